"""One installation: a database, a clock, and what is kept in memory because it never changes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from service.content.calendar import calendar_bytes, swedish_calendar
from service.content.settings import default_settings, settings_bytes
from service.model.given import Calendar, Settings
from service.storage import clock, references
from service.storage.database import Database, Transaction
from service.usecases.library import Library
from service.usecases.randomness import Randomness


@dataclass(frozen=True, kw_only=True)
class ReferenceSets:
    """The calendar and the settings that commands are given now; both are stored."""

    calendar: Calendar
    settings: Settings


@dataclass(frozen=True, kw_only=True)
class Installation:
    """What every use case works on."""

    database: Database
    now: Callable[[], datetime]
    """The real clock: aware, UTC. Sessions use it directly."""
    training: bool
    settings: Settings = field(default_factory=default_settings)
    """What the municipality has chosen."""
    randomness: Randomness = field(default_factory=Randomness)
    library: Library = field(default_factory=Library, init=False, repr=False, compare=False)
    _sets: list[ReferenceSets] = field(default_factory=list, init=False, repr=False, compare=False)

    def business_clock(self, tx: Transaction) -> Callable[[], datetime]:
        """The clock of business: the real one, and in training as far ahead as it was moved."""
        if not self.training:
            return self.now
        ahead = clock.get(tx)
        return lambda: self.now() + ahead

    def business_now(self, tx: Transaction) -> datetime:
        """What the clock of business says now."""
        return self.business_clock(tx)()

    def reference_sets(self) -> ReferenceSets:
        """Stores them in a transaction of its own when first asked; ask before opening another one."""
        if not self._sets:
            self._sets.append(self._store())
        return self._sets[0]

    def _store(self) -> ReferenceSets:
        sets = ReferenceSets(calendar=swedish_calendar(), settings=self.settings)
        with self.database.write() as tx:
            references.put(tx, sets.calendar.version, "calendar", calendar_bytes(sets.calendar))
            references.put(tx, sets.settings.version, "settings", settings_bytes(sets.settings))
        return sets
