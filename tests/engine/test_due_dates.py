"""The last day of a task: counted as timers count, and noted once when it has passed."""

from datetime import date
from typing import Any

import pytest

from service.content.bundle import Bundle
from service.model.events import (
    Event,
    TaskCancelled,
    TaskCompleted,
    TaskCreated,
    TaskDue,
    TaskOverdue,
    TimerFired,
)
from service.model.swedish_time import start_of_day
from tests.diagrams import (
    DATE,
    boundary_message,
    bundle_of,
    end,
    event_based,
    message,
    parallel,
    process,
    timer,
    user,
)
from tests.play import Play, play

REGISTERED = "case.registered_on"


def of(events: tuple[Event, ...] | list[Event], *kinds: Any) -> list[Event]:
    return [event for event in events if isinstance(event, kinds)]


def one_task(**due: str) -> Bundle:
    """Written, and nothing more. Started on Tuesday 24 November 2026."""
    return bundle_of(
        process("letter", user("write", **due), flows="start > write > end"), facts={REGISTERED: DATE}
    )


def from_a_fact(**more: str) -> Bundle:
    """The day it counts from becomes known, or is corrected, in a branch beside it."""
    return bundle_of(
        process(
            "letter",
            parallel("split"),
            user("write", due="P1D", calendar="workdays", **{"from": REGISTERED}, **more),
            user("register"),
            user("correct"),
            parallel("join"),
            flows=[
                "start > split > write > join > end",
                "split > register > correct > join",
            ],
        ),
        facts={REGISTERED: DATE},
    )


def last_day(case: Play, element: str = "write") -> date | None:
    """By the list and by the calculation, which never differ."""
    task = case.task(element)
    assert task.due_on == (task.deadline.end_day if task.deadline else None)
    return task.due_on


@pytest.mark.parametrize(
    ("due", "day"),
    [
        ({"due": "P1D", "calendar": "workdays"}, date(2026, 11, 25)),
        ({"due": "P4D", "calendar": "workdays"}, date(2026, 11, 30)),
        ({"due": "P1M", "calendar": "statutory"}, date(2026, 12, 28)),
        ({"due": "P1M", "calendar": "plain"}, date(2026, 12, 24)),
        ({"due": "P0D", "calendar": "plain"}, date(2026, 11, 24)),
    ],
)
def test_the_last_day_is_counted_from_the_day_the_task_came(due: dict[str, str], day: date) -> None:
    case = play(one_task(**due))

    assert last_day(case) == day
    assert [type(event) for event in of(case.events, TaskCreated, TaskDue)] == [TaskCreated, TaskDue]
    deadline = case.task("write").deadline
    assert deadline is not None
    assert deadline.calculation.startswith("Uppgiften kom: tisdagen den 24 november 2026.")


def test_a_task_without_a_last_day_is_never_overdue() -> None:
    case = play(one_task())

    assert last_day(case) is None
    assert case.wait_until("2027-11-24") == ()
    assert of(case.events, TaskDue, TaskOverdue) == []


def test_the_last_day_can_be_counted_from_a_fact() -> None:
    case = Play(bundle=from_a_fact())
    case.start("letter", {REGISTERED: "2026-11-20"})

    assert last_day(case) == date(2026, 11, 23)


def test_while_the_fact_is_not_known_there_is_no_last_day_and_then_there_is() -> None:
    case = play(from_a_fact())
    assert last_day(case) is None
    assert of(case.events, TaskDue) == []

    events = case.complete("register", {REGISTERED: "2026-11-26"})

    assert last_day(case) == date(2026, 11, 27)
    assert [event.task for event in events if isinstance(event, TaskDue)] == [case.task("write").id]


def test_the_same_fact_recorded_once_more_moves_no_last_day() -> None:
    case = play(from_a_fact())
    case.complete("register", {REGISTERED: "2026-11-26"})

    assert of(case.complete("correct", {REGISTERED: "2026-11-26"}), TaskDue) == []


def test_a_corrected_fact_counts_the_last_day_anew() -> None:
    case = play(from_a_fact())
    case.complete("register", {REGISTERED: "2026-11-26"})

    events = case.complete("correct", {REGISTERED: "2026-11-27"})

    assert last_day(case) == date(2026, 11, 30)
    assert len(of(events, TaskDue)) == 1


def test_a_task_that_was_overdue_is_not_when_a_correction_gives_it_more_time_and_may_be_again() -> None:
    case = play(from_a_fact())
    case.complete("register", {REGISTERED: "2026-11-24"})
    case.wait_until("2026-11-26")
    assert case.task("write").overdue

    case.complete("correct", {REGISTERED: "2026-11-26"})

    assert not case.task("write").overdue
    assert len(of(case.wait_until("2026-11-28"), TaskOverdue)) == 1
    assert case.task("write").overdue


