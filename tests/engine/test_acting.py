"""What may be done at any time, what was kept, and what the diagram doesn't let pass."""

from dataclasses import replace
from datetime import date

import pytest

from service.model.commands import (
    CloseCase,
    DeliverDocument,
    HandleDocument,
    ReceiveDocument,
    RemovePerson,
    StartCase,
    StartProcess,
    Submission,
)
from service.model.events import (
    ActionTaken,
    CaseEnded,
    DocumentHandled,
    FactWithdrawn,
    MessageCorrelated,
    PersonRemoved,
    ProcessCancelled,
    TaskCancelled,
)
from service.model.refusals import GuardRefused, ProcessRunning, UnknownDocument, UnknownPerson
from tests.diagrams import (
    DATE,
    boundary_message,
    bundle_of,
    call,
    event_based,
    exclusive,
    message,
    parallel,
    process,
    start,
    timer,
    user,
)
from tests.play import PERSON, Play, play

WISH = {"person.wish": {"enum": ["yes", "no"]}}


def two_letters() -> Play:
    """Two letters about the same person lie open, each may be recalled."""
    letter = process(
        "letter",
        exclusive("again"),
        user("review"),
        user("approve"),
        boundary_message("recalled_while_approving", "approve", "letter_recalled"),
        flows=["start > again > review > approve > end", "recalled_while_approving > again"],
    )
    main = process(
        "main",
        parallel("fork"),
        call("first", "letter"),
        call("second", "letter"),
        parallel("join"),
        flows=["start > fork > first > join", "fork > second > join > end"],
    )
    case = play(bundle_of(main, letter, facts=WISH), process="main")
    case.complete("review")
    case.complete("review")
    return case


def test_an_action_is_heard_by_every_wait_of_the_person() -> None:
    case = two_letters()
    assert case.tasks == ["approve", "approve"]
    happened = case.act("wishes_changed", "letter_recalled", facts={"person.wish": "no"})
    assert case.tasks == ["review", "review"]
    assert case.facts["person.wish"] == "no"
    taken = next(event for event in happened if isinstance(event, ActionTaken))
    assert len(taken.answered) == 2


def test_an_action_that_nobody_waits_for_still_records_its_fact() -> None:
    case = play(bundle_of(process("main", user("work"), flows="start > work > end"), facts=WISH))
    case.act("wishes_changed", "wishes_changed", facts={"person.wish": "no"})
    assert (case.facts["person.wish"], case.tasks) == ("no", ["work"])


def test_an_action_is_about_somebody_of_the_case() -> None:
    case = play(bundle_of(process("main", user("work"), flows="start > work > end")))
    with pytest.raises(UnknownPerson):
        case.act("wishes_changed", subject="somebody-else")


def with_process_for_others() -> Play:
    main = process("main", user("work"), flows="start > work > end")
    one = process("one", user("talk"), message("reply"), flows="start > talk > reply > end")
    case = play(bundle_of(main, one), process="main")
    case.do(StartProcess(process="one", deployment=case.bundle.id, subject=PERSON, submission=Submission()))
    return case


def test_a_further_process_holds_up_no_other() -> None:
    case = with_process_for_others()
    assert case.tasks == ["talk", "work"]
    case.complete("work")
    assert case.tasks == ["talk"]
    assert not case.case.ended


def test_two_processes_of_a_kind_about_one_person_never_run_at_once() -> None:
    case = with_process_for_others()
    again = StartProcess(process="one", deployment=case.bundle.id, subject=PERSON, submission=Submission())
    with pytest.raises(ProcessRunning):
        case.do(again)
    case.complete("talk")
    case.receive("reply")
    case.do(again)
    assert "talk" in case.tasks


