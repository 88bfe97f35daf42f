"""Which tasks a list is of, as conditions that an index serves.

A list over several lanes and holders is put together of one way in for each of them: every way is a range of
one index, in the order of the list, so that its first page costs the same however many tasks there are.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

import sqlalchemy as sa

from service.storage import tables

State: TypeAlias = Literal["open", "completed", "cancelled"]
Way: TypeAlias = list[sa.ColumnElement[bool]]

NOBODY = "none"
"""As a holder: tasks that nobody has taken."""

_table = tables.tasks


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The tasks that a list is of."""

    lanes: Collection[str]
    state: State = "open"
    holders: Collection[str] | None = None
    """Users, or ``NOBODY``; ``None``: whoever has them, or nobody."""
    case: str | None = None
    """Id of a case."""
    due_from: date | None = None
    due_before: date | None = None
    """Not those without a last day."""
    undated: bool = False
    """Only those without one."""
    created_after: datetime | None = None


def ways(wanted: Wanted) -> Iterator[Way]:
    """The conditions of each lane and holder; no task fits two of them. None where there is no lane."""
    state, its_lane, assignee = (_read(wanted, name) for name in ("state", "lane", "assignee"))
    for lane in sorted(set(wanted.lanes)):
        for holder in [None] if wanted.holders is None else sorted(set(wanted.holders)):
            way: Way = [state == wanted.state, its_lane == lane]
            if holder is not None:
                way.append(assignee.is_(None) if holder == NOBODY else assignee == holder)
            yield way + _narrower(wanted)


def _read(wanted: Wanted, name: str) -> sa.ColumnElement[str]:
    """A column; of one case as an expression that no index is of. A planner without statistics would
    otherwise read a whole lane rather than the few tasks of the case."""
    column: sa.ColumnElement[str] = _table.c[name]
    return column if wanted.case is None else column.concat("")


def _narrower(wanted: Wanted) -> Way:
    found: Way = []
    if wanted.case is not None:
        cases = tables.cases
        key = sa.select(cases.c.key).where(cases.c.id == wanted.case).scalar_subquery()
        found.append(_table.c.case_key == key)
    if wanted.due_from is not None:
        found.append(_table.c.due_on >= wanted.due_from)
    if wanted.due_before is not None:
        found.append(_table.c.due_on < wanted.due_before)
    if wanted.undated:
        found.append(_table.c.due_on.is_(None))
    if wanted.created_after is not None:
        found.append(_table.c.created_at > wanted.created_after)
    return found
