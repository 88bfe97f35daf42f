"""The task list: every user task there has been, written with the case that it belongs to."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeAlias, TypeVar

import sqlalchemy as sa

from service.storage import cursors, tables, wanted
from service.storage.database import Transaction
from service.storage.types import Day
from service.storage.upsert import insert_or_replace
from service.storage.wanted import Wanted, ways

State: TypeAlias = wanted.State
Sort: TypeAlias = Literal["due", "created"]
Name = TypeVar("Name", bound=str)

NOBODY = wanted.NOBODY

MOST_COUNTED = 1000
"""Nobody reads on after a thousand: more are told as one more than that, and not counted."""


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
    """Write new tasks of a case, and those that have changed: closed ones are done (``completed``), or were
    taken back by the process (``cancelled``)."""
    if rows:
        values = [
            {k: v for k, v in asdict(row).items() if k not in _NOT_OURS} | {"case_key": key} for row in rows
        ]
        tx.execute(insert_or_replace(tx, _table, _FOLLOWING), values)


def get(tx: Transaction, task_id: str) -> TaskRow | None:
    """One task, open or closed."""
    row = tx.execute(_select.where(_table.c.id == task_id)).mappings().one_or_none()
    return None if row is None else task_row(row)


def of_case(tx: Transaction, key: int) -> list[TaskRow]:
    """All tasks of a case, open and closed, oldest first."""
    found = tx.execute(_select.where(_table.c.case_key == key).order_by(_table.c.created_at, _table.c.id))
    return [task_row(row) for row in found.mappings()]


def cases_with(tx: Transaction, user: str, keys: Collection[int]) -> frozenset[int]:
    """Those of the cases in which a task is, or was, in the hands of ``user``."""
    found = sa.select(_table.c.case_key).where(_table.c.assignee == user, _table.c.case_key.in_(sorted(keys)))
    return frozenset(tx.execute(found.distinct()).scalars())


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
    """``page`` of the tasks in ``lanes``; ``case`` is a case id, ``assignee`` a user or ``NOBODY``."""
    holders = None if assignee is None else (assignee,)
    which = Wanted(lanes=lanes, state=state, holders=holders, case=case, due_before=due_before)
    return page(tx, which, sort=sort, limit=limit, cursor=cursor)


def page(
    tx: Transaction, which: Wanted, *, sort: Sort = "due", limit: int = 50, cursor: str | None = None
) -> tuple[list[TaskRow], str | None, int]:
    """Rows, cursor of the next page, and how many there are on all pages, up to one more than
    ``MOST_COUNTED``.

    Sorted by last day (those without one last) or by age. A page holds what comes after the cursor's row even
    if tasks have come or gone since. Raises ``cursors.BadCursor``.
    """
    place = None if cursor is None else cursors.read(cursor, sort)
    parts = [
        sa.select(part.order_by(*order).limit(limit + 1).subquery().c.id)
        for part, order in _parts(which, sort, place)
    ]
    if not parts:
        return [], None, 0
    order = [_LAST_DAY, *_BY_AGE] if sort == "due" else _BY_AGE
    counted = _counted(which)
    listed = _select.add_columns(counted.label("total")).where(_table.c.id.in_(sa.union_all(*parts)))
    found = list(tx.execute(listed.order_by(*order).limit(limit + 1)).mappings())
    rows = [task_row(row) for row in found[:limit]]
    more = cursors.after(rows[-1], sort) if len(found) > limit else None
    if not found and cursor is not None:
        return [], None, int(tx.execute(sa.select(counted)).scalar_one())
    return rows, more, found[0]["total"] if found else 0


def counts(tx: Transaction, by_name: Mapping[Name, Wanted]) -> dict[Name, int]:
    """How many there are of each, up to one more than ``MOST_COUNTED``; all in one statement."""
    row = tx.execute(sa.select(*(_counted(which) for which in by_name.values()))).one()
    return dict(zip(by_name, row, strict=True))


_select = sa.select(*COLUMNS).join_from(_table, tables.cases)
_LAST_DAY: sa.ColumnElement[date] = sa.func.coalesce(_table.c.due_on, sa.literal(date.max, Day()))
_BY_AGE: list[sa.ColumnElement[Any]] = [_table.c.created_at, _table.c.id]
_BY_DAY: list[sa.ColumnElement[Any]] = [_table.c.due_on, *_BY_AGE]


def _parts(
    which: Wanted, sort: Sort, place: list[Any] | None
) -> Iterator[tuple[sa.Select[str], list[sa.ColumnElement[Any]]]]:
    """Each way in with its order, from the place on; those with a last day apart from those without."""
    for way in ways(which):
        ids = sa.select(_table.c.id).where(*way)
        if sort == "created":
            yield _after(ids, _BY_AGE, place), _BY_AGE
            continue
        undated_place = place is not None and place[0] == date.max
        if not undated_place and not which.undated:
            yield _after(ids.where(_table.c.due_on.is_not(None)), _BY_DAY, place), _BY_DAY
        if which.due_from is None and which.due_before is None:
            rest = place[1:] if place is not None and undated_place else None
            yield _after(ids.where(_table.c.due_on.is_(None)), _BY_AGE, rest), _BY_AGE


def _after(
    part: sa.Select[str], order: list[sa.ColumnElement[Any]], place: list[Any] | None
) -> sa.Select[str]:
    if place is None:
        return part
    last = [sa.literal(value, column.type) for value, column in zip(place, order, strict=True)]
    return part.where(sa.tuple_(*order) > sa.tuple_(*last))


def _counted(which: Wanted) -> sa.ScalarSelect[int]:
    parts: list[sa.Select[int]] = [
        sa.select(sa.literal_column("1").label("one")).select_from(_table).where(*way) for way in ways(which)
    ]
    if not parts:
        return sa.select(sa.literal_column("0")).scalar_subquery()
    some = sa.union_all(*parts).limit(MOST_COUNTED + 1).subquery()
    return sa.select(sa.func.count()).select_from(some).scalar_subquery()
