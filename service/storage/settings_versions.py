"""Which set of settings is in force, and which were before. Nothing here is ever changed or removed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Transaction
from service.storage.upsert import insert

_table = tables.settings_versions


@dataclass(frozen=True, kw_only=True)
class SettingsVersion:
    """One change of the settings."""

    number: int
    """1 is what held before anybody decided."""
    settings: str
    """SHA-256 (hex) of the set, as ``references`` keeps it."""
    changed_at: datetime
    """By the clock of business, as the commands that were given it."""
    changed_by: str
    """A user, or ``system``."""


_columns = [_table.c[name] for name in SettingsVersion.__dataclass_fields__]
SET = _table.c.settings


def newest() -> sa.Select[Any]:
    """What is in force, to select it or a column of it."""
    return sa.select(*_columns).order_by(_table.c.number.desc()).limit(1)


def in_force(tx: Transaction) -> SettingsVersion | None:
    """The newest; ``None`` before the first."""
    row = tx.execute(newest()).mappings().one_or_none()
    return None if row is None else SettingsVersion(**row)


def listing(tx: Transaction) -> list[SettingsVersion]:
    """All there have been, newest first."""
    found = tx.execute(sa.select(*_columns).order_by(_table.c.number.desc()))
    return [SettingsVersion(**row) for row in found.mappings()]


def add(tx: Transaction, after: SettingsVersion | None, settings: str, at: datetime, by: str) -> bool:
    """The set is in force from now on; ``False``: nothing is changed, for another process was faster."""
    number = after.number + 1 if after else 1
    row = {"number": number, "settings": settings, "changed_at": at, "changed_by": by}
    added = insert(tx, _table).values(row).on_conflict_do_nothing().returning(_table.c.number)
    return tx.execute(added).one_or_none() is not None
