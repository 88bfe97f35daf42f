"""A refusal, or a diagram at fault, leaves every table as it was."""

from collections.abc import Callable
from datetime import date

import pytest

from service.content.forms import FormRefused
from service.engine.faults import DiagramFault
from service.model.refusals import (
    FourEyes,
    NotAllowed,
    NotYourLane,
    TaskNotOpen,
    TaskTaken,
    UnknownCase,
    UnknownPerson,
    UnknownProcess,
    UnknownTask,
)
from service.storage.database import Database
from service.usecases import cases, deploy, destruction, inbox, tasks
from service.usecases.call import Call
from service.usecases.refusals import (
    ContentRefused,
    IdempotencyMismatch,
    InvalidRequest,
    NotSignedIn,
    UnknownUser,
)
from tests import diagrams as d
from tests.usecases.office import Office, differing, everything, office

Attempt = Callable[[Office], object]

BY_FORM: list[tuple[type[Exception], Attempt]] = [
    (FormRefused, lambda o: o.complete("kollega", "check", remark=5)),
    (FormRefused, lambda o: o.complete("kollega", "check", nothing_like_it="x")),
    (FormRefused, lambda o: o.start(who=7)),
    (InvalidRequest, lambda o: o.receive("registrator", "a_letter_of_love")),
    (InvalidRequest, lambda o: o.receive("registrator", "other", "2026-11-25")),
    (InvalidRequest, lambda o: o.receive("registrator", "other", data=["note"])),
    (InvalidRequest, lambda o: o.receive("registrator", "other", data={"note": 5})),
    (InvalidRequest, lambda o: o.receive("registrator", "other", data={"note": "x" * 20_001})),
    (InvalidRequest, lambda o: o.receive("registrator", "other", data={"note": "half a pair: \ud800"})),
    (InvalidRequest, lambda o: tasks.save_draft(o.inst, o.call("kollega"), o.task("check").id, [1])),
    (
        InvalidRequest,
        lambda o: tasks.save_draft(o.inst, o.call("kollega"), o.task("check").id, {"x": "å" * 140_000}),
    ),
    (InvalidRequest, lambda o: cases.start(o.inst, o.call("handlaggare", key="k" * 256), "request", {})),
    (IdempotencyMismatch, lambda o: cases.start(o.inst, o.call("handlaggare", "k", b"other"), "request", {})),
    (IdempotencyMismatch, lambda o: cases.start(o.inst, o.call("handlaggare", "k", b"first"), "other", {})),
    (
        ContentRefused,
        lambda o: deploy.install(o.inst, d.bundle_of(d.process("bad", d.user("a"), flows="start > a"))),
    ),
]

BY_RIGHTS: list[tuple[type[Exception], Attempt]] = [
    (NotSignedIn, lambda o: cases.start(o.inst, Call(token=None), "request", {})),
    (NotSignedIn, lambda o: cases.start(o.inst, Call(token="no such"), "request", {})),
    (FourEyes, lambda o: o.complete("handlaggare", "check")),
    (FourEyes, lambda o: tasks.claim(o.inst, o.call("handlaggare"), o.task("check").id)),
    (FourEyes, lambda o: tasks.assign(o.inst, o.call("chef"), o.task("check").id, "handlaggare")),
    (NotYourLane, lambda o: tasks.assign(o.inst, o.call("chef"), o.task("check").id, "registrator")),
    (UnknownUser, lambda o: tasks.assign(o.inst, o.call("chef"), o.task("check").id, "nobody")),
    (NotAllowed, lambda o: tasks.assign(o.inst, o.call("kollega"), o.task("check").id, "nobody")),
    (NotYourLane, lambda o: o.complete("registrator", "check")),
    (NotYourLane, lambda o: o.complete("revisor", "check")),
    (NotYourLane, lambda o: tasks.save_draft(o.inst, o.call("chef"), o.task("check").id, {})),
    (NotYourLane, lambda o: o.start("chef")),
    (NotAllowed, lambda o: o.receive("chef", "other")),
    (NotAllowed, lambda o: destruction.destroy(o.inst, o.actor("registrator"), o.case, o.person, "Dnr 1")),
    (UnknownCase, lambda o: destruction.destroy(o.inst, o.actor("admin"), o.case, o.person, "Dnr 1")),
]

