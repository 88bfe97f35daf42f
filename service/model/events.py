"""Events: what happened to a case. Past tense; stored in order with the command that caused them.

A field marked ``detail()`` derives from facts about people. It is stored as erasable content; everything
else is structure (ids, types, times) and stands in the hashed envelope, so that playback works even when
the content has been destroyed.
"""

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, TypeAlias

from service.model.case import Deadline
from service.model.values import Json

_DETAIL = "detail"


def detail() -> Any:
    """Mark a field as content: kept out of the hashed bytes."""
    return field(metadata={_DETAIL: True})


@dataclass(frozen=True, kw_only=True)
class ProcessStarted:
    instance: str
    process: str
    deployment: str
    subject: str | None


@dataclass(frozen=True, kw_only=True)
class ProcessEnded:
    instance: str
    end: str


@dataclass(frozen=True, kw_only=True)
class ElementCompleted:
    """A token passed an element; ``flows`` are the sequence flows it left by, for playback."""

    instance: str
    calls: str
    element: str
    flows: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TaskCreated:
    task: str
    process: str
    element: str
    lane: str


@dataclass(frozen=True, kw_only=True)
class TaskClaimed:
    task: str
    user: str


@dataclass(frozen=True, kw_only=True)
class TaskReleased:
    task: str


@dataclass(frozen=True, kw_only=True)
class TaskAssigned:
    task: str
    user: str


@dataclass(frozen=True, kw_only=True)
class TaskCompleted:
    task: str


@dataclass(frozen=True, kw_only=True)
class TaskCancelled:
    """Closed by the process, not by a person: an interrupting event, or its process ended."""

    task: str


@dataclass(frozen=True, kw_only=True)
class WaitStarted:
    wait: str
    process: str
    element: str
    message: str | None


@dataclass(frozen=True, kw_only=True)
class WaitEnded:
    """Answered, fired, or made pointless by the one that came first."""

    wait: str


@dataclass(frozen=True, kw_only=True)
class TimerScheduled:
    """A timer got its deadline, or another one because a date became known or was corrected."""

    wait: str
    deadline: Deadline = detail()


@dataclass(frozen=True, kw_only=True)
class TimerSuspended:
    """None of the dates a timer counts from is known any more: it waits for one."""

    wait: str


@dataclass(frozen=True, kw_only=True)
class TimerFired:
    """The recorded instant is that of the command; the deadline says when it was due, and why."""

    wait: str
    deadline: Deadline = detail()


@dataclass(frozen=True, kw_only=True)
class DocumentReceived:
    document: str
    document_kind: str
    occurred_on: date = detail()


@dataclass(frozen=True, kw_only=True)
class MessageCorrelated:
    """The document was what a wait waited for."""

    wait: str
    document: str


@dataclass(frozen=True, kw_only=True)
class DocumentKept:
    """No wait takes the document now."""

    document: str


@dataclass(frozen=True, kw_only=True)
class FactRecorded:
    path: str
    subject: str | None
    value: Json = detail()
    occurred_on: date = detail()


@dataclass(frozen=True, kw_only=True)
class PersonAdded:
    person: str


@dataclass(frozen=True, kw_only=True)
class PersonRemoved:
    person: str


@dataclass(frozen=True, kw_only=True)
class TaskDue:
    """A task got its last day, or another one because a date became known or was corrected."""

    task: str
    deadline: Deadline | None = detail()


@dataclass(frozen=True, kw_only=True)
class TaskOverdue:
    """Its last day has passed. ``escalated``: the manager is told, by the municipality's setting."""

    task: str
    escalated: bool


@dataclass(frozen=True, kw_only=True)
class TaskReopened:
    """A wrong click was taken back. ``undone`` are the numbers of the history rows that no longer count."""

    task: str
    undone: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class FactWithdrawn:
    """A fact that only what was taken back had stated: it is unknown again."""

    path: str
    subject: str | None


@dataclass(frozen=True, kw_only=True)
class ProcessCancelled:
    """Ended from outside: the person left, the case was closed early, or its start was taken back."""

    instance: str


@dataclass(frozen=True, kw_only=True)
class DecisionMade:
    """A decision table was asked; ``rows`` are the ids of the rows that fired."""

    instance: str
    calls: str
    element: str
    decision: str
    rows: tuple[str, ...] = detail()
    """Content: which row fired tells what was answered."""
    outputs: dict[str, Json] = detail()


@dataclass(frozen=True, kw_only=True)
class NoteWritten:
    """The process wrote a journal note of its own; ``text`` stands in the diagram."""

    instance: str
    calls: str
    element: str
    text: str


@dataclass(frozen=True, kw_only=True)
class JobRequested:
    """Work outside the case. Its inputs are content."""

    job: str
    process: str
    element: str
    operation: str
    parameters: dict[str, Json] = detail()


@dataclass(frozen=True, kw_only=True)
class JobCompleted:
    job: str


@dataclass(frozen=True, kw_only=True)
class JobFailed:
    job: str
    attempts: int
    code: str


@dataclass(frozen=True, kw_only=True)
class JobCancelled:
    """The process no longer waits for it."""

    job: str


@dataclass(frozen=True, kw_only=True)
class IncidentRaised:
    """The job is not tried again until somebody says so."""

    job: str
    code: str


@dataclass(frozen=True, kw_only=True)
class JobRetried:
    job: str


@dataclass(frozen=True, kw_only=True)
class DocumentProduced:
    """A letter or another document was made by a job."""

    document: str
    job: str


@dataclass(frozen=True, kw_only=True)
class DocumentHandled:
    """A person has seen to a kept document."""

    document: str


@dataclass(frozen=True, kw_only=True)
class ActionTaken:
    """A case action; ``answered`` are the waits that took its messages."""

    action: str
    subject: str | None
    answered: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CaseEnded:
    """The last open process of the case has ended."""


@dataclass(frozen=True, kw_only=True)
class ContentDestroyed:
    """Texts and documents about a person, and the person's row, are gone by decision."""

    person: str
    decision: str
    recorded_at: datetime


Event: TypeAlias = (
    ProcessStarted
    | ProcessEnded
    | ElementCompleted
    | TaskCreated
    | TaskClaimed
    | TaskReleased
    | TaskAssigned
    | TaskCompleted
    | TaskCancelled
    | WaitStarted
    | WaitEnded
    | TimerScheduled
    | TimerSuspended
    | TimerFired
    | DocumentReceived
    | MessageCorrelated
    | DocumentKept
    | FactRecorded
    | PersonAdded
    | PersonRemoved
    | TaskDue
    | TaskOverdue
    | TaskReopened
    | FactWithdrawn
    | ProcessCancelled
    | DecisionMade
    | NoteWritten
    | JobRequested
    | JobCompleted
    | JobFailed
    | JobCancelled
    | IncidentRaised
    | JobRetried
    | DocumentProduced
    | DocumentHandled
    | ActionTaken
    | CaseEnded
    | ContentDestroyed
)


def name(event: Event) -> str:
    """What the event is called in history, documentation and tests."""
    return type(event).__name__


def structure(event: Event) -> dict[str, Any]:
    """The part that may stand in hashed bytes."""
    plain = {f.name: getattr(event, f.name) for f in fields(event) if not f.metadata.get(_DETAIL)}
    return {"event": name(event), **plain}
