"""What a case waits for: messages to one wait, timers that count from what is known."""

from datetime import date
from typing import Any

import pytest

from service.content.bundle import Bundle
from service.engine.faults import DiagramFault
from service.model.commands import CompleteTask, FireTimers, Submission
from service.model.events import (
    DocumentKept,
    DocumentReceived,
    MessageCorrelated,
    TimerFired,
    TimerScheduled,
    TimerSuspended,
)
from service.model.refusals import SeveralWaits, TaskNotOpen
from tests.diagrams import (
    DATE,
    bundle_of,
    call,
    end,
    event_based,
    exclusive,
    message,
    parallel,
    process,
    timer,
    user,
)
from tests.play import Play, play

FACTS = {"person.request.received_on": DATE, "person.request.sent_on": DATE}
SENT = {"person.request.sent_on": "2026-11-24"}
RECEIVED = {"person.request.received_on": "2026-11-26"}


def month() -> Any:
    return timer(
        "month_passed",
        "P1M",
        calendar="statutory",
        counted_from="person.request.received_on, person.request.sent_on",
        setting="month_start_rule",
    )


def waiting_for_reply() -> Bundle:
    return bundle_of(
        process(
            "request",
            user("send"),
            exclusive("again"),
            event_based("wait_for_reply"),
            message("reply_received"),
            month(),
            user("assess"),
            exclusive("clear"),
            user("confirm"),
            end("assessed"),
            flows=[
                "start > send > again > wait_for_reply",
                "wait_for_reply > reply_received > assess > clear",
                "clear > again if assess.content == 'unclear'",
                "clear > assessed default",
                "wait_for_reply > month_passed > confirm > end",
            ],
        ),
        forms={"assess": {"content": {"enum": ["unclear", "accepts"]}}},
        facts=FACTS,
    )


def test_the_month_counts_from_the_day_the_request_was_received() -> None:
    case = play(waiting_for_reply())
    case.complete("send", RECEIVED)
    assert case.deadline("month_passed").end_day == date(2026, 12, 28)
    assert not case.deadline("month_passed").preliminary


def test_until_receipt_is_known_the_end_day_is_preliminary() -> None:
    case = play(waiting_for_reply())
    case.complete("send", {"person.request.sent_on": "2026-11-16"})
    assert case.deadline("month_passed").preliminary
    assert case.deadline("month_passed").end_day == date(2026, 12, 16)


def test_receipt_registered_late_re_anchors_the_month() -> None:
    case = play(waiting_for_reply())
    case.complete("send", {"person.request.sent_on": "2026-11-16"})
    events = case.receive("receipt", facts={"person.request.received_on": "2026-11-19"})
    assert [event for event in events if isinstance(event, TimerScheduled)]
    assert case.deadline("month_passed").end_day == date(2026, 12, 21)
    assert not case.deadline("month_passed").preliminary


def test_a_corrected_receipt_that_is_a_month_old_lets_the_month_pass_at_once() -> None:
    case = play(waiting_for_reply())
    case.complete("send", RECEIVED)
    case.receive("receipt", facts={"person.request.received_on": "2026-10-01"})
    assert case.tasks == ["confirm"]


def test_a_setting_can_let_the_month_count_from_dispatch() -> None:
    case = play(waiting_for_reply(), settings={"month_start_rule": "sent"})
    case.complete(
        "send", {"person.request.sent_on": "2026-11-16", "person.request.received_on": "2026-11-20"}
    )
    assert case.deadline("month_passed").end_day == date(2026, 12, 16)
    assert not case.deadline("month_passed").preliminary


def test_with_no_date_known_the_timer_waits_for_one() -> None:
    case = play(waiting_for_reply())
    case.complete("send")
    assert case.wait("month_passed").deadline is None
    assert case.wait_until("2028-01-01") == ()
    case.receive("receipt", facts={"person.request.received_on": "2027-12-10"})
    assert case.deadline("month_passed").end_day == date(2028, 1, 10)


def test_a_date_that_is_taken_back_suspends_the_timer() -> None:
    case = play(waiting_for_reply())
    case.complete("send", RECEIVED)
    events = case.receive("receipt", facts={"person.request.received_on": None})
    assert [type(event) for event in events if isinstance(event, TimerScheduled | TimerSuspended)] == [
        TimerSuspended
    ]


def test_the_last_day_is_still_in_time_and_the_day_after_is_not() -> None:
    case = play(waiting_for_reply())
    case.complete("send", RECEIVED)
    case.wait_until("2026-12-28")
    assert case.tasks == []
    events = case.wait_until("2026-12-29")
    assert case.tasks == ["confirm"]
    fired = [event for event in events if isinstance(event, TimerFired)]
    assert [event.deadline.end_day for event in fired] == [date(2026, 12, 28)]


def test_an_unclear_reply_does_not_restart_the_month() -> None:
    case = play(waiting_for_reply())
    case.complete("send", RECEIVED)
    before = case.deadline("month_passed")
    case.later(days=20)
    case.receive("reply_received")
    case.complete("assess", content="unclear")
    assert case.deadline("month_passed") == before
    case.wait_until("2026-12-29")
    assert case.tasks == ["confirm"]


