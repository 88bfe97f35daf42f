"""What is answered about the journal and the notes that become part of it. Part of the REST contract."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from service.model.values import Json


@dataclass(frozen=True, kw_only=True)
class WorkingNoteView:
    """A journal note that is still being written, shown to its writer alone."""

    id: str
    saved_at: datetime
    data: dict[str, Json]
    """The form of ``journal_note``, as far as it is filled in."""


@dataclass(frozen=True, kw_only=True)
class JournalEntry:
    """One entry of the journal. It never changes; what is said about it later stands beside it."""

    seq: int
    """Number of its history row: what people call the entry by."""
    happened_on: date
    recorded_at: datetime
    who: str
    """Name of who wrote or did it; ``Hemvist`` for what happened by itself."""
    roles: tuple[str, ...]
    """What they were then, in Swedish."""
    kind: Literal["note", "contact", "objection", "correction", "automatic"]
    """``automatic``: written by the program about what was done."""
    facts: str
    """What happened or was said, or that the text is destroyed and by which decision."""
    source: str | None = None
    """Who said it, or how it is known."""
    present: str | None = None
    """Who else was there."""
    assessment: str | None = None
    """What the writer concludes: apart from the facts."""
    why: str | None = None
    """Of a correction: why."""
    person: str | None = None
    """Id of the person it is about; ``None``: the whole case."""
    person_name: str | None = None
    protected: bool = False
    """The person has protected personal data. To one who doesn't take part in the case a number stands in
    place of the name: ``Person 2``."""
    concerns: int | None = None
    """Number of the entry that it corrects or objects to."""
    corrected_by: tuple[int, ...] = ()
    """Numbers of the entries that correct it."""
    objected_by: tuple[int, ...] = ()
    """Numbers of the entries in which somebody objects to it."""
    undone_by: int | None = None
    """Number of the entry by which what was done was taken back."""
