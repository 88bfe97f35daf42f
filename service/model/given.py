"""What a step is handed besides state and command: instant, identity, ids and reference data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The days on which no period may end (act 1930:173, section 2), as one dated, versioned set."""

    version: str
    """SHA-256 (hex) of its canonical bytes: recorded with every command."""
    free_days: Mapping[date, str]
    """Holidays and the eves of Midsummer, Christmas and New Year with their Swedish names; no week-ends."""
    first_year: int
    last_year: int


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The municipality's choices where law or policy leave one, as one versioned set."""

    version: str
    values: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Given:
    """Everything a step depends on. The same given, state and command always yield the same outcome."""

    instant: datetime
    """Aware, UTC: when the command is carried out."""
    seq: int
    """Number of the history row the command becomes."""
    actor: str
    """Verified identity: a user name, or ``system`` for the clock."""
    roles: tuple[str, ...]
    """The roles the actor held at that instant."""
    seed: str
    """32 random bytes in hex, drawn once and recorded: ids of new instances derive from it."""
    calendar: Calendar
    settings: Settings
