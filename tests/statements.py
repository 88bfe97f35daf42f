"""Counts what a piece of work asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from service.storage.database import Database


@dataclass
class Counted:
    """What was asked for while counting."""

    statements: list[str] = field(default_factory=list)
    """Without BEGIN and COMMIT. Many rows in one INSERT are one."""
    transactions: int = 0
    """Begun to read or to write."""


@contextmanager
def counted(database: Database) -> Iterator[Counted]:
    """Count while the context lasts, whoever works on this ``Database``."""
    count = Counted()

    def statement(*arguments: Any) -> None:
        text = str(arguments[2])
        if not text.startswith("BEGIN"):
            count.statements.append(text)

    def transaction(_connection: sa.Connection) -> None:
        count.transactions += 1

    listeners = [("before_cursor_execute", statement), ("begin", transaction)]
    engines = [database.writer, database.reader]
    for engine in engines:
        for name, listener in listeners:
            event.listen(engine, name, listener)
    try:
        yield count
    finally:
        for engine in engines:
            for name, listener in listeners:
                event.remove(engine, name, listener)
