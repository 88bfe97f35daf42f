"""Which letters have been handed to the printer or laid in a folder, as long as they wait for dispatch."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Transaction
from service.storage.upsert import insert

Adapter: TypeAlias = Literal["folder", "print"]


@dataclass(frozen=True, kw_only=True)
class ExportRow:
    """One document that has been handed out."""

    document: str
    adapter: Adapter
    exported_at: datetime


_table = tables.exports
_columns = [_table.c[name] for name in ExportRow.__dataclass_fields__]


def add(tx: Transaction, key: int, row: ExportRow) -> bool:
    """Note it; ``False`` when it was noted before."""
    values = {
        "document": row.document,
        "adapter": row.adapter,
        "case_key": key,
        "exported_at": row.exported_at,
    }
    fresh = insert(tx, _table).values(values).on_conflict_do_nothing(index_elements=list(_table.primary_key))
    return tx.execute(fresh.returning(_table.c.document)).one_or_none() is not None


def everything(tx: Transaction) -> list[tuple[str, ExportRow]]:
    """All there is, with the id of each one's case, oldest first."""
    found = tx.execute(
        sa.select(tables.cases.c.id, *_columns)
        .join_from(_table, tables.cases)
        .order_by(_table.c.exported_at, _table.c.document, _table.c.adapter)
    )
    return [
        (case_id, ExportRow(**dict(zip(ExportRow.__dataclass_fields__, members, strict=True))))
        for case_id, *members in found
    ]


def remove(tx: Transaction, document: str, adapter: Adapter) -> bool:
    """The letter has been sent, or its paper or file has been taken care of; whether it was there."""
    place = (_table.c.document == document, _table.c.adapter == adapter)
    return tx.execute(sa.delete(_table).where(*place)).rowcount == 1
