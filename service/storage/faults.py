"""Which faults of the database are nobody's mistake: told to people as *try again*, everything else rises."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager

import psycopg
from sqlalchemy import exc

_SQLITE_PRIMARY = 0xFF
_SQLITE_AWAY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
_SQLITE_TAKEN = {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY}

_POSTGRES_AWAY = (
    "08",  # connection
    "53",  # disk full, out of memory, too many connections
    "57",  # shutting down, starting up, statement timeout
    "58",  # the server's disk
    "55P03",  # lock not available in time
)
_POSTGRES_TAKEN = ("40", "23505")  # serialization and deadlock; unique


class Unavailable(Exception):  # noqa: N818  named after what it is to a person
    """The database is locked, full, unreachable or too slow. Nothing was stored; the same may work later."""


class Conflict(Exception):  # noqa: N818  named after what it is to a person
    """Somebody else was first: the same number, key or row. Nothing was stored; read anew and try again."""


@contextmanager
def named_faults() -> Generator[None]:
    """Raise ``Unavailable`` or ``Conflict`` for the faults that are one; every other rises as it is."""
    try:
        yield
    except exc.TimeoutError as fault:
        raise Unavailable("no free connection in time") from fault
    except exc.DBAPIError as fault:
        kind = _kind(fault.orig, lost=fault.connection_invalidated)
        if kind is None:
            raise
        raise kind(_summary(fault.orig)) from fault
    except (sqlite3.Error, psycopg.Error) as fault:
        kind = _kind(fault, lost=False)
        if kind is None:
            raise
        raise kind(_summary(fault)) from fault


def _kind(fault: BaseException | None, *, lost: bool) -> type[Unavailable] | type[Conflict] | None:
    if isinstance(fault, sqlite3.Error):
        code = getattr(fault, "sqlite_errorcode", 0)
        if code in _SQLITE_TAKEN:
            return Conflict
        return Unavailable if code & _SQLITE_PRIMARY in _SQLITE_AWAY else None
    if isinstance(fault, psycopg.Error):
        state = fault.sqlstate or ""
        if state.startswith(_POSTGRES_TAKEN):
            return Conflict
        unreached = not state and isinstance(fault, psycopg.OperationalError)
        return Unavailable if lost or unreached or state.startswith(_POSTGRES_AWAY) else None
    return None


def _summary(fault: BaseException | None) -> str:
    """The driver's first line only: its details may quote what was written."""
    return str(fault).partition("\n")[0]
