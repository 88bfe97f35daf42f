"""What histories and letters name by hash: calendars, settings, and the reference sets of letters.

Kept for as long as a history may be executed again or a letter asked about. ``kind`` is ``calendar``,
``settings`` or one of ``content.reference_sets.NAMES``.
"""

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
