"""Small pure parts of reading: texts put back, known answers, and naming what differs."""

from datetime import UTC, date, datetime
from typing import Any

from service.model.case_file import Fact
from service.model.values import text_reference
from service.usecases.differences import first_difference
from service.usecases.known import known_answers
from service.usecases.texts import MISSING, resolved


def test_a_text_stands_where_it_was_written_or_says_why_it_does_not() -> None:
    value = {"a": text_reference(2, "/a"), "b": [text_reference(3, "/b/0"), 5], "c": text_reference(4, "/c")}
    assert resolved(value, {2: {"/a": "Hej"}}, {3: "Dnr 1"}) == {
        "a": "Hej",
        "b": ["(förstört enligt beslut Dnr 1)", 5],
        "c": MISSING,
    }


def test_a_reference_that_is_none_is_missing() -> None:
    assert resolved({"$text": "nonsense"}, {}, {}) == MISSING


def test_known_answers_reach_into_groups_and_leave_texts_alone() -> None:
    schema = {
        "properties": {
            "sent_on": {"x-case-file": "person.sent_on"},
            "note": {"x-case-file": "person.note"},
            "other": {},
            "inner": {"properties": {"town": {"x-case-file": "case.municipality"}}},
            "empty": {"properties": {"x": {}}},
        }
    }
    facts = [
        _fact("person.sent_on", "2026-11-01", seq=1),
        _fact("person.sent_on", "2026-11-02", seq=2),
        _fact("person.note", text_reference(1, "/note")),
        _fact("case.municipality", "2283", subject=None),
        _fact("person.sent_on", "2026-11-09", subject="somebody else"),
    ]
    assert known_answers(schema, facts, "p") == {"sent_on": "2026-11-02", "inner": {"town": "2283"}}


def test_the_first_differing_event_is_named_by_place() -> None:
    one, other = {"event": "TaskCreated", "task": "a"}, {"event": "TaskCreated", "task": "b"}
    assert first_difference([one], [other], None, _outcome()) == (
        "händelse 1",
        '{"event":"TaskCreated","task":"a"}',
        '{"event":"TaskCreated","task":"b"}',
    )
    assert first_difference([one], [one, other], None, _outcome()) == (
        "händelse 2",
        "inget",
        '{"event":"TaskCreated","task":"b"}',
    )


def test_details_are_named_and_not_told() -> None:
    structure = [{"event": "FactRecorded", "path": "p"}]
    before, now = (_outcome(events=[{"event": "FactRecorded", "path": "p", "value": v}]) for v in ("x", "y"))
    found = first_difference(structure, structure, before, now)
    assert found == ("händelse 1 (FactRecorded): uppgifterna", "som i historien", "annorlunda")


def test_what_stands_open_is_named_by_id() -> None:
    task = {"id": "i.write.1", "assignee": None, "due_on": None}
    taken = {**task, "assignee": "bo"}
    assert first_difference([], [], _outcome(tasks=[task]), _outcome()) == (
        "öppen uppgift i.write.1",
        "finns",
        "inget",
    )
    assert first_difference([], [], _outcome(), _outcome(tasks=[task])) == (
        "öppen uppgift i.write.1",
        "inget",
        "finns",
    )
    assert first_difference([], [], _outcome(tasks=[task]), _outcome(tasks=[taken])) == (
        "öppen uppgift i.write.1",
        "som i historien",
        "annorlunda",
    )


def test_a_fact_is_named_by_path_and_person() -> None:
    fact = {"path": "person.sent_on", "subject": "p", "value": "secret"}
    found = first_difference([], [], _outcome(facts=[fact]), _outcome())
    assert found == ("uppgift i akten person.sent_on p", "finns", "inget")


def test_what_is_alike_does_not_differ() -> None:
    assert first_difference([], [], _outcome(), _outcome()) is None
    assert first_difference([], [], None, _outcome()) is None


def _fact(path: str, value: Any, *, seq: int = 1, subject: str | None = "p") -> Fact:
    return Fact(
        path=path,
        subject=subject,
        value=value,
        occurred_on=date(2026, 11, 1),
        recorded_at=datetime(2026, 11, 1, tzinfo=UTC),
        seq=seq,
    )


def _outcome(**parts: Any) -> dict[str, Any]:
    return {"events": [], "instances": [], "tasks": [], "waits": [], "kept": [], "facts": [], **parts}
