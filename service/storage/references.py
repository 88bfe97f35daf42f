"""Calendars and settings that histories name by hash: kept for as long as a history may be executed again."""

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Transaction
from service.storage.upsert import insert

_table = tables.reference_sets


def put(tx: Transaction, set_id: str, kind: str, content: bytes) -> None:
    """Keep a set under the SHA-256 (hex) of its bytes; one that is there already stays."""
    tx.execute(insert(tx, _table).values(id=set_id, kind=kind, bytes=content).on_conflict_do_nothing())


def get(tx: Transaction, set_id: str) -> bytes | None:
    """The bytes of a set."""
    return tx.execute(sa.select(_table.c.bytes).where(_table.c.id == set_id)).scalar_one_or_none()
