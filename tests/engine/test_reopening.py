"""A wrong click is taken back: what arose from it goes, what came from elsewhere stays."""

import pytest

from service.engine.reopening import Past, reopen
from service.engine.step import step
from service.model.case import Case
from service.model.commands import Command, ReopenTask, StartProcess, Submission
from service.model.events import FactRecorded, FactWithdrawn, ProcessCancelled, TaskCancelled, TaskReopened
from service.model.given import Given
from service.model.refusals import CannotReopen, TaskNotOpen
from tests.diagrams import (
    DATE,
    boundary_message,
    bundle_of,
    event_based,
    exclusive,
    message,
    parallel,
    process,
    service,
    timer,
    user,
)
from tests.play import PERSON, Play, play

REPLY = {"person.reply": {"enum": ["yes", "no"]}, "person.sent_on": DATE}
FORMS = {"assess": {"content": {"enum": ["yes", "no"]}}, "send": {"outcome": {"enum": ["sent", "back"]}}}


def assessed() -> Play:
    drawn = process(
        "main",
        user("assess"),
        exclusive("which"),
        user("hand_over"),
        user("apply"),
        user("send", irrevocable="send.outcome == 'sent'"),
        exclusive("met"),
        flows=[
            "start > assess > which",
            "which > hand_over if assess.content == 'yes'",
            "which > apply default",
            "apply > send > met",
            "hand_over > met > end",
        ],
    )
    case = play(bundle_of(drawn, forms=FORMS, facts=REPLY))
    case.complete("assess", facts={"person.reply": "no"}, content="no")
    return case


def test_the_task_is_open_again_and_what_arose_from_it_is_gone() -> None:
    case = assessed()
    happened = case.reopen("assess")
    assert case.tasks == ["assess"]
    assert case.task("assess").id.endswith("assess.1")
    assert happened[0] == TaskReopened(task=case.task("assess").id, undone=(2,))
    assert [event.task.split(".")[1] for event in happened if isinstance(event, TaskCancelled)] == ["apply"]
    assert any(isinstance(event, FactWithdrawn) and event.path == "person.reply" for event in happened)
    assert case.facts.get("person.reply") is None


def test_answered_anew_no_number_is_given_twice() -> None:
    case = assessed()
    case.reopen("assess")
    case.complete("assess", facts={"person.reply": "no"}, content="no")
    assert case.task("apply").id.endswith("apply.2")


def test_work_done_on_what_arose_is_undone_with_it() -> None:
    case = assessed()
    case.complete("apply")
    happened = case.reopen("assess")
    assert happened[0].undone == (2, 3)  # type: ignore[union-attr]  # the test knows which it is
    assert case.tasks == ["assess"]


def test_after_the_letter_has_left_it_is_refused() -> None:
    case = assessed()
    case.complete("apply")
    case.complete("send", outcome="sent")
    before = case.case
    with pytest.raises(CannotReopen) as refused:
        case.reopen("assess")
    assert refused.value.about["why"] == "sent"
    assert case.case == before


def test_a_letter_that_came_back_unsent_has_not_left() -> None:
    case = assessed()
    case.complete("apply")
    case.complete("send", outcome="back")
    assert case.case.ended
    case.reopen("apply")
    assert (case.tasks, case.case.ended) == (["apply"], False)


def test_a_fact_that_was_known_before_holds_again() -> None:
    case = assessed()
    case.reopen("assess")
    case.complete("assess", facts={"person.reply": "yes"}, content="yes")
    case.complete("hand_over", facts={"person.reply": "no"})
    happened = case.reopen("hand_over")
    again = [event for event in happened if isinstance(event, FactRecorded)]
    assert [(event.path, event.value) for event in again] == [("person.reply", "yes")]
    assert case.facts["person.reply"] == "yes"


def beside() -> Play:
    drawn = process(
        "main",
        parallel("fork"),
        user("left"),
        user("left_on"),
        event_based("first"),
        message("reply"),
        timer("month", "P1M"),
        exclusive("over"),
        user("right"),
        parallel("join"),
        flows=[
            "start > fork > left > left_on > join > end",
            "fork > right > first > reply > over",
            "first > month > over > join",
        ],
    )
    return play(bundle_of(drawn, facts=REPLY))


def test_what_others_did_beside_it_stays() -> None:
    case = beside()
    case.complete("left")
    case.complete("right", actor="bo")
    case.act("note", facts={"person.reply": "yes"})
    case.reopen("left")
    assert (case.tasks, case.waits) == (["left"], ["month", "reply"])
    assert case.facts["person.reply"] == "yes"


def test_a_document_that_answered_what_is_taken_back_is_kept() -> None:
    case = beside()
    case.complete("right")
    case.receive("reply")
    assert case.waits == []
    case.reopen("right")
    assert "right" in case.tasks
    assert [document.kind for document in case.case.kept] == ["reply"]


