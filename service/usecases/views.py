"""What use cases answer with. These shapes are the REST contract (architecture, section 8)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Literal, TypeVar

from service.model.values import Json

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class TaskView:
    """A user task."""

    id: str
    element: str
    title: str
    case: str
    case_number: str
    process: str
    lane: str
    assignee: str | None
    created_at: datetime
    due_on: date | None
    state: Literal["open", "completed", "cancelled"]


@dataclass(frozen=True, kw_only=True)
class KeptView:
    """Something that came in and that no wait took."""

    document: str
    kind: str
    occurred_on: date


@dataclass(frozen=True, kw_only=True)
class CaseView:
    """A case with its open tasks, and with what came in that nothing has taken."""

    id: str
    case_number: str
    process: str
    deployment: str
    status: Literal["open", "ended"]
    created_at: datetime
    tasks: tuple[TaskView, ...]
    kept: tuple[KeptView, ...]


@dataclass(frozen=True, kw_only=True)
class Completion:
    """What came of a completed task: ``next`` are the open tasks of its case, read when this is answered."""

    task: TaskView
    case: CaseView
    next: tuple[TaskView, ...]
    pending: tuple[str, ...] = ()
    """Jobs that are still under way; this version has none."""


@dataclass(frozen=True, kw_only=True)
class WaitView:
    """A message or timer that a case waits for; from ``end_day`` on they are of timers."""

    id: str
    element: str
    title: str
    message: str | None
    end_day: date | None
    due_at: datetime | None
    preliminary: bool
    calculation: str | None
    fault: str | None
    """What the timer came to grief on when it was due: an element of the diagram, or the kind of error."""
    retry_at: datetime | None
    """When it is tried again."""


@dataclass(frozen=True, kw_only=True)
class Received:
    """What became of something that came in."""

    document: str
    answered: str | None
    """The wait that took it."""
    status: Literal["answered", "kept"]


@dataclass(frozen=True, kw_only=True)
class FormView:
    """A form to fill in: ``data`` is what the case knows already, ``draft`` what somebody has begun."""

    schema: Json
    ui_schema: Json
    data: dict[str, Json]
    draft: dict[str, Json] | None


@dataclass(frozen=True, kw_only=True)
class EntryView:
    """One history row as people read it, its free texts filled in or said to be destroyed."""

    seq: int
    at: datetime
    kind: str
    actor: str
    roles: tuple[str, ...]
    target: dict[str, Json]
    values: dict[str, Json]
    """What was handed in; its free texts stand where they were written."""
    texts: dict[str, str]
    """The free texts alone, by pointer: a document has no other place for them."""
    events: tuple[dict[str, Json], ...]


@dataclass(frozen=True, kw_only=True)
class HistoryView:
    """All that happened to a case, oldest first."""

    case: str
    case_number: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """The first thing that is not as recorded; never a value, a text or a date about a person."""

    seq: int
    what: str
    recorded: str
    reexecuted: str


@dataclass(frozen=True, kw_only=True)
class VerificationView:
    """Whether a case's history is whole and still gives what it gave."""

    case: str
    verdict: Literal["agrees", "differs", "not_reexecutable"]
    entries: int
    first_difference: Difference | None
    chain: Literal["intact", "broken"]
    remarks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ProcessView:
    """A process that a person can start."""

    id: str
    title: str
    deployment: str
    lane: str
    startable: bool
    """Whether the one who asks has the role of the lane."""


@dataclass(frozen=True, kw_only=True)
class DeploymentView:
    """A set of diagrams and forms, by the hash of its manifest."""

    id: str
    created_at: datetime
    """When it was installed last."""
    newest: bool
    """Whether new cases run on it."""


@dataclass(frozen=True, kw_only=True)
class ClockView:
    """The time of business, and how far it is ahead of the real one."""

    now: datetime
    ahead_seconds: int


@dataclass(frozen=True, kw_only=True)
class Page(Generic[T]):
    """One page of a list."""

    items: tuple[T, ...]
    next: str | None
    total: int
