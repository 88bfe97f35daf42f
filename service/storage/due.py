"""When the clock has to wake a case. Written with the case, so a wake-up is neither lost nor doubled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Transaction
from service.storage.upsert import insert

_table = tables.due


@dataclass(frozen=True, kw_only=True)
class DueRow:
    """A timer of a case, and what went wrong with it."""

    wait: str
    due_at: datetime
    attempts: int
    """How often it has been tried in vain."""
    error: str | None
    """Code of the newest fault."""
    retry_at: datetime | None
    """Not tried again before."""


_columns = [_table.c[name] for name in DueRow.__dataclass_fields__]


def replace(tx: Transaction, key: int, due: Mapping[str, datetime]) -> None:
    """The case waits for exactly these: instants by wait id. What stays as it was keeps its attempts."""
    tx.execute(sa.delete(_table).where(_table.c.case_key == key, _table.c.wait.not_in(sorted(due))))
    if due:
        fresh = insert(tx, _table)
        moved = fresh.on_conflict_do_update(
            index_elements=[_table.c.wait],
            set_={"due_at": fresh.excluded.due_at, "attempts": 0, "error": None, "retry_at": None},
            where=_table.c.due_at != fresh.excluded.due_at,
        )
        tx.execute(moved, [{"wait": wait, "case_key": key, "due_at": at} for wait, at in due.items()])


def next_due(tx: Transaction, now: datetime) -> tuple[str, datetime] | None:
    """The case that has been due for longest, and since when; not one whose retry lies ahead.

    Ask with a reader: an idle poller then never holds up a writer. Whoever acts on it locks the case and
    looks again, for somebody else may have been faster.
    """
    query = (
        sa.select(tables.cases.c.id, _table.c.due_at)
        .join_from(_table, tables.cases)
        .where(_table.c.due_at <= now, sa.or_(_table.c.retry_at.is_(None), _table.c.retry_at <= now))
        .order_by(_table.c.due_at, _table.c.wait)
        .limit(1)
    )
    row = tx.execute(query).one_or_none()
    return None if row is None else (row.id, row.due_at)


def failed(tx: Transaction, case_key: int, error_code: str, retry_at: datetime) -> None:
    """What is due in the case could not be done: leave it alone until ``retry_at``."""
    tx.execute(
        sa.update(_table)
        .where(_table.c.case_key == case_key, _table.c.due_at <= retry_at)
        .values(attempts=_table.c.attempts + 1, error=error_code, retry_at=retry_at)
    )


def of_case(tx: Transaction, key: int) -> list[DueRow]:
    """All that a case waits for, soonest first."""
    found = tx.execute(
        sa.select(*_columns).where(_table.c.case_key == key).order_by(_table.c.due_at, _table.c.wait)
    )
    return [DueRow(**row) for row in found.mappings()]
