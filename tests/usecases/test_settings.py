"""What the municipality decides holds from the next command, in every process, and for what runs already."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest

from service.content.settings import default_settings, settings_bytes, settings_of
from service.model.refusals import NotAllowed
from service.storage import references, settings_versions
from service.storage.database import Database
from service.usecases import settings, tasks, work
from service.usecases.installation import Installation
from service.usecases.recounting import recount_next
from service.usecases.refusals import IdempotencyMismatch, InvalidRequest, NotSignedIn
from service.usecases.views import SettingsView, TaskView
from tests import diagrams as d
from tests.statements import counted
from tests.usecases.office import NOON, Office, everything, office

CONTACT = d.bundle_of(
    d.process(
        "contact",
        d.user("call", due="P1D", calendar="workdays", setting="immediate_contact_limit"),
        d.event_based("wait"),
        d.message("reply"),
        d.timer(
            "month_passed",
            "P1M",
            calendar="plain",
            counted_from="person.request.received_on, person.request.sent_on",
            setting="month_start_rule",
        ),
        d.end("replied"),
        flows=["start > call > wait", "wait > reply > replied", "wait > month_passed > end"],
    ),
    forms={
        "start": {"who": {**d.TEXT, "x-person": "name"}},
        "call": {
            "sent_on": {**d.DATE, "x-case-file": "person.request.sent_on"},
            "received_on": {**d.DATE, "x-case-file": "person.request.received_on"},
        },
    },
    facts={"person.request.sent_on": d.DATE, "person.request.received_on": d.DATE},
)
"""Somebody is called within a limit that is decided, and a month runs from a day that is decided."""


def contact(database: Database) -> Office:
    return office(database, CONTACT)


def begun(town: Office) -> str:
    return town.start(process="contact").id


def decide(town: Office, user: str = "admin", key: str | None = None, **values: str) -> SettingsView:
    return settings.change(town.inst, town.call(user, key, repr(values).encode()), values)


def last_day(town: Office) -> date | None:
    return town.task("call").due_on


def value(view: SettingsView, name: str) -> str:
    return next(each.value for each in view.settings if each.name == name)


def decisions(view: SettingsView) -> list[tuple[str, str]]:
    """Version and user of each, newest first."""
    return [(view.version, view.changed_by), *((each.version, each.changed_by) for each in view.earlier)]


def kinds(town: Office) -> list[str]:
    return [entry.kind for entry in town.history().entries]


def another_process(town: Office) -> Office:
    """The same database, nothing in memory."""
    inst = Installation(database=town.database, now=town.inst.now, training=town.inst.training)
    return Office(inst=inst, time=town.time, tokens=town.tokens, case=town.case)


def test_before_anybody_decides_the_defaults_hold_and_nobody_has_decided_them(database: Database) -> None:
    town = contact(database)
    view = settings.get(town.inst, town.call("handlaggare"))

    assert (view.version, view.changed_by, view.since) == (default_settings().version, "system", NOON)
    assert {each.name: each.value for each in view.settings} == default_settings().values
    assert view.earlier == ()
    assert settings.everything(town.inst) == view


def test_every_setting_is_told_with_what_it_may_be(database: Database) -> None:
    month, limit, escalation = settings.everything(contact(database).inst).settings

    assert (month.kind, set(month.values), month.counted) == ("choice", {"received", "sent"}, None)
    assert (limit.kind, limit.values, limit.counted) == ("period", {}, "Tiden räknas i arbetsdagar.")
    assert (escalation.default, set(escalation.values)) == ("manager", {"manager", "none"})


def test_the_administrator_decides_some_and_the_others_stay(database: Database) -> None:
    town = contact(database)
    town.later(hours=1)
    view = decide(town, immediate_contact_limit="P3D")

    assert value(view, "immediate_contact_limit") == "P3D"
    assert value(view, "month_start_rule") == "received"
    assert (view.changed_by, view.since) == ("admin", town.time[0])
    assert view.version == settings_of({"immediate_contact_limit": "P3D"}).version
    assert [(each.version, each.changed_by) for each in view.earlier] == [
        (default_settings().version, "system")
    ]


def test_every_set_there_has_been_is_kept(database: Database) -> None:
    town = contact(database)
    for period in ("P3D", "P4D", "P3D"):
        decide(town, immediate_contact_limit=period)
    view = decide(town, immediate_contact_limit="P1D", month_start_rule="sent")

    assert [each.version for each in reversed(view.earlier)] == [
        settings_of({"immediate_contact_limit": period}).version for period in ("P1D", "P3D", "P4D", "P3D")
    ]
    with database.read() as tx:
        for version, _ in decisions(view):
            assert references.get(tx, version) is not None


def test_deciding_what_holds_already_changes_nothing(database: Database) -> None:
    town = contact(database)
    begun(town)
    before = everything(database)
    view = decide(town, month_start_rule="received")
    decide(town)

    assert view.earlier == ()
    assert everything(database) == before


@pytest.mark.parametrize("user", ["handlaggare", "chef", "registrator", "processagare", "revisor"])
def test_nobody_else_decides(database: Database, user: str) -> None:
    town = contact(database)
    town.inst.reference_sets()
    before = everything(database)
    with pytest.raises(NotAllowed):
        decide(town, user, month_start_rule="sent")
    with pytest.raises(NotAllowed):
        settings.change_as(town.inst, town.actor(user), {"month_start_rule": "sent"})
    assert everything(database) == before


def test_strangers_see_nothing(database: Database) -> None:
    town = contact(database)
    town.tokens["stranger"] = "no token"
    with pytest.raises(NotSignedIn):
        settings.get(town.inst, town.call("stranger"))


def test_what_can_not_be_decided_is_told_for_each_and_nothing_is_changed(database: Database) -> None:
    town = contact(database)
    town.inst.reference_sets()
    before = everything(database)
    wrong = {"month_start_rule": "moon", "x/y": "1", "immediate_contact_limit": "P2Y"}
    with pytest.raises(InvalidRequest) as refused:
        settings.change(town.inst, town.call("admin"), {**wrong, "overdue_escalation": "none"})

    errors: Any = refused.value.about["errors"]
    assert [error["pointer"] for error in errors] == [
        "/values/month_start_rule",
        "/values",
        "/values/immediate_contact_limit",
    ]
    assert {error["rule"] for error in errors} == {"setting"}
    assert everything(database) == before


def test_the_same_key_decides_once_and_the_next_decision_is_not_undone(database: Database) -> None:
    town = contact(database)
    decide(town, key="k", immediate_contact_limit="P3D")
    decide(town, immediate_contact_limit="P4D")
    again = decide(town, key="k", immediate_contact_limit="P3D")

    assert value(again, "immediate_contact_limit") == "P4D"
    with pytest.raises(IdempotencyMismatch):
        decide(town, key="k", immediate_contact_limit="P9D")


def test_the_next_command_is_given_what_was_decided_in_another_process(database: Database) -> None:
    town = contact(database)
    other = another_process(town)
    other.inst.reference_sets()
    decide(town, immediate_contact_limit="P3D")
    begun(other)

    assert last_day(other) == date(2026, 11, 27)
    assert other.inst.reference_sets().settings == settings_of({"immediate_contact_limit": "P3D"})


def test_every_command_records_the_version_it_was_given(database: Database) -> None:
    town = contact(database)
    begun(town)
    decide(town, immediate_contact_limit="P3D")
    town.complete("handlaggare", "call")

    rows = [row[4].decode() for row in everything(database)["history"]]
    versions = [default_settings().version] + [settings_of({"immediate_contact_limit": "P3D"}).version] * 2
    assert all(f'"settings":"{version}"' in row for row, version in zip(rows, versions, strict=True))
    assert town.verify().verdict == "agrees"


def test_it_costs_a_command_one_statement_to_know_what_holds(database: Database) -> None:
    town = contact(database)
    begun(town)
    with counted(database) as count:
        town.complete("handlaggare", "call")
    assert len([text for text in count.statements if "settings_versions" in text]) == 1
    assert not [text for text in count.statements if "reference_sets" in text]


def test_a_running_last_day_follows_and_the_history_says_so(database: Database) -> None:
    town = contact(database)
    begun(town)
    assert last_day(town) == date(2026, 11, 25)
    decide(town, immediate_contact_limit="P3D")

    assert last_day(town) == date(2026, 11, 27)
    assert kinds(town) == ["StartCase", "FireTimers"]
    assert town.history().entries[-1].actor == "system"
    assert town.verify().verdict == "agrees"


def test_a_running_timer_follows(database: Database) -> None:
    town = contact(database)
    begun(town)
    town.complete("handlaggare", "call", sent_on="2026-11-16", received_on="2026-11-20")
    decide(town, month_start_rule="sent")
    town.time[0] = NOON.replace(month=12, day=18)
    assert work.fire_next(town.inst)
    assert town.view().status == "ended"
    assert town.verify().verdict == "agrees"


def test_less_time_makes_overdue_what_is_late_by_it_at_once(database: Database) -> None:
    town = contact(database)
    begun(town)
    decide(town, immediate_contact_limit="P9D")
    town.later(days=3)
    decide(town, immediate_contact_limit="P1D")
    while work.fire_next(town.inst):
        pass

    assert town.task("call").overdue
    assert "TaskOverdue" in [event["event"] for event in town.history().entries[-1].events]


def test_a_case_in_which_no_day_is_counted_is_left_alone(database: Database) -> None:
    town = office(database)
    town.start()
    decide(town, immediate_contact_limit="P3D")

    assert kinds(town) == ["StartCase"]
    assert everything(database)["recounts"] == []


def test_an_ended_case_is_left_alone(database: Database) -> None:
    town = contact(database)
    begun(town)
    town.complete("handlaggare", "call")
    town.receive("registrator", "reply")
    before = everything(database)["history"]
    decide(town, month_start_rule="sent")

    assert everything(database)["recounts"] == []
    assert everything(database)["history"] == before


def test_what_the_request_had_no_time_for_the_worker_does(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = contact(database)
    began = [begun(town) for _ in range(3)]
    with monkeypatch.context() as patch:
        patch.setattr(settings, "recount_for", lambda _inst: None)
        decide(town, immediate_contact_limit="P3D")
    assert len(everything(database)["recounts"]) == 3
    other = another_process(town)
    while recount_next(other.inst):
        pass

    for town.case in began:
        assert last_day(town) == date(2026, 11, 27)
    assert everything(database)["recounts"] == []


def test_a_case_that_can_not_be_counted_holds_nobody_up_and_is_tried_again(database: Database) -> None:
    town = contact(database)
    town.time[0] = datetime(2050, 12, 28, 11, tzinfo=UTC)
    at_the_end_of_the_calendar = begun(town)
    town.time[0] = NOON
    other = begun(town)

    decide(town, immediate_contact_limit="P3D")

    assert last_day(town) == date(2026, 11, 27)
    town.case = at_the_end_of_the_calendar
    assert last_day(town) == date(2050, 12, 29)
    assert not recount_next(town.inst)
    town.later(minutes=15)
    assert recount_next(town.inst)
    assert not recount_next(town.inst)
    decide(town, immediate_contact_limit="P2D")
    assert last_day(town) == date(2050, 12, 30)
    town.case = other
    assert last_day(town) == date(2026, 11, 26)


def test_cases_that_begin_while_it_is_decided_are_not_forgotten(database: Database) -> None:
    town = contact(database)
    town.inst.reference_sets()

    def work_at(number: int) -> str | None:
        if number % 4 == 3:
            decide(town, immediate_contact_limit=f"P{number}D")
            return None
        return begun(another_process(town))

    with ThreadPoolExecutor(4) as people:
        began = [case for case in people.map(work_at, range(16)) if case]
    while recount_next(town.inst):
        pass

    expected = town.inst.reference_sets().settings.values["immediate_contact_limit"]
    with database.read() as tx:
        assert town.inst.reference_sets(tx).settings.values["immediate_contact_limit"] == expected
    days = set()
    for town.case in began:
        days.add(last_day(town))
        assert town.verify().verdict == "agrees"
    assert len(days) == 1


def test_a_setting_that_comes_with_a_new_version_has_its_default_and_what_was_decided_stays(
    database: Database,
) -> None:
    town = contact(database)
    old = settings_of({"month_start_rule": "sent"})
    stored = b'{"month_start_rule":"sent"}'
    with database.write() as tx:
        version = hashlib.sha256(stored).hexdigest()
        references.put(tx, version, "settings", stored)
        settings_versions.add(tx, None, version, NOON, "admin")
    view = settings.everything(town.inst)

    assert view.version == old.version
    assert [user for _, user in decisions(view)] == ["system", "admin"]
    assert settings_bytes(town.inst.reference_sets().settings) == settings_bytes(old)


def late(town: Office) -> list[TaskView]:
    return list(tasks.listing(town.inst, town.call("chef"), overdue=True).items)


def test_a_list_of_what_is_overdue_holds_open_tasks_whose_last_day_has_passed(database: Database) -> None:
    town = contact(database)
    begun(town)
    assert late(town) == []
    town.later(days=1)
    assert late(town) == []
    town.later(days=1)

    (found,) = late(town)
    assert (found.element, found.overdue) == ("call", True)
    assert tasks.get(town.inst, town.call("chef"), found.id).overdue
    assert tasks.listing(town.inst, town.call("chef"), overdue=True, due_before=date(2026, 11, 25)).total == 0
    assert tasks.listing(town.inst, town.call("chef"), overdue=True, state="completed").total == 0
    assert tasks.listing(town.inst, town.call("admin"), overdue=True).total == 0
    done = town.complete("handlaggare", "call")
    assert not done.task.overdue
    assert late(town) == []


@pytest.mark.parametrize(
    ("user", "decided", "shown"),
    [
        ("chef", "manager", True),
        ("chef", "none", False),
        ("handlaggare", "manager", False),
        ("revisor", "manager", False),
    ],
)
def test_the_manager_is_shown_what_is_overdue_if_it_is_so_decided(
    database: Database, user: str, decided: str, shown: bool
) -> None:
    town = contact(database)
    decide(town, overdue_escalation=decided)

    assert settings.overdue_are_shown(town.inst, town.call(user)) == shown
