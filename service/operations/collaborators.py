"""What an operation may ask for besides its parameters, by naming the type.

    def finalise(letter: str, templates: Templates, material: Material, number: LetterNumber) -> Result

So an operation never reads a clock, a file or the database, and the same input always gives the same bytes.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NewType

from service.content.letter_forms import LetterForm
from service.model.values import Json

NewId = NewType("NewId", str)
"""An id for the document that the operation makes, never used before."""

NewIds = NewType("NewIds", list[str])
"""Such ids, one for each person of the case and at least one; twice as many for a letter with a form."""

Templates = NewType("Templates", dict[str, str])
"""The files of ``letters/`` of the case's deployment, by name (``B3.typ``)."""


@dataclass(frozen=True, kw_only=True)
class AuthorityForm:
    """The authority's own form that goes with a letter."""

    form: LetterForm
    content: str
    """The PDF in base64: what goes in is JSON."""


Forms = NewType("Forms", dict[str, AuthorityForm])
"""The form of the job's letter, by the letter's id; none for most letters."""

LetterNumber = NewType("LetterNumber", str)
"""The number of the letter that the job writes (``BR-2026-0031``): the same at every attempt."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that a letter may tell."""

    value: Json
    """As it is stored: a code, a day (ISO 8601), a text, a list of rows."""
    words: str | None = None
    """In Swedish; ``None`` for what has no words of its own, as a list of rows."""
    weekday: str | None = None
    """Of a day: ``onsdag den 15 juli 2026``."""
    english: str | None = None
    """In English, where that is known."""
    written: bool = False
    """Somebody wrote it freely."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody whom the case is about, and who still has a name."""

    id: str
    name: str
    identity_number: str | None
    facts: dict[str, Json]
    """The newest value of each known path about them, without free texts."""
    since: dict[str, str] = field(default_factory=dict)
    """By path, the day on which it was so (ISO 8601), where that is known."""


@dataclass(frozen=True, kw_only=True)
class Recognisable:
    """By what somebody of the case is recognised in a text. Looked for in letters, and never told by one."""

    id: str
    name: str | None
    """``None`` for somebody without a name of their own."""
    identity_number: str | None
    address: str | None


@dataclass(frozen=True, kw_only=True)
class Material:
    """All that a letter of the case may tell, and where it came from."""

    case_number: str
    today: date
    """The day of the run in Sweden: the letter's date."""
    chain_row: int
    chain_head: str
    """Number and hash (hex) of the case's newest history row before the letter."""
    household: bool
    """The process is about nobody in particular."""
    persons: tuple[Person, ...]
    """Whom the process is about; of a household everybody in the case."""
    entries: dict[str, Entry]
    """By path, what is known."""
    titles: dict[str, str]
    """By path, what may be asked for at all, in Swedish."""
    approved: tuple[str, ...] = ()
    """The bodies (SHA-256, hex) of the newest drafts of this letter, in the order of their documents."""
    sheltered: bool = False
    """Somebody else in the household of the one person whom the process is about has protected data."""
    references: dict[str, str] = field(default_factory=dict)
    """By kind, the SHA-256 (hex) of the reference set that was chosen by the letter's date."""
    recognisable: tuple[Recognisable, ...] = field(default=(), repr=False)
    """Everybody who is or has been in the case, as far as they are known. The letter is not made of it: it is
    neither printed nor in the record or any of its checksums."""


COLLABORATORS: frozenset[Any] = frozenset({NewId, NewIds, Templates, Forms, Material, LetterNumber, date})
