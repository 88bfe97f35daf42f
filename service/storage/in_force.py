"""Which settings and which holidays hold, in one statement: every command asks, and they seldom change."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from service.storage import reference_versions, settings_versions
from service.storage.database import Transaction


@dataclass(frozen=True, kw_only=True)
class InForce:
    """Sets by the SHA-256 (hex) of their bytes, as ``references`` keeps them; ``None`` before the first."""

    settings: str | None
    holidays: str | None


def sets(tx: Transaction, on: date) -> InForce:
    """The settings decided last, and the holidays that hold on a day."""
    settings = settings_versions.newest().with_only_columns(settings_versions.SET)
    holidays = reference_versions.newest("holidays", on).with_only_columns(reference_versions.SET)
    row = tx.execute(sa.select(settings.scalar_subquery(), holidays.scalar_subquery())).one()
    return InForce(settings=row[0], holidays=row[1])
