"""Cases whose days have to be counted anew, because the settings were changed.

Written with the change, so that no case is forgotten whatever dies. On PostgreSQL many commands are under way
at once: ``still`` waits for those that may have begun a case by the old settings, and ``at_work`` is held by
who counts, so that neither waits for the other in a circle. SQLite has one writer anyway.
"""

from datetime import datetime

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Transaction
from service.storage.upsert import insert

_table = tables.recounts
_cases = tables.cases


def still(tx: Transaction) -> None:
    """Until the transaction ends nobody writes cases, and who has written any has committed."""
    _lock(tx, "SHARE ROW EXCLUSIVE")


def at_work(tx: Transaction) -> None:
    """Until the transaction ends nobody holds cases still."""
    _lock(tx, "ROW EXCLUSIVE")


def add_open(tx: Transaction) -> None:
    """Every open case is to be counted anew."""
    wanted = sa.select(_cases.c.key).where(_cases.c.status == "open")
    fresh = insert(tx, _table).from_select(["case_key"], wanted)
    tx.execute(fresh.on_conflict_do_update(index_elements=[_table.c.case_key], set_={"retry_at": None}))


def next_case(tx: Transaction, now: datetime) -> str | None:
    """One of them, unless it is left alone until later."""
    query = (
        sa.select(_cases.c.id)
        .join_from(_table, _cases)
        .where(sa.or_(_table.c.retry_at.is_(None), _table.c.retry_at <= now))
        .order_by(_table.c.case_key)
        .limit(1)
    )
    return tx.execute(query).scalar_one_or_none()


def take(tx: Transaction, key: int) -> bool:
    """Whether the case was to be counted anew; from now on it isn't."""
    return tx.execute(sa.delete(_table).where(_table.c.case_key == key)).rowcount == 1


def put_off(tx: Transaction, case_id: str, retry_at: datetime) -> None:
    """It could not be done: leave the case alone until then."""
    key = sa.select(_cases.c.key).where(_cases.c.id == case_id).scalar_subquery()
    tx.execute(sa.update(_table).where(_table.c.case_key == key).values(retry_at=retry_at))


def _lock(tx: Transaction, mode: str) -> None:
    if tx.dialect.name == "postgresql":
        tx.exec_driver_sql(f"LOCK TABLE cases IN {mode} MODE")