def test_a_second_round_does_not_count_from_the_dates_of_the_first() -> None:
    begun = replace(start(), properties={"forgets": "person.request"})
    one = process(
        "one",
        begun,
        user("send"),
        timer("month", "P1M", counted_from="person.request.received_on"),
        flows="start > send > month > end",
    )
    main = process("main", user("work"), flows="start > work > end")
    case = play(bundle_of(main, one, facts={"person.request.received_on": DATE}), process="main")
    again = StartProcess(process="one", deployment=case.bundle.id, subject=PERSON, submission=Submission())
    case.do(again)
    case.complete("send", facts={"person.request.received_on": "2026-11-20"})
    case.wait_until("2027-01-10")
    happened = case.do(again)
    assert FactWithdrawn(path="person.request.received_on", subject=PERSON) in happened
    case.complete("send")
    assert case.wait("month").deadline is None


def test_when_a_person_leaves_a_letter_that_may_name_the_person_is_recalled() -> None:
    main = process(
        "main",
        exclusive("again"),
        user("review"),
        user("approve"),
        boundary_message("recalled", "approve", "letter_recalled"),
        flows=["start > again > review > approve > end", "recalled > again"],
    )
    case = Play(bundle=bundle_of(main))
    about_nobody = StartCase(
        process="main", deployment=case.bundle.id, subject=None, submission=Submission(people=("a",))
    )
    case.do(about_nobody)
    case.complete("review")
    case.do(RemovePerson(subject="a", submission=Submission(), messages=("letter_recalled",)))
    assert case.tasks == ["review"]


def test_when_a_person_leaves_the_processes_about_that_person_end() -> None:
    case = with_process_for_others()
    happened = case.do(RemovePerson(subject=PERSON, submission=Submission()))
    assert case.tasks == []
    assert any(isinstance(event, PersonRemoved) for event in happened)
    assert PERSON not in case.case.persons
    assert isinstance(happened[-1], CaseEnded)


def test_an_early_closure_ends_everything_in_one_command() -> None:
    case = with_process_for_others()
    case.complete("talk")
    happened = case.do(CloseCase(submission=Submission()))
    assert (case.tasks, case.waits, case.case.ended) == ([], [], True)
    names = [type(event) for event in happened]
    assert (names.count(ProcessCancelled), names.count(TaskCancelled)) == (2, 1)


def test_a_document_arriving_at_a_closed_case_is_kept() -> None:
    case = with_process_for_others()
    case.do(CloseCase(submission=Submission()))
    case.receive("reply")
    assert [document.kind for document in case.case.kept] == ["reply"]


def waiting_later() -> Play:
    main = process(
        "main", user("work"), message("reply"), user("assess"), flows="start > work > reply > assess > end"
    )
    case = play(bundle_of(main))
    case.receive("reply")
    return case


def test_a_kept_document_is_delivered_when_a_wait_for_it_opens() -> None:
    case = waiting_later()
    (kept,) = case.case.kept
    case.complete("work")
    assert case.waits == ["reply"]
    happened = case.do(DeliverDocument(document=kept.id, wait=case.wait("reply").id))
    assert isinstance(happened[0], MessageCorrelated)
    assert (case.tasks, case.case.kept) == (["assess"], ())


def test_a_kept_document_may_be_handled_without_any_wait() -> None:
    case = waiting_later()
    (kept,) = case.case.kept
    happened = case.do(HandleDocument(document=kept.id, submission=Submission()))
    assert isinstance(happened[0], DocumentHandled)
    assert case.case.kept == ()
    with pytest.raises(UnknownDocument):
        case.do(HandleDocument(document=kept.id, submission=Submission()))


def test_what_a_task_assesses_is_no_longer_kept_once_it_is_assessed() -> None:
    drawn = process(
        "main",
        user("look"),
        user("assess", takes_kept="reply"),
        message("reply"),
        flows="start > look > assess > reply > end",
    )
    case = play(bundle_of(drawn))
    case.receive("reply")
    case.complete("look")
    case.receive("reply")
    happened = case.complete("assess")
    assert [event.document for event in happened if isinstance(event, DocumentHandled)] == ["document-2"]
    assert [document.id for document in case.case.kept] == ["document-4"], "what came later is not assessed"


