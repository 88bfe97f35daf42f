"""One command: one transaction, one history row, and all that follows from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa

from service.engine.fingerprint import FINGERPRINT
from service.storage.database import Database
from service.usecases import cases, tasks
from tests.usecases.office import differing, everything, office

MOST_STATEMENTS = 15


@contextmanager
def watched(database: Database) -> Iterator[list[str]]:
    """Everything the writer is told, commits included."""
    told: list[str] = []

    def statement(_connection: Any, _cursor: Any, text: str, *_more: Any) -> None:
        told.append(text)

    def commit(_connection: Any) -> None:
        told.append("COMMIT")

    sa.event.listen(database.writer, "before_cursor_execute", statement)
    sa.event.listen(database.writer, "commit", commit)
    yield told
    sa.event.remove(database.writer, "before_cursor_execute", statement)
    sa.event.remove(database.writer, "commit", commit)


@pytest.mark.parametrize("training", [False, True])
def test_a_completion_is_one_history_row_in_one_short_transaction(database: Database, training: bool) -> None:
    town = office(database, training=training)
    town.start()
    town.complete("handlaggare", "write", text="hej", sent_on="2026-11-20")
    task = town.task("check").id
    tasks.save_draft(town.inst, town.call("kollega"), task, {"remark": "Påbörjat"})
    before = everything(database)
    with watched(database) as told:
        tasks.complete(town.inst, town.call("kollega", key="k"), task, {"remark": "Bra"})
    after = everything(database)
    assert (
        len([text for text in told if text != "COMMIT" and not text.startswith("BEGIN")]) <= MOST_STATEMENTS
    )
    assert told.count("COMMIT") == 1
    assert len(after["history"]) == len(before["history"]) + 1
    assert differing(before, after) == {"answers", "cases", "content", "drafts", "due", "history", "tasks"}
    assert after["drafts"] == []


def test_a_started_case_has_a_number_a_person_and_an_open_task(database: Database) -> None:
    town = office(database)
    case = town.start(who="  Berit   Bok ", number="19121212-1212")
    assert (case.case_number, case.status, case.process) == ("SD-2026-0001", "open", "request")
    assert [(task.element, task.lane, task.assignee) for task in case.tasks] == [
        ("write", "Socialsekreterare", None)
    ]
    assert {"Berit Bok", "191212121212"} <= set(everything(database)["people"][0])
    assert town.view() == case


def test_a_case_begun_on_new_years_night_is_numbered_by_the_swedish_year(database: Database) -> None:
    town = office(database)
    town.time[0] = town.time[0].replace(month=12, day=31, hour=23, minute=30)
    assert town.start().case_number == "SD-2027-0001"


def test_a_completion_says_what_comes_next(database: Database) -> None:
    town = office(database)
    town.start()
    done = town.complete("handlaggare", "write")
    assert (done.task.element, done.task.state) == ("write", "completed")
    assert [task.element for task in done.next] == ["check"]
    assert done.case == town.view()


def test_a_case_ends_with_its_last_process(database: Database) -> None:
    town = office(database)
    town.played()
    town.receive("registrator", "reply_received")
    assert (town.view().status, town.open) == ("ended", [])


def test_a_history_row_says_who_in_what_role_when_and_by_what_rules(database: Database) -> None:
    town = office(database)
    town.start()
    town.later(minutes=1, microseconds=7)
    town.complete("handlaggare", "write")
    entry = town.history().entries[1]
    assert (entry.seq, entry.kind, entry.actor, entry.roles) == (
        2,
        "CompleteTask",
        "handlaggare",
        ("social_worker",),
    )
    assert entry.at == town.time[0]
    envelope = everything(database)["history"][1][4]
    sets = town.inst.reference_sets()
    for recorded in (*FINGERPRINT.values(), sets.calendar.version, sets.settings.version):
        assert recorded.encode() in envelope
    assert b'"at":"2026-11-24T11:01:00.000007Z"' in envelope


def test_hashed_bytes_hold_nothing_that_a_person_wrote_or_that_is_about_them(database: Database) -> None:
    town = office(database)
    town.start(who="Berit Bok", number="19121212-1212", why="Flyttade hit.")
    town.complete("handlaggare", "write", text="Fri text.", amount=7, sent_on="2026-10-19")
    town.complete("kollega", "check", remark="Anmärkning.")
    town.receive("registrator", "other", "2026-11-03", data={"note": "Ett vykort."})
    envelopes = b"\n".join(row[4] for row in everything(database)["history"])
    case = town.view()
    for planted in (
        "Berit",
        "1212121212",
        "Flyttade",
        "Fri text",
        "2026-10-19",
        "Anmärkning",
        "2026-11-03",
        "vykort",
    ):
        assert planted.encode() not in envelopes
    for address in (case.id, case.case_number):
        assert address.encode() not in envelopes


def test_a_deadline_tells_when_a_request_was_sent_so_it_stays_out_of_the_hashed_bytes(
    database: Database,
) -> None:
    town = office(database)
    town.start()
    town.complete("handlaggare", "write", sent_on="2026-11-20")
    town.complete("kollega", "check")
    waits = cases.waits(town.inst, town.call("revisor"), town.case)
    assert [str(wait.end_day) for wait in waits if wait.end_day] == ["2026-12-21"]
    row = everything(database)["history"][2][4]
    assert b"TimerScheduled" in row
    assert b"end_day" not in row
    assert b"2026-12-21" not in row
