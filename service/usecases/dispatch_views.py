"""What is answered about letters that wait to be sent. Part of the REST contract."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class FinishedView:
    """A finished letter as a file, one for each addressee."""

    document: str
    name: str
    """As its file is called: the letter's number and id."""
    available: bool
    """Whether its bytes are kept here; they go when they are destroyed by decision."""
    exported_at: datetime | None
    """When it was laid in the export folder."""
    printed_at: datetime | None
    """When somebody said that it had been printed."""


@dataclass(frozen=True, kw_only=True)
class DispatchView:
    """A letter that waits for dispatch."""

    task: str
    """The task by which its dispatch is registered."""
    title: str
    """Which letter it is, in Swedish; nobody's name."""
    letter: str
    case: str
    case_number: str
    since: datetime
    """When it was finished."""
    assignee: str | None
    documents: tuple[FinishedView, ...]


@dataclass(frozen=True, kw_only=True)
class WithdrawnView:
    """A letter that was handed out for printing and is not to be sent."""

    document: str
    name: str
    adapter: Literal["folder", "print"]
    """How it was handed out."""
    exported_at: datetime
    case: str
    case_number: str
