"""Commands: what somebody, or the clock, wants to happen to a case. Imperative; each is one history row.

Fields are ids, codes and values. Free texts have been replaced by references before a command is made.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from service.model.case_file import Statement
from service.model.values import Json


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A form as it was accepted: all its values (``None`` where not answered) and the facts among them."""

    values: dict[str, Json] = field(default_factory=dict)
    facts: tuple[Statement, ...] = ()


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
    kind: Literal["ReceiveDocument"] = "ReceiveDocument"


@dataclass(frozen=True, kw_only=True)
class FireTimers:
    """The clock: let every timer fire that is due at the command's instant."""

    kind: Literal["FireTimers"] = "FireTimers"


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
    | DestroyContent
)