def test_going_back_to_wait_after_the_month_lets_it_pass_at_once() -> None:
    case = play(waiting_for_reply())
    case.complete("send", RECEIVED)
    case.receive("reply_received")
    case.later(days=60)
    events = case.complete("assess", content="unclear")
    assert case.tasks == ["confirm"]
    assert [event.wait for event in events if isinstance(event, TimerFired)]


def test_when_timer_and_reply_come_at_the_same_instant_the_timer_is_first_and_the_reply_is_kept() -> None:
    case = play(waiting_for_reply())
    case.complete("send", RECEIVED)
    case.later(days=40)
    events = case.receive("reply_received")
    assert [type(event) for event in events if isinstance(event, TimerFired | DocumentKept)] == [
        TimerFired,
        DocumentKept,
    ]
    assert case.tasks == ["confirm"]
    assert [document.kind for document in case.case.kept] == ["reply_received"]


def test_a_completed_task_can_not_be_completed_again() -> None:
    case = play(waiting_for_reply())
    case.complete("send", RECEIVED)
    case.receive("reply_received")
    done = case.task("assess")
    case.complete("assess", content="accepts")
    with pytest.raises(TaskNotOpen), _unchanged(case):
        case.do(CompleteTask(task=done.id, submission=Submission()))


def test_the_calculation_says_in_peoples_words_what_it_counts_from() -> None:
    told = bundle_of(
        process(
            "told",
            user("tell"),
            timer("answer_due", "P0D", counted_from="tell.answer_by"),
            flows="start > tell > answer_due > end",
        ),
        forms={"tell": {"answer_by": {**DATE, "title": "Svara senast"}}},
    )
    case = play(told)
    case.complete("tell", answer_by="2026-12-04")
    assert case.deadline("answer_due").calculation.startswith("Svara senast: fredagen den 4 december 2026.")


def test_what_came_in_is_kept_even_when_a_timer_that_is_due_can_not_be_carried_out() -> None:
    faulty = bundle_of(
        process(
            "faulty",
            user("send"),
            event_based("wait"),
            message("reply_received"),
            timer("a_day", "P1D"),
            exclusive("which"),
            user("read"),
            user("act"),
            end("acted"),
            end("asked"),
            flows=[
                "start > send > wait",
                "wait > reply_received > read > end",
                "wait > a_day > which",
                "which > act if send.amount > 1",
                "which > asked default",
                "act > acted",
            ],
        ),
        forms={"send": {"amount": {"type": "integer"}}},
    )
    case = play(faulty)
    case.complete("send", amount=None)
    case.later(days=3)
    with pytest.raises(DiagramFault):
        case.do(FireTimers(), "system")
    events = case.receive("reply_received")
    assert [type(event) for event in events] == [DocumentReceived, DocumentKept]
    assert [document.kind for document in case.case.kept] == ["reply_received"]


def test_of_a_fact_that_is_stated_again_and_again_the_case_carries_only_the_newest() -> None:
    case = play(waiting_for_reply())
    case.complete("send", SENT)
    for day in range(10, 20):
        case.receive("receipt", facts={"person.request.received_on": f"2026-12-{day}"})
    assert len(case.case.facts) == 2
    assert case.facts["person.request.received_on"] == "2026-12-19"


def two_letters() -> Bundle:
    letter = process(
        "letter", message("reply_received"), user("read"), flows=["start > reply_received > read > end"]
    )
    pair = process(
        "pair",
        parallel("fork"),
        call("first", "letter"),
        call("second", "letter"),
        parallel("join"),
        flows=["start > fork", "fork > first > join", "fork > second > join", "join > end"],
    )
    return bundle_of(pair, letter)


def test_a_document_goes_to_the_one_wait_that_was_chosen() -> None:
    case = play(two_letters(), "pair")
    chosen = case.wait("reply_received", 1).id
    events = case.receive("reply_received", wait=chosen)
    assert [event.wait for event in events if isinstance(event, MessageCorrelated)] == [chosen]
    assert case.tasks == ["read"]
    assert len(case.case.waits) == 1


def test_with_two_waits_the_person_has_to_choose() -> None:
    case = play(two_letters(), "pair")
    with pytest.raises(SeveralWaits) as refused, _unchanged(case):
        case.receive("reply_received")
    assert refused.value.about["waits"] == tuple(wait.id for wait in case.case.waits)


def test_a_document_for_a_wait_that_is_gone_is_kept() -> None:
    case = play(two_letters(), "pair")
    chosen = case.wait("reply_received", 0).id
    case.receive("reply_received", wait=chosen)
    events = case.receive("reply_received", wait=chosen)
    assert [type(event) for event in events if isinstance(event, DocumentKept)] == [DocumentKept]
    assert len(case.case.kept) == 1


class _unchanged:  # noqa: N801  reads as a condition
    """The case is the same afterwards, whatever was refused inside."""

    def __init__(self, case: Play) -> None:
        self.case = case

    def __enter__(self) -> None:
        self.before = self.case.case

    def __exit__(self, *_: object) -> None:
        assert self.case.case == self.before
