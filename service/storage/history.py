"""The history of cases. Rows are only ever added; the database itself refuses anything else."""

from dataclasses import dataclass

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Transaction


@dataclass(frozen=True, kw_only=True)
class HistoryRow:
    """One command with what it led to, as canonical bytes, tied to the row before."""

    seq: int
    prev: bytes
    hash: bytes
    envelope: bytes


_table = tables.history
_columns = [_table.c[name] for name in HistoryRow.__dataclass_fields__]


def append(
    tx: Transaction,
    key: int,
    *,
    seq: int,
    prev: bytes,
    hash: bytes,  # noqa: A002  as the field
    envelope: bytes,
) -> None:
    """The next row of a case. The database refuses any other number than the next, and a ``prev`` that isn't
    the hash of the row before.
    """
    tx.execute(sa.insert(_table).values(case_key=key, seq=seq, prev=prev, hash=hash, envelope=envelope))


def row(tx: Transaction, key: int, seq: int) -> HistoryRow | None:
    """One row of a case."""
    found = sa.select(*_columns).where(_table.c.case_key == key, _table.c.seq == seq)
    one = tx.execute(found).mappings().one_or_none()
    return None if one is None else HistoryRow(**one)


def rows(tx: Transaction, key: int) -> list[HistoryRow]:
    """All rows of a case in order."""
    found = tx.execute(sa.select(*_columns).where(_table.c.case_key == key).order_by(_table.c.seq))
    return [HistoryRow(**row) for row in found.mappings()]
