"""What is answered about law, letterhead, addresses and holidays. Part of the REST contract."""

from dataclasses import dataclass
from datetime import date, datetime

from service.model.values import Json


@dataclass(frozen=True, kw_only=True)
class ReferenceKindView:
    """Something that letters or last days take from a reference set: one kind."""

    kind: str
    title: str
    explanation: str
    valid_from: date
    """Since when what holds today has held."""
    changed_by: str
    """A user, or ``system`` where nobody has decided."""
    fill_in: tuple[str, ...]
    """Keys whose value only says that the administrator is to write it."""


@dataclass(frozen=True, kw_only=True)
class ReferenceKeyView:
    """One value of a set."""

    name: str
    title: str
    explanation: str
    required: bool
    longest: int
    """Characters."""
    confirm: str | None
    """What a person has to check before it is relied on, in Swedish."""


@dataclass(frozen=True, kw_only=True)
class ReferenceVersionView:
    """One decision about a kind."""

    number: int
    version: str
    """SHA-256 (hex) of the set: what each letter records that was given it."""
    valid_from: date
    since: datetime
    """When it was decided."""
    changed_by: str


@dataclass(frozen=True, kw_only=True)
class ReferenceView:
    """What holds on a day, since when and by whose decision; and every decision there has been."""

    kind: str
    title: str
    explanation: str
    on: date
    """The day that was asked about."""
    valid_from: date
    version: str
    since: datetime
    changed_by: str
    keys: tuple[ReferenceKeyView, ...]
    values: dict[str, Json]
    """By key. Of ``municipalities``: by the municipality's code, each with ``name`` and the keys."""
    fill_in: tuple[str, ...]
    versions: tuple[ReferenceVersionView, ...]
    """Decided last first."""
