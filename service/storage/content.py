"""What the hashed history only commits to. May be destroyed where the law demands it; is never changed."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal, TypeAlias

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Transaction

Kind: TypeAlias = Literal["values", "texts", "outcome", "document"]
DOCUMENT = "document/"
"""What the slot of a document begins with; its id follows."""
DESTRUCTIBLE = ("texts", "document")
"""Kinds that go with a person; re-execution needs the others."""


@dataclass(frozen=True, kw_only=True)
class ContentRow:
    """Bytes that history row ``seq`` commits to under ``slot``."""

    commitment: bytes
    seq: int
    slot: str
    """Its name within the row; no two are alike."""
    kind: Kind
    person: str | None
    """Ids of those it concerns, with a space between; ``None``: the whole case, nobody in particular."""
    salt: bytes
    bytes: bytes


_table = tables.content
_columns = [_table.c[name] for name in ContentRow.__dataclass_fields__]


def insert(tx: Transaction, key: int, rows: Sequence[ContentRow]) -> None:
    """The contents of a new history row."""
    if rows:
        tx.execute(sa.insert(_table), [{"case_key": key, **asdict(row)} for row in rows])


def of_case(tx: Transaction, key: int) -> list[ContentRow]:
    """All that is left of a case's contents, in order."""
    found = tx.execute(
        sa.select(*_columns).where(_table.c.case_key == key).order_by(_table.c.seq, _table.c.slot)
    )
    return [ContentRow(**row) for row in found.mappings()]


def document(tx: Transaction, document_id: str) -> tuple[str, ContentRow] | None:
    """A document by its id, with the id of its case; ``None`` when there is none, or none any more."""
    found = tx.execute(
        sa.select(tables.cases.c.id, *_columns)
        .join_from(_table, tables.cases)
        .where(_table.c.kind == "document", _table.c.slot == DOCUMENT + document_id)
    )
    row = found.one_or_none()
    if row is None:
        return None
    case_id, *members = row
    return case_id, ContentRow(**dict(zip(ContentRow.__dataclass_fields__, members, strict=True)))


def of_entry(tx: Transaction, key: int, seq: int, slot: str) -> bytes | None:
    """One content of one history row; ``None`` when there is none, or none any more."""
    place = (_table.c.case_key == key, _table.c.seq == seq, _table.c.slot == slot)
    return tx.execute(sa.select(_table.c.bytes).where(*place)).scalar_one_or_none()


def is_kept(tx: Transaction, key: int, seq: int, slot: str) -> bool:
    """Whether one content of one history row is still there."""
    place = (_table.c.case_key == key, _table.c.seq == seq, _table.c.slot == slot)
    return tx.execute(sa.select(_table.c.seq).where(*place)).one_or_none() is not None


def document_sizes(tx: Transaction, key: int) -> dict[tuple[int, str], int]:
    """Of each document of a case that is left, by history row and slot: how many bytes it has."""
    found = sa.select(_table.c.seq, _table.c.slot, sa.func.length(_table.c.bytes)).where(
        _table.c.case_key == key, _table.c.kind == "document"
    )
    return {(seq, slot): size for seq, slot, size in tx.execute(found)}


def document_slots(tx: Transaction, key: int) -> list[str]:
    """The slots of a case's documents; their bytes stay where they are."""
    found = sa.select(_table.c.slot).where(_table.c.case_key == key, _table.c.kind == "document")
    return list(tx.execute(found).scalars())


def texts(tx: Transaction, key: int) -> dict[int, dict[str, str]]:
    """The free texts of a case that are left: history row, JSON pointer, text."""
    found = tx.execute(
        sa.select(_table.c.seq, _table.c.bytes).where(_table.c.case_key == key, _table.c.kind == "texts")
    )
    by_row: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for seq, written in found:
        by_row[seq].update(json.loads(written))
    return dict(by_row)


def values(tx: Transaction, key: int) -> dict[int, bytes]:
    """What was handed in with each history row of a case, as canonical JSON."""
    place = (_table.c.case_key == key, _table.c.kind == "values")
    found = tx.execute(sa.select(_table.c.seq, _table.c.bytes).where(*place))
    return {row.seq: row.bytes for row in found}


def destroy(tx: Transaction, key: int, person: str | None) -> list[tuple[int, str, bytes]]:
    """Delete the texts and documents that concern a person; of each is left: history row, slot, commitment.

    ``None``: those that concern the whole case.

    A letter about several people goes when any of them does: it can't be kept without naming that person.

    The bytes leave the files by ``erasure.secure_erase``, after the transaction.
    """
    gone = tx.execute(
        sa.delete(_table)
        .where(_table.c.case_key == key, _concerns(person), _table.c.kind.in_(DESTRUCTIBLE))
        .returning(_table.c.seq, _table.c.slot, _table.c.commitment)
    )
    return sorted((seq, slot, commitment) for seq, slot, commitment in gone)


def _concerns(person: str | None) -> sa.ColumnElement[bool]:
    if person is None:
        return _table.c.person.is_(None)
    padded = sa.literal(" ") + _table.c.person + sa.literal(" ")
    return padded.contains(f" {person} ", autoescape=True)
