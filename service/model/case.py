"""A case as the next step needs it: its file, its process instances, and what is open in them."""

from dataclasses import dataclass, field
from datetime import date, datetime

from service.model.case_file import Fact


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
    """An incoming document that no wait took when it came: kept, and shown with the case."""

    id: str
    kind: str
    occurred_on: date
    seq: int


@dataclass(frozen=True, kw_only=True)
class Case:
    """The aggregate: one lock, one chain, one snapshot. Holds values and text references, never texts."""

    facts: tuple[Fact, ...] = ()
    """The newest of every path and person; those they supersede stand in the history."""
    instances: tuple[Instance, ...] = ()
    tasks: tuple[Task, ...] = ()
    waits: tuple[Wait, ...] = ()
    kept: tuple[Document, ...] = ()

    @property
    def ended(self) -> bool:
        """Every process of the case has come to its end."""
        return bool(self.instances) and all(instance.ended_at is not None for instance in self.instances)
