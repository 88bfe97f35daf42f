"""The last days of a case: those that run, and those that the law set and that are over, each with why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from service.model.values import Json
from service.usecases.case_overview import Overview
from service.usecases.why_past import Place
from service.usecases.why_times import BY_LAW


@dataclass(frozen=True, kw_only=True)
class DateLine:
    """One last day."""

    title: str
    day: date | None
    """``None``: not known yet."""
    why: str | None
    """How it was counted."""
    state: Literal["runs", "in_time", "passed", "over"]
    """``over``: it does not matter any more."""
    task: str | None = None
    preliminary: bool = False
    fault: str | None = None
    """What stopped the case from going on when the day had passed."""
    retry_at: datetime | None = None


def dates(case: Overview) -> list[DateLine]:
    """Those that run, soonest first, and then those that are over."""
    running = sorted(
        (*_tasks(case), *_times(case)), key=lambda each: (each.day is None, each.day, each.title)
    )
    return [*running, *_over(case)]


def _tasks(case: Overview) -> Iterator[DateLine]:
    for task in case.at.case.tasks:
        if task.due_on:
            why = task.deadline.calculation if task.deadline else None
            preliminary = bool(task.deadline and task.deadline.preliminary)
            yield DateLine(
                title=task.title,
                day=task.due_on,
                why=why,
                state="runs",
                task=task.id,
                preliminary=preliminary,
            )


def _times(case: Overview) -> Iterator[DateLine]:
    for wait in case.waits:
        if wait.message is None:
            yield DateLine(
                title=wait.title,
                day=wait.end_day,
                why=wait.calculation,
                state="runs",
                preliminary=wait.preliminary,
                fault=wait.fault,
                retry_at=wait.retry_at,
            )


def _over(case: Overview) -> Iterator[DateLine]:
    """Times that the law set, as they were counted last."""
    running = {wait.id for wait in case.at.case.waits}
    counted: dict[str, Mapping[str, Json]] = {}
    ended: dict[str, Literal["in_time", "passed", "over"]] = {}
    for row, event in case.past.events:
        wait = str(event.get("wait", ""))
        if event["event"] in {"TimerScheduled", "TimerFired"} and event.get("deadline"):
            counted[wait] = event["deadline"]
        if event["event"] == "TimerFired":
            ended[wait] = "passed"
        elif event["event"] == "WaitEnded" and wait in counted and wait not in ended:
            came = row.values.get("occurred_on") if row.kind == "ReceiveDocument" else None
            in_time = bool(came) and str(came) <= str(counted[wait]["end_day"])
            ended[wait] = "in_time" if in_time else "over"
    for wait, state in ended.items():
        if wait in counted and wait not in running and _by_law(case, wait):
            yield DateLine(
                title=case.known.title(wait),
                day=date.fromisoformat(counted[wait]["end_day"]),
                why=counted[wait].get("calculation"),
                state=state,
            )


def _by_law(case: Overview, wait: str) -> bool:
    instance = case.known.instance(wait)
    if instance is None or instance not in case.past.started:
        return False
    place = Place.of(instance, wait)
    node = case.past.process(place).nodes.get(place.element)
    return bool(node and node.properties.get("calendar") == BY_LAW)
