"""What could not be done by itself is seen, and done once somebody has mended it."""

from datetime import timedelta

import pytest

from service.model.refusals import NotAllowed, UnknownJob
from service.storage.database import Database
from service.usecases import incidents, jobs, work
from service.usecases.views import IncidentView
from tests.operations.shop import ECHO, begun, kinds, mail, service, shop, work_off
from tests.usecases.office import PATIENT, Office, office

GIVES_UP = timedelta(minutes=21)


def listed(town: Office, user: str = "chef") -> tuple[IncidentView, ...]:
    return incidents.listing(town.inst, town.call(user))


def given_up(database: Database, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A case whose job had the wrong inputs until they were mended."""
    town = shop(database, mail(ECHO))
    with monkeypatch.context() as patched:
        patched.setattr(jobs, "job_inputs", lambda *_, **__: {})
        begun(town)
        for minutes in (1, 5, 15):
            town.later(minutes=minutes)
            work_off(town)
    return town


def test_a_job_that_was_given_up_is_listed_with_its_code(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = given_up(database, monkeypatch)
    (found,) = listed(town)
    assert (found.kind, found.element, found.operation, found.code, found.attempts) == (
        "job",
        "make",
        "strange.echo",
        "BadParameters",
        4,
    )
    assert (found.case, found.case_number, found.retry_at) == (town.case, town.view().case_number, None)
    assert incidents.everything(town.inst) == (found,)


def test_it_is_done_once_somebody_says_so(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    town = given_up(database, monkeypatch)
    (found,) = listed(town)
    answer = incidents.retry(town.inst, town.call("chef", key="k"), found.id)

    assert (answer.case, answer.status) == (town.case, "done")
    assert kinds(town)[-2:] == ["RetryJob", "CompleteJob"]
    assert town.history().entries[-2].actor == "chef"
    assert town.open == ["check"]
    assert listed(town) == ()
    assert incidents.retry(town.inst, town.call("chef", key="k"), found.id) == answer
    with pytest.raises(UnknownJob):
        incidents.retry(town.inst, town.call("chef"), found.id)
    assert town.verify().verdict == "agrees"


def test_what_fails_again_begins_anew(database: Database) -> None:
    town = begun(shop(database, mail(service("make", "strange.raises"))))
    for minutes in (1, 5, 15):
        town.later(minutes=minutes)
        work_off(town)
    (found,) = listed(town)
    answer = incidents.retry(town.inst, town.call("admin"), found.id)
    assert answer.status == "pending"
    assert listed(town) == ()
    town.later(seconds=GIVES_UP.total_seconds())
    assert work_off(town) == 1


def test_a_case_at_fault_is_listed_and_tried_again(database: Database) -> None:
    town = office(database, PATIENT)
    town.start(process="patient")
    town.complete("handlaggare", "write", amount=21)
    town.later(days=2)
    assert listed(town) == ()
    work.fire_next(town.inst)
    (found,) = listed(town)
    assert (found.kind, found.element, found.code, found.attempts) == ("timer", "a_day", "fork", 1)
    assert found.retry_at == town.time[0] + work.RETRY
    assert incidents.retry_as(town.inst, town.actor("chef"), found.id).status == "pending"
    (again,) = listed(town)
    assert again.attempts == 2


@pytest.mark.parametrize("user", ["handlaggare", "registrator", "revisor", "processagare"])
def test_only_who_can_mend_it_sees_it_and_tries_again(
    database: Database, monkeypatch: pytest.MonkeyPatch, user: str
) -> None:
    town = shop(database, mail(ECHO))
    with pytest.raises(NotAllowed):
        listed(town, user)
    with pytest.raises(NotAllowed):
        incidents.retry(town.inst, town.call(user), "x")


def test_what_is_no_incident_cannot_be_tried_again(database: Database) -> None:
    town = office(database, PATIENT)
    town.start(process="patient")
    town.complete("handlaggare", "write", amount=1)
    waiting = town.history().entries[-1].events
    ids = [event["wait"] for event in waiting if event["event"] == "WaitStarted"]
    for unknown in (*ids, "x", "x" * 1000):
        with pytest.raises(UnknownJob):
            incidents.retry(town.inst, town.call("chef"), unknown)