def test_time_that_passed_meanwhile_has_passed() -> None:
    case = beside()
    case.complete("right")
    case.complete("left")
    case.wait_until("2027-01-10")
    assert case.waits == []
    case.reopen("left")
    assert case.tasks == ["left"]


def test_what_a_timer_opened_because_of_the_mistake_goes_with_it() -> None:
    drawn = process(
        "main",
        user("begin"),
        timer("week", "P1W"),
        user("remind"),
        flows="start > begin > week > remind > end",
    )
    case = play(bundle_of(drawn))
    case.complete("begin")
    case.wait_until("2026-12-10")
    case.complete("remind")
    happened = case.reopen("begin")
    assert happened[0].undone == (2, 4)  # type: ignore[union-attr]  # the test knows which it is
    assert (case.tasks, case.case.ended) == (["begin"], False)


def started() -> Play:
    people = {"type": "array", "items": {"type": "string", "x-code": "person"}}
    main = process(
        "main",
        user("name"),
        service("start_all", "instances.start", "process = 'one'; subjects = case.people"),
        user("close"),
        flows="start > name > start_all > close > end",
    )
    one = process("one", user("talk"), flows="start > talk > end")
    case = play(bundle_of(main, one, facts={"case.people": people}))
    case.complete("name", facts={"case.people": ["anna"]})
    return case


def test_a_process_that_it_started_goes_with_it_while_nobody_has_worked_there() -> None:
    case = started()
    case.claim("talk", actor="bo")
    case.reopen("name")
    assert case.tasks == ["name"]
    assert len(case.case.instances) == 1


def test_a_process_that_somebody_has_worked_in_stands_in_the_way() -> None:
    case = started()
    case.complete("talk")
    with pytest.raises(CannotReopen) as refused:
        case.reopen("name")
    assert refused.value.about["why"] == "started"


def test_a_process_that_somebody_started_afterwards_stays_the_same_process() -> None:
    case = started()
    case.do(StartProcess(process="one", deployment=case.bundle.id, subject=PERSON, submission=Submission()))
    by_hand = case.case.instances[-1].id
    happened = case.reopen("name")
    assert [instance.id for instance in case.case.instances][1:] == [by_hand]
    assert by_hand not in [event.instance for event in happened if isinstance(event, ProcessCancelled)]


def test_two_clicks_are_taken_back_one_after_the_other() -> None:
    case = assessed()
    case.complete("apply")
    case.reopen("apply")
    assert case.tasks == ["apply"]
    case.reopen("assess")
    assert case.tasks == ["assess"]


def test_a_task_that_is_open_can_not_be_taken_back() -> None:
    case = assessed()
    case.reopen("assess")
    with pytest.raises((TaskNotOpen, CannotReopen)):
        case.reopen("assess")


def test_the_record_gives_the_same_case_again() -> None:
    case = assessed()
    case.complete("apply")
    case.reopen("assess")
    case.complete("assess", facts={"person.reply": "yes"}, content="yes")
    again = case.again()
    assert (again.case, again.events) == (case.case, case.events)


def test_many_reopenings_cost_no_more_than_the_rows_there_are() -> None:
    case, steps = assessed(), []
    for _ in range(8):
        case.reopen("assess")
        case.complete("assess", facts={"person.reply": "no"}, content="no")

    def again(before: Case, command: Command, given: Given, past: Past) -> Case:
        steps.append(given.seq)
        return step(lambda _: case.definitions, before, command, given, past).case

    seq = len(case.history)
    mistake = ReopenTask(task=case.history[-1][0].task, completed=seq, submission=Submission())  # type: ignore[union-attr]  # the test knows which it is
    reopen(case.case, mistake, Past(commands=case.history), again)
    assert len(steps) == seq


def test_a_letter_made_of_what_is_taken_back_is_recalled() -> None:
    drawn = process(
        "main",
        parallel("fork"),
        user("assess"),
        user("go_on"),
        exclusive("again"),
        user("review"),
        user("dispatch"),
        boundary_message("recalled", "dispatch", "letter_recalled"),
        parallel("join"),
        flows=[
            "start > fork > assess > go_on > join > end",
            "fork > again > review > dispatch > join",
            "recalled > again",
        ],
    )
    case = play(bundle_of(drawn, facts=REPLY))
    case.complete("assess", facts={"person.reply": "no"})
    case.complete("review")
    assert case.tasks == ["dispatch", "go_on"]
    seq, task = 2, "assess"
    command = ReopenTask(
        task=case.history[seq - 1][0].task,  # type: ignore[union-attr]  # the test knows which it is
        completed=seq,
        submission=Submission(),
        messages=("letter_recalled",),
    )
    case.do(command)
    assert case.tasks == [task, "review"]