def guarded() -> Play:
    drawn = process(
        "main",
        user(
            "send",
            **{
                "refuse_when.reply": "send.outcome == 'sent' and kept('reply')",
                "refuse_words.reply": "Ett svar ligger obedömt.",
                "refuse_when.ground": "send.outcome == 'sent' and not recorded('person.wish', 'yes')",
                "refuse_words.ground": "Det finns inget stöd.",
            },
        ),
        event_based("first"),
        message("reply"),
        timer("later", "P1D"),
        exclusive("met"),
        flows=["start > send > first > reply > met", "first > later > met > end"],
    )
    return play(bundle_of(drawn, forms={"send": {"outcome": {"enum": ["sent", "back"]}}}, facts=WISH))


def test_a_guard_refuses_with_the_words_of_the_diagram_and_nothing_changes() -> None:
    case = guarded()
    before = case.case
    with pytest.raises(GuardRefused) as refused:
        case.complete("send", outcome="sent")
    assert refused.value.about == {"guard": "ground", "words": "Det finns inget stöd."}
    assert case.case == before


def test_what_the_guard_asks_about_is_what_is_known_when_the_task_is_handed_in() -> None:
    case = guarded()
    case.act("consent", facts={"person.wish": "yes"})
    case.receive("reply")
    with pytest.raises(GuardRefused, match="reply"):
        case.complete("send", outcome="sent")
    case.do(HandleDocument(document=case.case.kept[0].id, submission=Submission()))
    case.complete("send", outcome="sent")
    assert case.waits == ["later", "reply"]


def test_the_record_of_all_that_gives_the_same_case_again() -> None:
    case = two_letters()
    case.act("wishes_changed", "letter_recalled", facts={"person.wish": "no"})
    case.do(RemovePerson(subject=PERSON, submission=Submission()))
    again = case.again()
    assert (again.case, again.events) == (case.case, case.events)


def test_a_reply_that_nobody_said_whom_it_concerns_is_not_handled_with_anothers() -> None:
    drawn = process(
        "main", user("look"), user("assess", takes_kept="reply"), flows="start > look > assess > end"
    )
    case = play(bundle_of(drawn))
    unnamed = ReceiveDocument(document="d", document_kind="reply", occurred_on=date(2026, 11, 24))
    case.do(unnamed)
    case.complete("look")
    case.complete("assess")
    assert [document.id for document in case.case.kept] == ["d"]


def test_who_has_left_is_not_a_person_of_the_case_even_where_a_process_about_them_ended() -> None:
    case = with_process_for_others()
    case.complete("talk")
    case.receive("reply")
    case.do(RemovePerson(subject=PERSON, submission=Submission()))
    assert case.case.persons == ()


def test_a_process_that_is_called_runs_already() -> None:
    called = process("letter", user("review"), flows="start > review > end")
    main = process("main", call("first", "letter"), flows="start > first > end")
    case = play(bundle_of(main, called), process="main")
    with pytest.raises(ProcessRunning):
        case.do(
            StartProcess(process="letter", deployment=case.bundle.id, subject=PERSON, submission=Submission())
        )


def test_what_was_answered_as_handled_at_an_early_closure_is_handled() -> None:
    case = with_process_for_others()
    case.do(ReceiveDocument(document="d", document_kind="other", occurred_on=date(2026, 11, 24)))
    case.do(CloseCase(submission=Submission(), handled=("d",)))
    assert case.case.kept == ()


def test_recorded_for_everyone_asks_of_each_person_of_the_case() -> None:
    drawn = process(
        "main",
        user(
            "send",
            **{
                "refuse_when.all": "not recorded_for_everyone('person.wish', 'yes')",
                "refuse_words.all": "Alla har inte sagt ja.",
            },
        ),
        flows="start > send > end",
    )
    case = Play(bundle=bundle_of(drawn, facts=WISH))
    people = Submission(people=("a", "b"))
    case.do(StartCase(process="main", deployment=case.bundle.id, subject=None, submission=people))
    case.act("say", subject="a", facts={"person.wish": "yes"})
    with pytest.raises(GuardRefused):
        case.complete("send")
    case.act("say", subject="b", facts={"person.wish": "yes"})
    case.complete("send")
    assert case.case.ended
