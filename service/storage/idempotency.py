"""Answers already given: the same ``Idempotency-Key`` gets the same answer, and nothing happens twice."""

from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Transaction


@dataclass(frozen=True, kw_only=True)
class Stored:
    """An answer, and how to tell whether it is the same question."""

    salt: bytes
    body_mac: bytes
    """HMAC of the request body under ``salt``; the body itself is not kept."""
    status: int
    answer: bytes
    case_key: int | None


_table = tables.answers
_columns = [_table.c[name] for name in Stored.__dataclass_fields__]


def get(tx: Transaction, user: str, key: str) -> Stored | None:
    """What that user was answered under that key."""
    row = (
        tx.execute(sa.select(*_columns).where(_table.c.username == user, _table.c.key == key))
        .mappings()
        .one_or_none()
    )
    return None if row is None else Stored(**row)


def put(tx: Transaction, user: str, key: str, stored: Stored, *, at: datetime) -> None:
    """Keep the answer with what it answers. ``Conflict`` when the key was used meanwhile."""
    tx.execute(sa.insert(_table).values(username=user, key=key, stored_at=at, **asdict(stored)))


def forget(tx: Transaction, before: datetime) -> int:
    """Drop answers given before; how many."""
    return tx.execute(sa.delete(_table).where(_table.c.stored_at < before)).rowcount


def delete_of_case(tx: Transaction, key: int) -> None:
    """A destruction takes the answers about the case as well."""
    tx.execute(sa.delete(_table).where(_table.c.case_key == key))
