"""What use cases answer with. These shapes are the REST contract (architecture, section 8)."""

from dataclasses import dataclass, field
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
    overdue: bool
    """The last day has passed and the task is still open."""
    state: Literal["open", "completed", "cancelled"]


@dataclass(frozen=True, kw_only=True)
class KeptView:
    """Something that came in and that no wait took."""

    document: str
    kind: str
    occurred_on: date
    subject: str | None = None
    """The person it concerns."""
    offered: tuple[str, ...] = ()
    """Ids of the waits that would take it now."""


@dataclass(frozen=True, kw_only=True)
class KeptInCaseView:
    """Something that came in and that no wait took, in the list over all cases."""

    document: str
    kind: str
    title: str
    """What people call the kind, in Swedish."""
    occurred_on: date
    case: str
    case_number: str
    subject: str | None
    """The person it concerns."""
    offered: tuple[str, ...]
    """Ids of the waits that would take it now."""


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
    """Jobs of the case that are not done, read when this is answered."""


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
    people: dict[str, str] = field(default_factory=dict)
    """Names of the people of the case, by the id that answers go by."""
    given: dict[str, Json] = field(default_factory=dict)
    """What the process was called with: which letter, for instance."""
    protected: tuple[str, ...] = ()
    """Ids of those of ``people`` who have protected personal data. To one who neither takes part in the case
    nor may do the task they have a number for a name: ``Person 2``."""


@dataclass(frozen=True, kw_only=True)
class OpenMatterView:
    """Something that lies open and is answered for before a case is closed early, or a person leaves it."""

    id: str
    words: str
    """In Swedish."""
    person: str | None
    """The person it concerns."""


@dataclass(frozen=True, kw_only=True)
class ActionView:
    """Something that the one who asks may do in a case at any time."""

    name: str
    title: str
    help: str
    about: Literal["person", "case"]
    effect: str
    schema: Json
    """The form with all that the program asks besides."""
    ui_schema: Json
    decides: tuple[str, ...]
    """The questions whose answers the others hang on, and that are still open: give them as parameters of the
    address to get the whole form."""
    persons: dict[str, str]
    """Names by id: the answers to questions about people."""
    open_matters: tuple[OpenMatterView, ...]
    """What has to be answered for, each exactly once, as ``open_matters`` in ``data``."""
    disabled: str | None
    """Why it can't be done now, in Swedish; ``None``: it can."""
    protected: tuple[str, ...] = ()
    """Ids of those of ``persons`` who have protected personal data."""


@dataclass(frozen=True, kw_only=True)
class KindView:
    """A kind of what may come in, and what is asked about it."""

    kind: str
    title: str
    help: str
    about: Literal["person", "case"]
    schema: Json
    ui_schema: Json
    persons: dict[str, str]
    """Names by id: the answers to questions about people."""
    protected: tuple[str, ...] = ()
    """Ids of those of ``persons`` who have protected personal data."""


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


@dataclass(frozen=True, kw_only=True)
class IncidentView:
    """Something that could not be done by itself. Ids and codes; nothing about people."""

    id: str
    """Of the job, timer or task."""
    kind: Literal["job", "timer"]
    case: str
    case_number: str
    process: str
    element: str
    title: str
    operation: str | None
    """What a job was to do."""
    code: str
    """An element of the diagram, the name of an error, or a fixed word."""
    attempts: int
    due_at: datetime
    """When the job was requested, or the timer due."""
    retry_at: datetime | None
    """When it is tried again by itself; ``None``: not before somebody says so."""


@dataclass(frozen=True, kw_only=True)
class RetryView:
    """What came of trying again: ``pending`` when it is not done yet, or could not be done again."""

    id: str
    case: str
    status: Literal["done", "pending"]


@dataclass(frozen=True, kw_only=True)
class DocumentView:
    """A document of a case, made here or come in."""

    id: str
    kind: str
    """The operation that made it, or what came in."""
    name: str | None
    """As a file is called; ``None`` for what came in on paper."""
    media_type: str | None
    created_at: datetime
    """When it was made here, or registered."""
    occurred_on: date | None
    """The day it came in; ``None`` for what was made here."""
    seq: int
    """Its history row."""
    available: bool
    """Whether its bytes are kept here."""
    title: str | None = None
    """What people call it who have sent it in; ``None`` for others, and when it has been destroyed."""
    size: int | None = None
    """Bytes; ``None`` where none are kept."""


@dataclass(frozen=True, kw_only=True)
class SettingView:
    """Something that the municipality decides itself."""

    name: str
    title: str
    explanation: str
    kind: Literal["choice", "period"]
    """A period is written as in diagrams: ``P5D``."""
    values: dict[str, str]
    """Of a choice: what it may be, and what that means. A period has none: anything up to a year."""
    counted: str | None
    """Of a period: how its days are counted, in Swedish."""
    default: str
    value: str
    """What holds now."""


@dataclass(frozen=True, kw_only=True)
class SettingsVersionView:
    """One change of the settings."""

    version: str
    """SHA-256 (hex) of all of them: what each command records."""
    since: datetime
    changed_by: str
    """A user, or ``system`` where nobody has decided."""


@dataclass(frozen=True, kw_only=True)
class SettingsView:
    """What holds now, since when and by whose decision; and what held before."""

    version: str
    since: datetime
    changed_by: str
    settings: tuple[SettingView, ...]
    earlier: tuple[SettingsVersionView, ...]
    """Newest first."""
