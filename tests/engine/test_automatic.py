"""Service and rule tasks: done at once, or standing as a job until the result is here."""

import pytest

from service.engine.faults import DiagramFault
from service.model.commands import FailJob, RetryJob
from service.model.events import (
    DecisionMade,
    FactRecorded,
    IncidentRaised,
    JobCancelled,
    JobCompleted,
    JobRequested,
    NoteWritten,
    ProcessStarted,
)
from service.model.refusals import UnknownJob
from tests import decisions
from tests.diagrams import boundary_message, bundle_of, call, exclusive, message, process, rule, service, user
from tests.play import Play, play

ANSWER = {"ask": {"care": {"enum": ["yes", "no", "unknown"]}}}
TABLE = decisions.dmn(
    decisions.row('"yes"', answers=['"applies"']),
    decisions.row('not("yes")', answers=['"unclear"']),
    asks=["ask.care"],
    answers=["result"],
    id="applies",
)


def ruled() -> Play:
    drawn = process(
        "main",
        user("ask"),
        rule("judge", "applies"),
        exclusive("which"),
        user("go_on"),
        user("look_closer"),
        exclusive("met"),
        flows=[
            "start > ask > judge > which",
            "which > go_on if judge.result == 'applies'",
            "which > look_closer default",
            "go_on > met",
            "look_closer > met > end",
        ],
    )
    return play(bundle_of(drawn, forms=ANSWER, more={"bpmn/applies.dmn": TABLE}))


@pytest.mark.parametrize(
    ("care", "task", "row"),
    [("yes", "go_on", "row_1"), ("no", "look_closer", "row_2"), (None, "look_closer", "row_2")],
)
def test_a_rule_decides_the_way_and_the_row_that_fired_is_recorded(care: str, task: str, row: str) -> None:
    case = ruled()
    happened = case.complete("ask", care=care)
    assert case.tasks == [task]
    made = next(event for event in happened if isinstance(event, DecisionMade))
    assert (made.decision, made.element, made.rows) == ("applies", "judge", (row,))


def test_the_process_writes_its_own_note_and_records_its_own_fact() -> None:
    drawn = process(
        "main",
        service("note", "journal.note", "text = 'Inget svar kom.'"),
        service("record", "facts.record", "path = 'case.answer'; value = 'none'"),
        user("read"),
        flows="start > note > record > read > end",
    )
    case = play(bundle_of(drawn, facts={"case.answer": {"enum": ["none", "yes"]}}))
    assert [event.text for event in case.events if isinstance(event, NoteWritten)] == ["Inget svar kom."]
    recorded = [event for event in case.events if isinstance(event, FactRecorded)]
    assert [(event.path, event.value) for event in recorded] == [("case.answer", "none")]
    assert case.tasks == ["read"]


PEOPLE = {"type": "array", "items": {"type": "string", "x-code": "person"}}


def household(subjects: list[str] | None) -> Play:
    main = process(
        "main",
        user("name"),
        service("start_all", "instances.start", "process = 'one'; subjects = case.people"),
        message("all_ended", until_ended="one"),
        user("close"),
        flows="start > name > start_all > all_ended > close > end",
    )
    one = process("one", user("talk"), flows="start > talk > end")
    case = play(bundle_of(main, one, facts={"case.people": PEOPLE}))
    case.complete("name", facts={"case.people": subjects})
    return case


def test_one_process_per_person_and_the_case_goes_on_when_the_last_has_ended() -> None:
    case = household(["anna", "bo"])
    assert [event.subject for event in case.events if isinstance(event, ProcessStarted)][1:] == ["anna", "bo"]
    assert case.tasks == ["talk", "talk"]
    case.complete("talk")
    assert case.tasks == ["talk"]
    case.complete("talk")
    assert case.tasks == ["close"]


@pytest.mark.parametrize("nobody", [[], None])
def test_with_nobody_to_start_for_the_case_goes_on_at_once(nobody: list[str] | None) -> None:
    assert household(nobody).tasks == ["close"]


def lettered() -> Play:
    main = process(
        "main",
        user("read"),
        call("send", "letter", given="kind = 'B1'"),
        boundary_message("recalled", "send"),
        exclusive("met"),
        flows=["start > read > send > met", "recalled > met > end"],
    )
    letter = process(
        "letter",
        service("draft", "letters.draft", "letter = kind"),
        user("review"),
        flows="start > draft > review > end",
    )
    case = play(bundle_of(main, letter), process="main")
    case.complete("read")
    return case


def test_other_operations_are_jobs_with_their_inputs_captured() -> None:
    case = lettered()
    (job,) = case.case.jobs
    assert (job.operation, job.parameters, case.tasks) == ("letters.draft", {"letter": "B1"}, [])
    assert isinstance(case.events[-1], JobRequested)


def test_the_result_of_a_job_lets_the_process_go_on() -> None:
    case = lettered()
    happened = case.finish_job("draft", document="doc-1")
    assert isinstance(happened[0], JobCompleted)
    assert (case.jobs, case.tasks) == ([], ["review"])
    assert case.case.tasks[0].given == {"kind": "B1"}


def test_a_job_that_nobody_waits_for_any_more_is_cancelled_and_its_late_result_changes_nothing() -> None:
    case = lettered()
    late = case.case.jobs[0]
    happened = case.receive("recalled")
    assert any(isinstance(event, JobCancelled) for event in happened)
    before = case.case
    case.do(FailJob(job=late.id, code="Hung", retry_at=None), "system")
    assert case.case == before


def test_a_job_in_vain_is_tried_again_until_it_is_an_incident_and_a_person_may_retry() -> None:
    case = lettered()
    job = case.case.jobs[0].id
    case.do(FailJob(job=job, code="Hung", retry_at=case.now), "system")
    assert (case.case.jobs[0].attempts, case.case.jobs[0].incident) == (1, None)
    with pytest.raises(UnknownJob):
        case.do(RetryJob(job=job))
    happened = case.do(FailJob(job=job, code="Hung", retry_at=None), "system")
    assert isinstance(happened[-1], IncidentRaised)
    assert case.case.jobs[0].incident == "Hung"
    case.do(RetryJob(job=job))
    assert [(job.attempts, job.incident) for job in case.case.jobs] == [(0, None)]
    case.finish_job("draft", document="doc-1")
    assert case.tasks == ["review"]


def test_the_record_of_all_that_gives_the_same_case_again() -> None:
    case = lettered()
    case.finish_job("draft", document="doc-1")
    case.complete("review")
    again = case.again()
    assert (again.case, again.events) == (case.case, case.events)


def test_a_rule_without_its_table_is_the_diagrams_fault() -> None:
    drawn = process("main", user("ask"), rule("judge", "nowhere"), flows="start > ask > judge > end")
    case = play(bundle_of(drawn))
    with pytest.raises(DiagramFault, match="Beslutstabellen"):
        case.complete("ask")
