"""Exclusive gateways take one way, whatever the drawing looks like; circles without people are a fault."""

import pytest

from service.content.bundle import Bundle
from service.engine.faults import DiagramFault
from service.model.events import ElementCompleted, TaskCancelled
from tests.diagrams import (
    DATE,
    boundary_message,
    bundle_of,
    end,
    event_based,
    exclusive,
    message,
    process,
    timer,
    user,
)
from tests.play import play

OUTCOME = {"decide": {"outcome": {"enum": ["yes", "no", "both"]}}}


def choosing(first: str, second: str) -> Bundle:
    return bundle_of(
        process(
            "choose",
            user("decide"),
            exclusive("which"),
            user("granted"),
            user("refused"),
            end("end_granted"),
            end("end_refused"),
            flows=[
                "start > decide > which",
                f"which > granted if {first}",
                f"which > refused if {second}",
                "which > end default",
                "granted > end_granted",
                "refused > end_refused",
            ],
        ),
        forms=OUTCOME,
    )


@pytest.mark.parametrize(("outcome", "expected"), [("yes", ["granted"]), ("no", ["refused"]), ("both", [])])
def test_the_one_flow_whose_condition_holds_is_taken_else_the_default(
    outcome: str, expected: list[str]
) -> None:
    case = play(choosing("decide.outcome == 'yes'", "decide.outcome == 'no'"))
    case.complete("decide", outcome=outcome)
    assert case.tasks == expected


def test_two_conditions_that_hold_at_once_are_a_fault_and_not_a_matter_of_drawing() -> None:
    case = play(choosing("decide.outcome != 'no'", "decide.outcome != 'yes'"))
    before = case.case
    with pytest.raises(DiagramFault) as fault:
        case.complete("decide", outcome="both")
    assert fault.value.element == "which"
    assert case.case == before


@pytest.mark.parametrize("condition", ["decide.outcome", "'no'", "1"])
def test_a_condition_that_is_neither_yes_nor_no_is_a_fault_and_never_a_yes(condition: str) -> None:
    case = play(choosing(condition, "decide.outcome == 'both'"))
    with pytest.raises(DiagramFault) as fault:
        case.complete("decide", outcome="no")
    assert fault.value.element == "which"


def test_the_flow_taken_is_told_for_playback() -> None:
    case = play(choosing("decide.outcome == 'yes'", "decide.outcome == 'no'"))
    events = case.complete("decide", outcome="yes")
    passed = {event.element: event.flows for event in events if isinstance(event, ElementCompleted)}
    assert passed == {"decide": ("decide_to_which",), "which": ("which_to_granted",)}


def test_of_two_timers_on_one_gateway_the_one_due_first_fires_and_only_that() -> None:
    bundle = bundle_of(
        process(
            "two",
            event_based("wait"),
            timer("long", "P10D"),
            timer("short", "P2D"),
            message("answer"),
            user("after_long"),
            user("after_short"),
            user("answered"),
            end("end_long"),
            end("end_short"),
            flows=[
                "start > wait",
                "wait > long > after_long > end_long",
                "wait > short > after_short > end_short",
                "wait > answer > answered > end",
            ],
        )
    )
    for days in (3, 20):
        case = play(bundle)
        case.later(days=days)
        case.wait_until(str(case.now.date()))
        assert case.tasks == ["after_short"]


def test_a_timer_that_is_due_each_time_it_is_reached_can_not_go_round_without_end() -> None:
    bundle = bundle_of(
        process(
            "circle",
            user("send"),
            exclusive("again"),
            timer("over", "P0D", counted_from="person.request.sent_on"),
            exclusive("more"),
            flows=[
                "start > send > again > over > more",
                "more > end if send.stop == 'yes'",
                "more > again default",
            ],
        ),
        forms={"send": {"stop": {"enum": ["yes", "no"]}}},
        facts={"person.request.sent_on": DATE},
    )
    case = play(bundle)
    with pytest.raises(DiagramFault):
        case.complete("send", {"person.request.sent_on": "2026-01-01"}, stop="no")


def test_a_message_interrupts_an_open_task_and_closes_it() -> None:
    bundle = bundle_of(
        process(
            "interrupted",
            user("prepare"),
            boundary_message("reply_first", "prepare", "reply_received"),
            user("assess"),
            end("end_assessed"),
            flows=["start > prepare > end", "reply_first > assess > end_assessed"],
        )
    )
    case = play(bundle)
    events = case.receive("reply_received")
    assert case.tasks == ["assess"]
    assert case.waits == []
    assert [event for event in events if isinstance(event, TaskCancelled)]


def test_completing_the_task_ends_the_wait_at_its_border() -> None:
    bundle = bundle_of(
        process(
            "interrupted",
            user("prepare"),
            boundary_message("reply_first", "prepare", "reply_received"),
            user("assess"),
            end("end_assessed"),
            flows=["start > prepare > end", "reply_first > assess > end_assessed"],
        )
    )
    case = play(bundle)
    case.complete("prepare")
    assert case.case.ended
    assert case.case.instances[0].ended_at == "end"
    case.receive("reply_received")
    assert len(case.case.kept) == 1
