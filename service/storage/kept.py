"""What came in and no wait took, in all cases: a list for those who see to it, written with each case."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from service.storage import tables
from service.storage.cases import StoredCase
from service.storage.cursors import BadCursor
from service.storage.database import Transaction
from service.storage.upsert import insert_or_replace


@dataclass(frozen=True, kw_only=True)
class KeptRow:
    """A document that waits for somebody to see to it. Nothing of what it says."""

    id: str
    kind: str
    occurred_on: date
    """The day it came in."""
    subject: str | None
    """Id of the person it concerns."""


_table = tables.kept
_columns = [_table.c[name] for name in KeptRow.__dataclass_fields__]
_of_case = [tables.cases.c[name].label(f"of_case_{name}") for name in StoredCase.__dataclass_fields__]
_FOLLOWING = ("kind", "occurred_on", "subject")


def upsert(tx: Transaction, key: int, rows: Sequence[KeptRow]) -> None:
    """Write what a case keeps from now on, and what is known otherwise than before."""
    if rows:
        tx.execute(
            insert_or_replace(tx, _table, _FOLLOWING), [{**asdict(row), "case_key": key} for row in rows]
        )


def delete(tx: Transaction, ids: Collection[str]) -> None:
    """A wait took them, or somebody has seen to them."""
    if ids:
        tx.execute(sa.delete(_table).where(_table.c.id.in_(sorted(ids))))


def of_case(tx: Transaction, key: int) -> list[KeptRow]:
    """All that a case keeps, by the day it came in, oldest first."""
    found = tx.execute(sa.select(*_columns).where(_table.c.case_key == key).order_by(*_ORDER))
    return [KeptRow(**row) for row in found.mappings()]


def listing(
    tx: Transaction, *, limit: int = 50, cursor: str | None = None
) -> tuple[list[tuple[KeptRow, StoredCase]], str | None, int]:
    """One page of all that is kept, by the day it came in, oldest first: rows with their cases, cursor of the
    next page, and how many there are on all pages.

    A page holds what comes after the cursor's row even if rows have come or gone since. Raises
    ``cursors.BadCursor``.
    """
    counted = sa.select(sa.func.count()).select_from(_table).scalar_subquery()
    page = (
        sa.select(*_columns, *_of_case, counted.label("total"))
        .join_from(_table, tables.cases)
        .order_by(*_ORDER)
        .limit(limit + 1)
    )
    if cursor is not None:
        last = [sa.literal(value, column.type) for value, column in zip(_place(cursor), _ORDER, strict=True)]
        page = page.where(sa.tuple_(*_ORDER) > sa.tuple_(*last))
    found = list(tx.execute(page).mappings())
    rows = [(_row(row), _case(row)) for row in found[:limit]]
    if not found and cursor is not None:
        return [], None, int(tx.execute(sa.select(counted)).scalar_one())
    return rows, _after(rows[-1][0]) if len(found) > limit else None, found[0]["total"] if found else 0


_ORDER: tuple[sa.Column[Any], ...] = (_table.c.occurred_on, _table.c.id)


def _after(row: KeptRow) -> str:
    return f"{row.occurred_on.isoformat()}.{row.id}"


def _place(cursor: str) -> tuple[date, str]:
    day, _, document = cursor.partition(".")
    try:
        return date.fromisoformat(day), document
    except ValueError as fault:
        raise BadCursor(cursor) from fault


def _row(row: sa.RowMapping) -> KeptRow:
    return KeptRow(**{name: row[name] for name in KeptRow.__dataclass_fields__})


def _case(row: sa.RowMapping) -> StoredCase:
    return StoredCase(**{name: row[f"of_case_{name}"] for name in StoredCase.__dataclass_fields__})