def test_a_correction_to_another_day_that_has_passed_as_well_is_not_noted_twice() -> None:
    case = play(from_a_fact())
    case.complete("register", {REGISTERED: "2026-11-24"})
    case.wait_until("2026-12-10")

    case.complete("correct", {REGISTERED: "2026-11-25"})
    case.wait_until("2026-12-11")

    assert last_day(case) == date(2026, 11, 26)
    assert len(of(case.events, TaskOverdue)) == 1


def test_a_setting_replaces_the_period_that_is_drawn() -> None:
    drawn = one_task(due="P1D", calendar="workdays", setting="limit")

    assert last_day(play(drawn)) == date(2026, 11, 25)
    assert last_day(play(drawn, settings={"limit": "P3D"})) == date(2026, 11, 27)
    assert last_day(play(drawn, settings={"other": "P3D"})) == date(2026, 11, 25)


def test_the_last_day_is_in_time_until_midnight_and_overdue_from_that_very_instant() -> None:
    case = play(one_task(due="P1D", calendar="workdays"))
    case.wait_until("2026-11-25")
    assert not case.task("write").overdue
    deadline = case.task("write").deadline
    assert deadline is not None
    assert deadline.due_at == start_of_day(date(2026, 11, 26))

    events = case.wait_until("2026-11-26")

    assert events == (TaskOverdue(task=case.task("write").id, escalated=False),)


def test_what_is_overdue_is_noted_once() -> None:
    case = play(one_task(due="P1D", calendar="workdays"))
    for day in ("2026-11-26", "2026-11-27", "2027-01-01"):
        case.wait_until(day)
    case.claim("write")

    assert len(of(case.events, TaskOverdue)) == 1
    assert case.again().events == case.events


@pytest.mark.parametrize(("decided", "told"), [("manager", True), ("none", False)])
def test_the_municipality_decides_whether_the_manager_is_told(decided: str, told: bool) -> None:
    case = play(one_task(due="P1D", calendar="workdays"), settings={"overdue_escalation": decided})

    (event,) = case.wait_until("2026-11-26")

    assert event == TaskOverdue(task=case.task("write").id, escalated=told)


def test_somebody_elses_command_notes_it_too_before_it_is_carried_out() -> None:
    case = play(one_task(due="P1D", calendar="workdays"))
    case.later(days=3)

    events = case.complete("write")

    assert [type(event) for event in of(events, TaskOverdue, TaskCompleted)] == [TaskOverdue, TaskCompleted]


def test_a_task_completed_on_its_last_day_gives_nothing() -> None:
    case = play(one_task(due="P1D", calendar="workdays"))
    case.later(days=1)
    case.complete("write")

    assert of(case.events, TaskOverdue) == []


def test_a_timer_of_the_same_instant_fires_before_a_task_is_noted_as_overdue() -> None:
    case = play(
        bundle_of(
            process(
                "letter",
                parallel("split"),
                user("write", due="P2D", calendar="plain"),
                boundary_message("withdrawn", "write"),
                end("written"),
                end("gone"),
                timer("two_days", "P2D"),
                user("remind", due="P1D", calendar="plain"),
                flows=[
                    "start > split > write > written",
                    "withdrawn > gone",
                    "split > two_days > remind > end",
                ],
            )
        )
    )

    events = case.wait_until("2026-11-27")

    assert [type(event) for event in of(events, TimerFired, TaskOverdue)] == [TimerFired, TaskOverdue]
    assert case.tasks == ["remind", "write"]
    assert not case.task("remind").overdue
    case.receive("withdrawn")
    case.wait_until("2026-11-28")
    assert len(of(case.events, TaskCancelled)) == len(of(case.events, TaskOverdue)) == 1


def test_a_cancelled_task_is_not_overdue() -> None:
    case = play(
        bundle_of(
            process(
                "letter",
                user("write", due="P1D", calendar="workdays"),
                boundary_message("withdrawn", "write"),
                event_based("wait"),
                message("reply"),
                timer("long", "P1M"),
                end("replied"),
                end("waited"),
                flows=[
                    "start > write > end",
                    "withdrawn > wait",
                    "wait > reply > replied",
                    "wait > long > waited",
                ],
            )
        ),
        settings={"overdue_escalation": "manager"},
    )
    case.receive("withdrawn")

    events = case.wait_until("2026-11-28")

    assert events == ()
    assert of(case.events, TaskOverdue) == []
