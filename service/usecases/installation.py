"""One installation: a database, a clock, and what is kept in memory because it never changes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from service.content.calendar import calendar_bytes
from service.content.reference_sets import LAST_DAY
from service.content.settings import completed, default_settings, settings_bytes
from service.model.given import Calendar, Settings
from service.operations.workshop import Workshop, shared
from service.storage import clock, in_force, references, settings_versions
from service.storage.database import Database, Transaction
from service.usecases.library import Library
from service.usecases.randomness import Randomness
from service.usecases.reference_sets import calendar_of, days_off, keep_shipped

NOBODY_YET = "system"
"""Who decided the first settings, and the defaults of those that came with a newer version of the program."""


@dataclass(frozen=True, kw_only=True)
class ReferenceSets:
    """The calendar and the settings that commands are given now; both are stored."""

    calendar: Calendar
    settings: Settings
    days_off: str
    """Version of the set ``holidays`` that the calendar follows."""


@dataclass(frozen=True, kw_only=True)
class Installation:
    """What every use case works on."""

    database: Database
    now: Callable[[], datetime]
    """The real clock: aware, UTC. Sessions use it directly."""
    training: bool
    randomness: Randomness = field(default_factory=Randomness)
    workshop: Workshop = field(default_factory=shared, repr=False, compare=False)
    """Where jobs are carried out."""
    library: Library = field(default_factory=Library, init=False, repr=False, compare=False)
    _seen: list[ReferenceSets] = field(default_factory=list, init=False, repr=False, compare=False)
    """What was in force when this process looked last: one, once they are stored."""

    def business_clock(self, tx: Transaction) -> Callable[[], datetime]:
        """The clock of business: the real one, and in training as far ahead as it was moved."""
        return self.clock_ahead(clock.get(tx)) if self.training else self.now

    def clock_ahead(self, ahead: timedelta) -> Callable[[], datetime]:
        """The clock of business, once it is known how far it was moved. Nothing moves the real one."""
        return (lambda: self.now() + ahead) if self.training else self.now

    def business_now(self, tx: Transaction) -> datetime:
        """What the clock of business says now."""
        return self.business_clock(tx)()

    def reference_sets(self, tx: Transaction | None = None) -> ReferenceSets:
        """What is in force, as ``tx`` sees it: one statement, for another process may have changed it.

        Without ``tx``: as it was seen last. The first time both sets are stored in a transaction of its own,
        so ask like that before opening another one.
        """
        if not self._seen:
            self._seen.append(self._store())
        if tx is not None:
            self._seen[0] = self._as_decided(tx, self._seen[0])
        return self._seen[0]

    def _as_decided(self, tx: Transaction, sets: ReferenceSets) -> ReferenceSets:
        now = in_force.sets(tx, LAST_DAY)
        if now.settings not in {None, sets.settings.version}:
            sets = replace(sets, settings=self.library.settings(tx, str(now.settings)))
        if now.holidays != sets.days_off:
            holidays = days_off(tx)
            sets = replace(sets, calendar=calendar_of(tx, holidays), days_off=holidays.set_id)
        return sets

    def _store(self) -> ReferenceSets:
        with self.database.write() as tx:
            keep_shipped(tx, self.business_now(tx), NOBODY_YET)
            holidays = days_off(tx)
            calendar = calendar_of(tx, holidays)
            references.put(tx, calendar.version, "calendar", calendar_bytes(calendar))
            version = settings_versions.in_force(tx)
            found = self.library.settings(tx, version.settings) if version else default_settings()
            settings = completed(found)
            if version is None or settings.version != version.settings:
                references.put(tx, settings.version, "settings", settings_bytes(settings))
                settings_versions.add(tx, version, settings.version, self.business_now(tx), NOBODY_YET)
        return ReferenceSets(calendar=calendar, settings=settings, days_off=holidays.set_id)
