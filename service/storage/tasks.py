"""The task list: every user task there has been, written with the case that it belongs to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

import sqlalchemy as sa

from service.storage import cursors, tables
from service.storage.database import Transaction
from service.storage.types import Day
from service.storage.upsert import insert_or_replace

State: TypeAlias = Literal["open", "completed", "cancelled"]
Closed: TypeAlias = Literal["completed", "cancelled"]
Sort: TypeAlias = Literal["due", "created"]

NOBODY = "none"
"""Filter: tasks that nobody has taken."""


@dataclass(frozen=True, kw_only=True)
class TaskRow:
    """A task as people see it in a list. Closed tasks stay: a late answer is told what happened."""

    id: str
    case_key: int
    case_id: str
    case_number: str
    instance: str
    process: str
    deployment: str
    element: str
    title: str
    lane: str
    assignee: str | None
    created_at: datetime
    due_on: date | None
    state: State = "open"


_table = tables.tasks
_NOT_OURS = {"case_id": tables.cases.c.id, "case_number": tables.cases.c.number}
COLUMNS = [
    _NOT_OURS[name].label(name) if name in _NOT_OURS else _table.c[name]
    for name in TaskRow.__dataclass_fields__
]
"""What to select from tasks and cases for ``task_row``."""
_FOLLOWING = ("title", "lane", "assignee", "due_on", "state")


def task_row(row: Mapping[Any, Any]) -> TaskRow:
    """A row of ``COLUMNS``, perhaps among others."""
    return TaskRow(**{name: row[name] for name in TaskRow.__dataclass_fields__})


def upsert(tx: Transaction, key: int, rows: Sequence[TaskRow]) -> None:
    """Write new tasks of a case, and those that have changed."""
    if rows:
        values = [
            {k: v for k, v in asdict(row).items() if k not in _NOT_OURS} | {"case_key": key} for row in rows
        ]
        tx.execute(insert_or_replace(tx, _table, _FOLLOWING), values)


def close(tx: Transaction, ids: Collection[str], state: Closed) -> None:
    """The tasks are done, or were taken back by the process."""
    if ids:
        tx.execute(sa.update(_table).where(_table.c.id.in_(sorted(ids))).values(state=state))


def get(tx: Transaction, task_id: str) -> TaskRow | None:
    """One task, open or closed."""
    row = tx.execute(_select.where(_table.c.id == task_id)).mappings().one_or_none()
    return None if row is None else task_row(row)


def of_case(tx: Transaction, key: int) -> list[TaskRow]:
    """All tasks of a case, open and closed, oldest first."""
    found = tx.execute(_select.where(_table.c.case_key == key).order_by(_table.c.created_at, _table.c.id))
    return [task_row(row) for row in found.mappings()]


def listing(
    tx: Transaction,
    *,
    lanes: Collection[str],
    case: str | None = None,
    assignee: str | None = None,
    state: State = "open",
    due_before: date | None = None,
    sort: Sort = "due",
    limit: int = 50,
    cursor: str | None = None,
) -> tuple[list[TaskRow], str | None, int]:
    """One page of the tasks in ``lanes``: rows, cursor of the next page, and how many there are on all pages.

    ``case`` is a case id; ``assignee`` a user or ``NOBODY``. Sorted by last day (those without one last) or
    by age. A page holds what comes after the cursor's row even if tasks have come or gone since. Raises
    ``cursors.BadCursor``.
    """
    wanted = _wanted(lanes, case, assignee, state, due_before)
    order: list[sa.ColumnElement[Any]] = [_table.c.created_at, _table.c.id]
    if sort == "due":
        order.insert(0, _LAST_DAY)
    counted = sa.select(sa.func.count()).select_from(_table).where(*wanted).scalar_subquery()
    page = _select.add_columns(counted.label("total")).where(*wanted).order_by(*order).limit(limit + 1)
    if cursor is not None:
        place = zip(cursors.read(cursor, sort), order, strict=True)
        last = [sa.literal(value, column.type) for value, column in place]
        page = page.where(sa.tuple_(*order) > sa.tuple_(*last))
    found = list(tx.execute(page).mappings())
    rows = [task_row(row) for row in found[:limit]]
    more = cursors.after(rows[-1], sort) if len(found) > limit else None
    if not found and cursor is not None:
        return [], None, int(tx.execute(sa.select(counted)).scalar_one())
    return rows, more, found[0]["total"] if found else 0


_select = sa.select(*COLUMNS).join_from(_table, tables.cases)
_LAST_DAY: sa.ColumnElement[date] = sa.func.coalesce(_table.c.due_on, sa.literal(date.max, Day()))


def _wanted(
    lanes: Collection[str], case: str | None, assignee: str | None, state: State, due_before: date | None
) -> list[sa.ColumnElement[bool]]:
    wanted = [_table.c.lane.in_(sorted(lanes)), _table.c.state == state]
    if case is not None:
        key = sa.select(tables.cases.c.key).where(tables.cases.c.id == case).scalar_subquery()
        wanted.append(_table.c.case_key == key)
    if assignee is not None:
        wanted.append(_table.c.assignee.is_(None) if assignee == NOBODY else _table.c.assignee == assignee)
    if due_before is not None:
        wanted.append(_table.c.due_on < due_before)
    return wanted
