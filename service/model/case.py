"""A case as the next step needs it: its file, its process instances, and what is open in them."""

from dataclasses import dataclass, field
from datetime import date, datetime

from service.model.case_file import Fact
from service.model.values import Json

CANCELLED = "cancelled"
"""Where an instance ended that was ended from outside: the person left, or the case was closed early."""


@dataclass(frozen=True, kw_only=True)
class Instance:
    """One running or ended process of a case, with the processes it has called."""

    id: str
    process: str
    deployment: str
    """SHA-256 (hex) of the set of diagrams and forms it runs on; called processes come from it too."""
    subject: str | None
    """The person it is about: ``person.…`` in its expressions."""
    tokens: bytes
    """Where its tokens stand: opaque, written and read by the engine only."""
    opened: dict[str, int] = field(default_factory=dict)
    """How often each place (``<call>.<element>``) has been opened: numbers are never reused."""
    completed_by: dict[str, str] = field(default_factory=dict)
    """Who last completed each user task, by place: for four eyes."""
    ended_at: str | None = None
    """The id of the end event it reached, once it has ended."""


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A computed deadline: what people read, when the machine acts, and why."""

    end_day: date
    """The last day on which the thing awaited is still in time."""
    due_at: datetime
    """00:00 Swedish time of the day after ``end_day``, in UTC."""
    preliminary: bool
    """Counted from a substitute because the first choice is not known yet."""
    calculation: str
    """How it was counted, in Swedish."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """An open user task. Its id is ``<instance>.<calls…>.<element>.<n>``, stable over re-execution."""

    id: str
    instance: str
    process: str
    """The process whose diagram the element stands in: the called one, inside a call."""
    element: str
    title: str
    lane: str
    created_at: datetime
    cause: int
    """Number of the history row that opened it."""
    assignee: str | None = None
    due_on: date | None = None
    """The last day on which it is done in time: the end day of ``deadline``."""
    deadline: Deadline | None = None
    """How ``due_on`` was counted; ``None`` for a task without one, or while its date is not known."""
    overdue: bool = False
    """Its last day has passed, and that has been noted."""
    given: dict[str, Json] = field(default_factory=dict)
    """What the process it stands in was given when it was called: letter, record …"""


@dataclass(frozen=True, kw_only=True)
class Job:
    """A service task under way outside the case: captured inputs, and how it has gone so far."""

    id: str
    instance: str
    process: str
    element: str
    title: str
    operation: str
    parameters: dict[str, Json]
    """What its expressions gave when it was requested; texts as references."""
    cause: int
    requested_at: datetime
    attempts: int = 0
    retry_at: datetime | None = None
    """Not tried again before; ``None``: at once."""
    incident: str | None = None
    """Code of what stopped it for good; ``None`` while it is tried."""


@dataclass(frozen=True, kw_only=True)
class Wait:
    """A message or a timer that the case waits for."""

    id: str
    instance: str
    process: str
    element: str
    title: str
    cause: int
    message: str | None = None
    """The message it takes; ``None`` for a timer."""
    deadline: Deadline | None = None
    """When a timer fires; ``None`` for a message, and for a timer none of whose dates is known yet."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """What came in and no wait took: kept until a wait takes it or a person has seen to it."""

    id: str
    kind: str
    occurred_on: date
    seq: int
    subject: str | None = None
    """The person it concerns."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """The aggregate: one lock, one chain, one snapshot. Holds values and text references, never texts."""

    facts: tuple[Fact, ...] = ()
    """The newest of every path and person; those they supersede stand in the history."""
    instances: tuple[Instance, ...] = ()
    tasks: tuple[Task, ...] = ()
    waits: tuple[Wait, ...] = ()
    kept: tuple[Document, ...] = ()
    jobs: tuple[Job, ...] = ()
    people: tuple[str, ...] = ()
    """Ids of those the case is about, in the order in which they were registered."""
    removed: tuple[str, ...] = ()
    """Ids of those who have left it."""
    sent: tuple[int, ...] = ()
    """Numbers of the history rows by which something left the municipality for good."""

    @property
    def persons(self) -> tuple[str, ...]:
        """``people``, with those that a state of an earlier version knows only from processes about them."""
        about = [each.subject for each in self.instances if each.subject and each.ended_at != CANCELLED]
        present = (each for each in (*self.people, *about) if each not in self.removed)
        return tuple(dict.fromkeys(present))

    @property
    def ended(self) -> bool:
        """Every process of the case has come to its end."""
        return bool(self.instances) and all(instance.ended_at is not None for instance in self.instances)
