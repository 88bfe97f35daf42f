"""Half-filled forms: kept until the task is closed or the person's data are destroyed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Transaction
from service.storage.upsert import insert_or_replace


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What somebody had filled in so far, as JSON bytes."""

    data: bytes
    saved_at: datetime
    user: str


_table = tables.drafts


def put(tx: Transaction, task_id: str, key: int, data: bytes, *, at: datetime, user: str) -> None:
    """Keep the draft of a task; the one before is gone."""
    values = {"task": task_id, "case_key": key, "data": data, "saved_at": at, "username": user}
    tx.execute(insert_or_replace(tx, _table, ("data", "saved_at", "username")).values(values))


def get(tx: Transaction, task_id: str) -> Draft | None:
    """The draft of a task, if there is one."""
    found = sa.select(_table.c.data, _table.c.saved_at, _table.c.username).where(_table.c.task == task_id)
    row = tx.execute(found).one_or_none()
    return None if row is None else Draft(data=row.data, saved_at=row.saved_at, user=row.username)


def saved_by(tx: Transaction, user: str, task_ids: Collection[str]) -> dict[str, datetime]:
    """When ``user`` last saved a draft of each of these tasks; nothing of those without one."""
    found = sa.select(_table.c.task, _table.c.saved_at).where(
        _table.c.task.in_(sorted(task_ids)), _table.c.username == user
    )
    return {row.task: row.saved_at for row in tx.execute(found)}


def delete(tx: Transaction, task_ids: Collection[str]) -> None:
    """The tasks are closed."""
    if task_ids:
        tx.execute(sa.delete(_table).where(_table.c.task.in_(sorted(task_ids))))


def delete_of_case(tx: Transaction, key: int) -> None:
    """Nobody knows whom an unfinished form tells about: a destruction takes all drafts of the case."""
    tx.execute(sa.delete(_table).where(_table.c.case_key == key))
