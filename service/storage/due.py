"""When somebody has to see to a case. Written with the case, so a wake-up is neither lost nor doubled.

Timers and last days of tasks wake the clock: the lock on the case is all it needs. A job is carried out
between two transactions and is claimed with a lease. A job that was given up (an incident) wakes nobody.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Transaction
from service.storage.upsert import insert

Kind: TypeAlias = Literal["timer", "task", "job", "incident"]
CLOCK: tuple[Kind, ...] = ("timer", "task")
"""What ``FireTimers`` sees to."""

_table = tables.due


@dataclass(frozen=True, kw_only=True)
class DueRow:
    """Something that is due in a case, and what went wrong with it."""

    wait: str
    """Id of the timer, task or job."""
    due_at: datetime
    attempts: int
    """How often it has been tried in vain without the case having noted it."""
    error: str | None
    """Code of the newest fault of that sort."""
    retry_at: datetime | None
    """Not tried again before."""
    kind: Kind = "timer"


@dataclass(frozen=True, kw_only=True)
class DueJob:
    """A job that can be done now."""

    id: str
    case_id: str
    due_at: datetime
    """In business time: when it was requested, or is to be tried again."""


_columns = [_table.c[name] for name in DueRow.__dataclass_fields__]


def replace(tx: Transaction, key: int, due: Mapping[str, datetime], kind: Kind = "timer") -> None:
    """Of this kind the case has exactly these: instants by id. What stays as it was keeps its attempts."""
    tx.execute(
        sa.delete(_table).where(
            _table.c.case_key == key, _table.c.kind == kind, _table.c.wait.not_in(sorted(due))
        )
    )
    put(tx, key, {wait: (kind, at) for wait, at in due.items()})


def put(tx: Transaction, key: int, due: Mapping[str, tuple[Kind, datetime]]) -> None:
    """Write kinds and instants by id; those that are there as told keep their attempts."""
    if due:
        fresh = insert(tx, _table)
        anew = {"attempts": 0, "error": None, "retry_at": None, "lease": None, "lease_until": None}
        moved = fresh.on_conflict_do_update(
            index_elements=[_table.c.wait],
            set_={"due_at": fresh.excluded.due_at, "kind": fresh.excluded.kind, **anew},
            where=sa.or_(_table.c.due_at != fresh.excluded.due_at, _table.c.kind != fresh.excluded.kind),
        )
        rows = [
            {"wait": wait, "case_key": key, "due_at": at, "kind": kind} for wait, (kind, at) in due.items()
        ]
        tx.execute(moved, rows)


def delete(tx: Transaction, waits: Collection[str]) -> None:
    """They are over."""
    if waits:
        tx.execute(sa.delete(_table).where(_table.c.wait.in_(sorted(waits))))


def next_due(tx: Transaction, now: datetime) -> tuple[str, datetime] | None:
    """The case that the clock has owed for longest, and since when; not one whose retry lies ahead.

    Ask with a reader: an idle poller then never holds up a writer. Whoever acts on it locks the case and
    looks again, for somebody else may have been faster.
    """
    query = _soonest(now).where(_table.c.kind.in_(CLOCK))
    row = tx.execute(query).one_or_none()
    return None if row is None else (row.id, row.due_at)


def next_job(
    tx: Transaction, now: datetime, real: datetime, case_id: str | None = None, *, claimed: bool = False
) -> DueJob | None:
    """The job that has been due for longest by the clock of business (``now``), of any case or of one.

    ``real`` is the real time, which leases go by: a job that somebody is at is only told with ``claimed``.
    """
    query = _soonest(now).where(_table.c.kind == "job")
    if not claimed:
        query = query.where(_unclaimed(real))
    if case_id is not None:
        query = query.where(tables.cases.c.id == case_id)
    row = tx.execute(query).one_or_none()
    return None if row is None else DueJob(id=row.wait, case_id=row.id, due_at=row.due_at)


def claim(tx: Transaction, job: str, now: datetime, real: datetime, *, lease: str, until: datetime) -> bool:
    """Take a job that is due until ``until`` (real time); whether nobody else has it."""
    taken = tx.execute(
        sa.update(_table)
        .where(_table.c.wait == job, _table.c.kind == "job", _open(now), _unclaimed(real))
        .values(lease=lease, lease_until=until)
    )
    return taken.rowcount == 1


def holds(tx: Transaction, job: str, lease: str) -> bool:
    """Whether the job is still there and nobody else has claimed it since."""
    found = sa.select(_table.c.wait).where(_table.c.wait == job, _table.c.lease == lease)
    return tx.execute(found).one_or_none() is not None


def release(tx: Transaction, job: str, lease: str) -> None:
    """Give a job back as it was."""
    tx.execute(_leased(job, lease).values(lease=None, lease_until=None))


def put_off(tx: Transaction, job: str, lease: str, error_code: str, retry_at: datetime) -> None:
    """Neither the result of a job nor its failure could be noted in the case: leave it alone until then."""
    tx.execute(
        _leased(job, lease).values(
            attempts=_table.c.attempts + 1,
            error=error_code,
            retry_at=retry_at,
            lease=None,
            lease_until=None,
        )
    )


def failed(tx: Transaction, case_key: int, error_code: str, retry_at: datetime) -> None:
    """What the clock owes the case could not be done: leave it alone until ``retry_at``."""
    tx.execute(
        sa.update(_table)
        .where(_table.c.case_key == case_key, _table.c.kind.in_(CLOCK), _table.c.due_at <= retry_at)
        .values(attempts=_table.c.attempts + 1, error=error_code, retry_at=retry_at)
    )


def try_again(tx: Transaction, case_key: int) -> None:
    """What could not be done in the case need not wait any longer."""
    tx.execute(
        sa.update(_table)
        .where(_table.c.case_key == case_key, _table.c.error.is_not(None))
        .values(retry_at=None)
    )


def of_case(tx: Transaction, key: int) -> list[DueRow]:
    """All that is due in a case, soonest first."""
    found = tx.execute(
        sa.select(*_columns).where(_table.c.case_key == key).order_by(_table.c.due_at, _table.c.wait)
    )
    return [DueRow(**row) for row in found.mappings()]


def in_trouble(tx: Transaction) -> list[tuple[str, DueRow]]:
    """What was given up or could not be done, with its case, longest due first."""
    found = tx.execute(
        sa.select(tables.cases.c.id, *_columns)
        .join_from(_table, tables.cases)
        .where(sa.or_(_table.c.kind == "incident", _table.c.error.is_not(None)))
        .order_by(_table.c.due_at, _table.c.wait)
    )
    return [(row["id"], DueRow(**{name: row[name] for name in _FIELDS})) for row in found.mappings()]


def nearest_of(
    tx: Transaction, user: str, after: datetime, *, limit: int, tasks: int
) -> list[tuple[int, str]]:
    """The timers that are due next in the cases of the newest ``tasks`` tasks that ``user`` has or has had:
    the key of the case and the id of the wait."""
    had = tables.tasks
    lately = (
        sa.select(had.c.case_key)
        .where(had.c.assignee == user)
        .order_by(had.c.created_at.desc())
        .limit(tasks)
        .subquery()
    )
    found = (
        sa.select(_table.c.case_key, _table.c.wait)
        .where(_table.c.case_key.in_(sa.select(lately.c.case_key)))
        .where(_table.c.kind == "timer", _table.c.due_at > after)
        .order_by(_table.c.due_at, _table.c.wait)
        .limit(limit)
    )
    return [(row.case_key, row.wait) for row in tx.execute(found)]


def case_of(tx: Transaction, wait: str) -> str | None:
    """The case that something due is of."""
    query = sa.select(tables.cases.c.id).join_from(_table, tables.cases).where(_table.c.wait == wait)
    return tx.execute(query).scalar_one_or_none()


_FIELDS = tuple(DueRow.__dataclass_fields__)


def _soonest(now: datetime) -> sa.Select[tuple[str, str, datetime]]:
    return (
        sa.select(tables.cases.c.id, _table.c.wait, _table.c.due_at)
        .join_from(_table, tables.cases)
        .where(_open(now))
        .order_by(_table.c.due_at, _table.c.wait)
        .limit(1)
    )


def _open(now: datetime) -> sa.ColumnElement[bool]:
    put_off = sa.or_(_table.c.retry_at.is_(None), _table.c.retry_at <= now)
    return sa.and_(_table.c.due_at <= now, put_off)


def _unclaimed(real: datetime) -> sa.ColumnElement[bool]:
    return sa.or_(_table.c.lease_until.is_(None), _table.c.lease_until <= real)


def _leased(job: str, lease: str) -> sa.Update:
    return sa.update(_table).where(_table.c.wait == job, _table.c.lease == lease)
