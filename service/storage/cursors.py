"""Where a page of the task list ended: the sort key of its last row, opaque to clients."""

import base64
import binascii
import json
from datetime import date, datetime
from typing import Any, Protocol


class BadCursor(ValueError):  # noqa: N818  named after what was found
    """Not a cursor of this list and order: only what a page gave as ``next`` is one."""


class Row(Protocol):
    """What a place in the list is made of."""

    @property
    def id(self) -> str: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def due_on(self) -> date | None: ...


def after(row: Row, sort: str) -> str:
    """The place right after ``row``."""
    day = (row.due_on or date.max).isoformat()
    place = [sort, day, row.created_at.isoformat(), row.id]
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode()


def read(cursor: str, sort: str) -> list[Any]:
    """Its sort key, in the order of the list: last day (only for ``due``), age, id."""
    try:
        made_for, day, created_at, task = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        key: list[Any] = [date.fromisoformat(day), _aware(created_at), str(task)]
    except (binascii.Error, UnicodeError, ValueError, TypeError) as fault:
        raise BadCursor(cursor) from fault
    if made_for != sort:
        raise BadCursor(cursor)
    return key if sort == "due" else key[1:]


def _aware(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError(text)
    return instant
