"""After a destruction: see to it that the bytes are gone from the database's files as well.

Deleting marks space as free. SQLite overwrites it (``secure_delete``), but its write-ahead log keeps old
pages, and moving rows between pages leaves copies behind; PostgreSQL keeps old rows until they are vacuumed,
and the freed space until it is used again. Backups, and PostgreSQL's archived log, are the operator's:
``docs/reference/storage.md``.
"""

import time
from collections.abc import Callable
from typing import Any

from service.storage.database import Database, Unavailable

_ERASABLE = [
    "content",
    "people",
    "people_words",
    "drafts",
    "working_notes",
    "answers",
    "tasks",
    "kept",
    "cases",
]
"""Where personal data can be: in the rows themselves or in old versions of them."""

_OURS = """
    SELECT bool_and(pg_has_role(relowner, 'USAGE')) FROM pg_class
    WHERE relname = ANY(%s) AND relnamespace = 'public'::regnamespace
"""
_SOMEBODY_SEES_OLDER = """
    SELECT EXISTS (
        SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND age(backend_xmin) > age(%s::xid)
    )
"""


class OwnerNeeded(Exception):  # noqa: N818  named after what is missing
    """The tables belong to another role: PostgreSQL would skip them without a word."""


def secure_erase(database: Database) -> None:
    """Rewrite what holds personal data, so that nothing deleted is left. Writers wait meanwhile.

    Takes about as long as copying the database. Raises ``Unavailable`` when somebody who reads holds on to
    what was there before (run it again), and ``OwnerNeeded`` on PostgreSQL.
    """
    with database.upkeep() as driver:
        until = time.monotonic() + database.patience.total_seconds()
        if database.sqlite:
            driver.execute("VACUUM")
            _wait(until, lambda: not driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
        else:
            _rewrite_tables(driver, until)


def _rewrite_tables(driver: Any, until: float) -> None:
    if not driver.execute(_OURS, [_ERASABLE]).fetchone()[0]:
        raise OwnerNeeded("run it as the role that owns the tables")
    now = driver.execute("SELECT pg_current_xact_id()::text").fetchone()
    _wait(until, lambda: not driver.execute(_SOMEBODY_SEES_OLDER, now).fetchone()[0])
    driver.execute("SET statement_timeout = 0")
    try:
        for table in _ERASABLE:
            driver.execute(f"VACUUM FULL {table}")
    finally:
        driver.execute("RESET statement_timeout")


def _wait(until: float, done: Callable[[], bool]) -> None:
    while not done():
        if time.monotonic() > until:
            raise Unavailable("somebody still reads what was there before the destruction")
        time.sleep(0.01)
