"""Commands: what somebody, or the clock, wants to happen to a case. Imperative; each is one history row.

Fields are ids, codes and values. Free texts have been replaced by references before a command is made.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias

from service.model.case_file import Statement
from service.model.values import Json


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A form as it was accepted: all its values (``None`` where not answered) and the facts among them."""

    values: dict[str, Json] = field(default_factory=dict)
    facts: tuple[Statement, ...] = ()
    people: tuple[str, ...] = ()
    """Ids of the people whom the form has registered: they belong to the case from now on."""


@dataclass(frozen=True, kw_only=True)
class Produced:
    """A document that was made here or sent in; its bytes are content."""

    id: str
    name: str
    """As a file would be called; no personal data."""
    media_type: str
    sha256: str
    """Of its bytes, in hex."""
    made_of: dict[str, Json] = field(default_factory=dict)
    """What a letter was made of and rests on, paragraph by paragraph; no personal data."""


@dataclass(frozen=True, kw_only=True)
class StartCase:
    """Open a case with one process instance."""

    process: str
    deployment: str
    subject: str | None
    submission: Submission
    kind: Literal["StartCase"] = "StartCase"


@dataclass(frozen=True, kw_only=True)
class ClaimTask:
    """The actor takes an open task."""

    task: str
    kind: Literal["ClaimTask"] = "ClaimTask"


@dataclass(frozen=True, kw_only=True)
class ReleaseTask:
    """The task goes back to everybody in its lane."""

    task: str
    kind: Literal["ReleaseTask"] = "ReleaseTask"


@dataclass(frozen=True, kw_only=True)
class AssignTask:
    """Somebody else gets the task."""

    task: str
    user: str
    kind: Literal["AssignTask"] = "AssignTask"


@dataclass(frozen=True, kw_only=True)
class CompleteTask:
    """The actor hands in the form of a task."""

    task: str
    submission: Submission
    kind: Literal["CompleteTask"] = "CompleteTask"


@dataclass(frozen=True, kw_only=True)
class ReceiveDocument:
    """Something came in. It goes to the wait named, or to the only one there is; otherwise it is kept."""

    document: str
    document_kind: str
    """What it is; a message of the same name is what takes it (``reply_received``)."""
    occurred_on: date
    """The day it reached the municipality (FL 22 §)."""
    wait: str | None = None
    facts: tuple[Statement, ...] = ()
    subject: str | None = None
    """The person it concerns."""
    documents: tuple[Produced, ...] = ()
    """The document itself, where it came as a file."""
    kind: Literal["ReceiveDocument"] = "ReceiveDocument"


@dataclass(frozen=True, kw_only=True)
class FireTimers:
    """The clock: let every timer fire that is due at the command's instant."""

    kind: Literal["FireTimers"] = "FireTimers"


@dataclass(frozen=True, kw_only=True)
class StartProcess:
    """One more process in an open case, about one of its people or about nobody; it holds up no other."""

    process: str
    deployment: str
    subject: str | None
    submission: Submission
    kind: Literal["StartProcess"] = "StartProcess"


@dataclass(frozen=True, kw_only=True)
class TakeAction:
    """Something that may be done at any time: its facts are recorded, its messages thrown to all who wait."""

    action: str
    """Its name in ``bpmn/actions.yaml``, or ``attach_document``, which the program has itself."""
    subject: str | None
    """The person it is about."""
    submission: Submission
    messages: tuple[str, ...] = ()
    wait: str | None = None
    """Only this wait is to hear it; ``None``: every wait of the person for one of the messages."""
    documents: tuple[Produced, ...] = ()
    """Files that were put into the case by it."""
    kind: Literal["TakeAction"] = "TakeAction"


@dataclass(frozen=True, kw_only=True)
class RemovePerson:
    """A person leaves the case: the processes about that person are cancelled, the case goes on."""

    subject: str
    submission: Submission
    messages: tuple[str, ...] = ()
    """Thrown to the processes about nobody in particular: a letter may name the person."""
    handled: tuple[str, ...] = ()
    """Kept documents that were answered as handled."""
    kind: Literal["RemovePerson"] = "RemovePerson"


@dataclass(frozen=True, kw_only=True)
class CloseCase:
    """The case is closed early, with reasons: whatever is open in it is cancelled in this one command."""

    submission: Submission
    handled: tuple[str, ...] = ()
    """Kept documents that were answered as handled."""
    kind: Literal["CloseCase"] = "CloseCase"


@dataclass(frozen=True, kw_only=True)
class DeliverDocument:
    """A kept document goes to a wait that has opened since."""

    document: str
    wait: str
    kind: Literal["DeliverDocument"] = "DeliverDocument"


@dataclass(frozen=True, kw_only=True)
class HandleDocument:
    """Somebody has seen to a kept document: it needs no wait any more."""

    document: str
    submission: Submission
    kind: Literal["HandleDocument"] = "HandleDocument"


@dataclass(frozen=True, kw_only=True)
class ReopenTask:
    """A wrong click is taken back: the case is carried out again without it (architecture, section 4.8)."""

    task: str
    completed: int
    """Number of the history row by which the task was completed."""
    submission: Submission
    messages: tuple[str, ...] = ()
    """Thrown when facts have changed by it: a letter may have been made of them."""
    kind: Literal["ReopenTask"] = "ReopenTask"


@dataclass(frozen=True, kw_only=True)
class CompleteJob:
    """A job is done. For one that is gone (done, interrupted, cancelled) it changes nothing."""

    job: str
    submission: Submission
    documents: tuple[Produced, ...] = ()
    kind: Literal["CompleteJob"] = "CompleteJob"


@dataclass(frozen=True, kw_only=True)
class FailJob:
    """A job could not be done this time. Without ``retry_at`` it is an incident: people have to look."""

    job: str
    code: str
    """What went wrong: a short code, never a text from the job (it could tell about people)."""
    retry_at: datetime | None
    kind: Literal["FailJob"] = "FailJob"


@dataclass(frozen=True, kw_only=True)
class RetryJob:
    """Somebody has mended what stopped a job: it is tried again, as if for the first time."""

    job: str
    kind: Literal["RetryJob"] = "RetryJob"


@dataclass(frozen=True, kw_only=True)
class DestroyContent:
    """A decided destruction of what is kept about a person (law.md, section 12). The state is untouched."""

    person: str
    decision: str
    """Reference of the decision, for instance its registry number. Never a text about the person."""
    kind: Literal["DestroyContent"] = "DestroyContent"


Command: TypeAlias = (
    StartCase
    | ClaimTask
    | ReleaseTask
    | AssignTask
    | CompleteTask
    | ReceiveDocument
    | FireTimers
    | StartProcess
    | TakeAction
    | RemovePerson
    | CloseCase
    | DeliverDocument
    | HandleDocument
    | ReopenTask
    | CompleteJob
    | FailJob
    | RetryJob
    | DestroyContent
)
