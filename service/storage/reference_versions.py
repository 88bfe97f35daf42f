"""Which reference set of a kind holds from which day, and by whose decision. Only added to.

Bytes of the sets: ``references``. The date of a letter chooses among the versions, so a decision about days
to come leaves letters dated before as they are.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Transaction
from service.storage.upsert import insert

_table = tables.reference_versions


@dataclass(frozen=True, kw_only=True)
class ReferenceVersion:
    """One decision about one kind."""

    kind: str
    number: int
    """Within the kind, from 1, in the order of the decisions."""
    valid_from: date
    set_id: str
    """SHA-256 (hex) of the set, as ``references`` keeps it."""
    changed_at: datetime
    """By the clock of business."""
    changed_by: str
    """A user, or ``system`` for what is shipped."""


_columns = [_table.c[name] for name in ReferenceVersion.__dataclass_fields__]


SET = _table.c.set_id


def newest(kind: str, on: date) -> sa.Select[Any]:
    """Of the versions that have begun by a day the latest to begin; of several that begin on one day the one
    decided last. To select it or a column of it."""
    return (
        sa.select(*_columns)
        .where(_table.c.kind == kind, _table.c.valid_from <= on)
        .order_by(_table.c.valid_from.desc(), _table.c.number.desc())
        .limit(1)
    )


def in_force(tx: Transaction, kind: str, on: date) -> ReferenceVersion | None:
    """What holds on a day (``newest``); ``None`` before the first."""
    found = tx.execute(newest(kind, on)).mappings().one_or_none()
    return None if found is None else ReferenceVersion(**found)


def listing(tx: Transaction, kind: str) -> list[ReferenceVersion]:
    """All there have been, decided last first."""
    found = tx.execute(sa.select(*_columns).where(_table.c.kind == kind).order_by(_table.c.number.desc()))
    return [ReferenceVersion(**row) for row in found.mappings()]


def add(tx: Transaction, version: ReferenceVersion) -> bool:
    """One more; ``False``: nothing is changed, for another process took the number first."""
    row = {name: getattr(version, name) for name in ReferenceVersion.__dataclass_fields__}
    added = insert(tx, _table).values(row).on_conflict_do_nothing().returning(_table.c.number)
    return tx.execute(added).one_or_none() is not None