BY_STATE: list[tuple[type[Exception], Attempt]] = [
    (UnknownTask, lambda o: o.complete("admin", "check")),
    (UnknownTask, lambda o: tasks.complete(o.inst, o.call("handlaggare"), "no.such.1", {})),
    (UnknownProcess, lambda o: o.start(process="no_such")),
    (UnknownCase, lambda o: o.receive("processagare", "other")),
    (
        UnknownCase,
        lambda o: inbox.receive(o.inst, o.call("registrator"), "no-such", "other", date(2026, 11, 1)),
    ),
    (UnknownPerson, lambda o: destruction.destroy(o.inst, o.actor("chef"), o.case, "no-such", "Dnr 1")),
    (InvalidRequest, lambda o: destruction.destroy(o.inst, o.actor("chef"), o.case, o.person, "")),
    (InvalidRequest, lambda o: destruction.destroy(o.inst, o.actor("chef"), o.case, o.person, "121212-1212")),
    (TaskTaken, lambda o: tasks.complete(o.inst, o.call("handlaggare"), o.noted["taken"], {})),
    (TaskTaken, lambda o: tasks.claim(o.inst, o.call("handlaggare"), o.noted["taken"])),
    (TaskTaken, lambda o: tasks.release(o.inst, o.call("handlaggare"), o.noted["taken"])),
    (TaskNotOpen, lambda o: tasks.complete(o.inst, o.call("handlaggare"), o.noted["closed"], {})),
    (TaskNotOpen, lambda o: tasks.assign(o.inst, o.call("chef"), o.noted["closed"], "kollega")),
    (NotYourLane, lambda o: tasks.complete(o.inst, o.call("registrator"), o.noted["closed"], {})),
    (DiagramFault, lambda o: tasks.complete(o.inst, o.call("kollega"), o.noted["at fault"], {"remark": "x"})),
]


@pytest.mark.parametrize(("refusal", "attempt"), [*BY_FORM, *BY_RIGHTS, *BY_STATE])
def test_nothing_changes(sqlite_url: str, refusal: type[Exception], attempt: Attempt) -> None:
    town = _town(Database(sqlite_url))
    before = everything(town.database)
    with pytest.raises(refusal):
        attempt(town)
    assert differing(before, everything(town.database)) == set()
    town.database.dispose()


def test_a_diagram_at_fault_names_the_element_and_rolls_everything_back(database: Database) -> None:
    town = _town(database)
    before = everything(database)
    with pytest.raises(DiagramFault) as fault:
        tasks.complete(town.inst, town.call("kollega"), town.noted["at fault"], {"remark": "x"})
    assert fault.value.element == "fork"
    assert differing(before, everything(database)) == set()


def test_a_refused_form_leaves_the_draft(database: Database) -> None:
    town = _town(database)
    task = town.task("check").id
    tasks.save_draft(town.inst, town.call("kollega"), task, {"remark": "Påbörjat"})
    with pytest.raises(FormRefused):
        town.complete("kollega", "check", remark=5)
    assert tasks.form(town.inst, town.call("kollega"), task).draft == {"remark": "Påbörjat"}


def _town(database: Database) -> Office:
    """A task that a colleague has, one whose diagram is at fault, a closed one, and an open ``check``."""
    town = office(database)
    cases.start(town.inst, town.call("handlaggare", "k", b"first"), "request", {"who": "A"})
    town.noted["taken"] = town.start().tasks[0].id
    tasks.claim(town.inst, town.call("kollega"), town.noted["taken"])
    town.start()
    town.complete("handlaggare", "write", amount=21)
    town.noted["at fault"] = town.task("check").id
    town.noted["closed"] = town.start().tasks[0].id
    town.complete("handlaggare", "write", text="hej", sent_on="2026-11-20")
    return town
