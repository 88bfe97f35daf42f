"""E-mail to the staff: what is to be sent and what has been. A kind, a user name and an id; no words.

Whoever sends a notice claims it for a while. Whoever dies meanwhile leaves it to be sent after that: at
least once, and seldom twice. All instants are real time, also in training.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Transaction
from service.storage.upsert import insert


@dataclass(frozen=True, kw_only=True)
class NoticeRow:
    """One message to one user."""

    id: str
    kind: str
    username: str
    task: str
    """What it is about: the id of a task, a document or a job."""
    created_at: datetime
    attempts: int = 0
    """How often it has been tried."""


_table = tables.notices
_columns = [_table.c[name] for name in NoticeRow.__dataclass_fields__]


def put(tx: Transaction, rows: Sequence[NoticeRow]) -> None:
    """Note what is to be sent. One that waits already is not doubled; one that was sent is sent anew."""
    if rows:
        fresh = insert(tx, _table)
        anew = fresh.on_conflict_do_update(
            index_elements=[_table.c.kind, _table.c.username, _table.c.task],
            set_={
                "created_at": fresh.excluded.created_at,
                "attempts": 0,
                "retry_at": None,
                "error": None,
                "sent_at": None,
            },
            where=_table.c.sent_at.is_not(None),
        )
        tx.execute(anew, [asdict(row) for row in rows])


def next_unsent(tx: Transaction, now: datetime, since: datetime) -> NoticeRow | None:
    """The oldest that can be sent now and is not older than ``since``."""
    found = tx.execute(
        sa.select(*_columns)
        .where(_open(now), _table.c.created_at > since)
        .order_by(_table.c.created_at, _table.c.id)
        .limit(1)
    )
    row = found.mappings().one_or_none()
    return None if row is None else NoticeRow(**row)


def claim(tx: Transaction, notice: str, now: datetime, until: datetime) -> bool:
    """Take it until ``until``; whether nobody else has."""
    taken = tx.execute(
        sa.update(_table)
        .where(_table.c.id == notice, _open(now))
        .values(attempts=_table.c.attempts + 1, retry_at=until)
    )
    return taken.rowcount == 1


def sent(tx: Transaction, notice: str, at: datetime) -> None:
    """It has left."""
    tx.execute(sa.update(_table).where(_table.c.id == notice).values(sent_at=at, retry_at=None, error=None))


def failed(tx: Transaction, notice: str, code: str, retry_at: datetime) -> None:
    """It could not be sent; not tried again before ``retry_at``."""
    tx.execute(sa.update(_table).where(_table.c.id == notice).values(error=code, retry_at=retry_at))


def forget(tx: Transaction, before: datetime) -> int:
    """Drop those from before an instant, sent or not; how many."""
    return tx.execute(sa.delete(_table).where(_table.c.created_at < before)).rowcount


def _open(now: datetime) -> sa.ColumnElement[bool]:
    free = sa.or_(_table.c.retry_at.is_(None), _table.c.retry_at <= now)
    return sa.and_(_table.c.sent_at.is_(None), free)
