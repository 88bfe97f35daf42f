"""Where a case stands, in four answers: what is going on, what comes next, who does what, what is awaited.

Everything is derived from what is open and from the last thing that happened; nothing more is said than that.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from service.api.language import _, ngettext
from service.api.pages.case_words import listed, lowered
from service.content.inbox import Inbox
from service.content.roles import Roles
from service.model.case import Job
from service.model.swedish_time import swedish_date
from service.usecases.case_overview import Overview
from service.usecases.journal_sentences import sentences
from service.usecases.views import TaskView, WaitView

_NAMED = 3
"""More tasks than that are counted and not named in the headline."""


@dataclass(frozen=True, kw_only=True)
class NextDay:
    """The last day that comes first."""

    day: date
    title: str
    task: str | None
    """The task whose it is; ``None``: a time that runs."""
    preliminary: bool = False


@dataclass(frozen=True, kw_only=True)
class Status:
    """The card at the top of the page."""

    headline: str
    latest: tuple[str, date] | None
    """What happened last, and when."""
    own: TaskView | None
    """What the visitor can do next."""
    next_day: NextDay | None
    tasks: tuple[TaskView, ...]
    """What is open, most urgent first."""
    awaited: tuple[str, ...]
    """What others are to send, in the words of the inbox."""
    times: tuple[WaitView, ...]
    """Times that run, soonest first."""


def status(case: Overview) -> Status:
    """Of the case as it is now."""
    tasks = tuple(sorted(case.view.tasks, key=lambda task: (task.due_on is None, task.due_on, task.id)))
    times = sorted(
        (wait for wait in case.waits if wait.end_day), key=lambda wait: (wait.end_day or date.max, wait.title)
    )
    awaited = tuple(dict.fromkeys(_awaited(case)))
    return Status(
        headline=_headline(case, tasks, awaited, times),
        latest=_latest(case),
        own=next(iter(_own(case, tasks)), None),
        next_day=_next_day(tasks, times),
        tasks=tasks,
        awaited=awaited,
        times=tuple(times),
    )


def _headline(
    case: Overview, tasks: tuple[TaskView, ...], awaited: tuple[str, ...], times: list[WaitView]
) -> str:
    if case.view.status == "ended":
        return _("Ärendet är avslutat.")
    return " ".join(filter(None, (_lead(case), _now(case, tasks, awaited, times))))


def _now(case: Overview, tasks: tuple[TaskView, ...], awaited: tuple[str, ...], times: list[WaitView]) -> str:
    titles = list(dict.fromkeys(lowered(task.title) for task in tasks))
    if len(titles) > _NAMED:
        words = ngettext("%(num)s uppgift ska göras nu.", "%(num)s uppgifter ska göras nu.", len(tasks))
        return words % {"num": len(tasks)}
    if titles:
        return _("Att göra nu: {tasks}.").format(tasks=listed(titles, _("och")))
    return _by_itself(case.at.case.jobs) or _waiting(awaited, times)


def _by_itself(jobs: tuple[Job, ...]) -> str:
    for job in jobs:
        if job.incident:
            return _("Ett automatiskt steg gick inte att göra: {step}. Någon behöver se till det.").format(
                step=lowered(job.title)
            )
    return _("Ett automatiskt steg görs: {step}.").format(step=lowered(jobs[0].title)) if jobs else ""


def _waiting(awaited: tuple[str, ...], times: list[WaitView]) -> str:
    if awaited:
        words = [lowered(each) for each in awaited]
        return _("Ärendet väntar på {awaited}.").format(awaited=listed(words, _("eller")))
    if times:
        return _("Ärendet väntar tills tiden har gått: {time}.").format(time=lowered(times[0].title))
    return _("Ärendet väntar.")


def _lead(case: Overview) -> str:
    """That something has come in or a time has run out, if that is the last that happened."""
    for event in reversed(case.rows[-1].events if case.rows else ()):
        if event["event"] == "MessageCorrelated":
            received = (each for each in case.rows[-1].events if each["event"] == "DocumentReceived")
            kind = next((case.known.kind(each["document_kind"]) for each in received), None)
            return _("{kind} har kommit in.").format(kind=kind) if kind else ""
        if event["event"] == "TimerFired":
            return _("Tiden har gått ut: {time}.").format(time=lowered(case.known.title(event["wait"])))
    return ""


def _latest(case: Overview) -> tuple[str, date] | None:
    for row in reversed(case.rows):
        said = next(sentences(row, case.known), None)
        if said:
            return said[0], swedish_date(row.at)
    return None


def _own(case: Overview, tasks: Iterable[TaskView]) -> list[TaskView]:
    """What the visitor has, and then what is free for them to take."""
    lanes = Roles.of(case.at.bundle).lanes_of(set(case.actor.roles))
    mine = [task for task in tasks if task.assignee == case.actor.user]
    free = [task for task in tasks if task.assignee is None and task.lane in lanes]
    return mine + free


def _next_day(tasks: Iterable[TaskView], times: Iterable[WaitView]) -> NextDay | None:
    found = [
        NextDay(day=task.due_on, title=task.title, task=task.id) for task in tasks if task.due_on is not None
    ]
    found += [
        NextDay(day=wait.end_day, title=wait.title, task=None, preliminary=wait.preliminary)
        for wait in times
        if wait.end_day is not None
    ]
    return min(found, key=lambda each: each.day, default=None)


def _awaited(case: Overview) -> Iterable[str]:
    """What people outside send; what the case listens for inside is not waited for."""
    kinds = Inbox.of(case.at.bundle).kinds
    listed_kinds = {kind.message: kind.sv for kind in kinds.values() if kind.message}
    for wait in case.waits:
        if wait.message and (wait.message in listed_kinds or not kinds):
            yield listed_kinds.get(wait.message, wait.title)
