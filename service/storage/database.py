"""One writer at a time, readers that never wait, and two errors that a person may be told about.

SQLite's own way of waiting is unfair and sleeps up to 100 ms: the unlucky wait a second. So a writer first
takes its turn (``turn``), then begins with BEGIN IMMEDIATE. PostgreSQL locks the rows of one case
(``cases.lock``) and needs no turn. Any error inside ``write()`` undoes all of it.
"""

import os
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection

from service.storage.faults import Conflict, Unavailable, named_faults
from service.storage.turn import Turn

__all__ = ["Conflict", "Database", "Transaction", "Unavailable"]

Transaction: TypeAlias = sa.Connection
"""What the functions of this package work in. Opaque to everybody else."""

_POSTGRES = "postgresql"


class Database:
    """A case database: ``sqlite:///path`` or ``postgresql://…``.

    ``patience`` is how long a writer waits for its turn, and anybody for a connection or a lock, before
    ``Unavailable``. A SQLite file is made if it is missing, readable by its owner only.
    """

    def __init__(self, url: str, *, patience: timedelta = timedelta(seconds=10)) -> None:
        self.url = sa.engine.make_url(url)
        self.patience = patience
        backend = self.url.get_backend_name()
        self.sqlite = backend == "sqlite"
        self._turn: Turn | None = None
        if self.sqlite:
            path = _file(self.url)
            self._turn = Turn(path.with_name(path.name + "-turn"))
            self.writer = self._sqlite_engine("BEGIN IMMEDIATE", _PRAGMAS, connections=1)
            self.reader = self._sqlite_engine("BEGIN", (*_PRAGMAS, "query_only = ON"), connections=10)
        elif backend == _POSTGRES:
            self.writer = self._postgres_engine()
            self.reader = self._postgres_engine().execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        else:
            raise ValueError(f"a database is sqlite:///path or postgresql://…, not {backend}")

    @contextmanager
    def write(self) -> Generator[Transaction]:
        """All or nothing, durable when it returns.

        Raises ``Unavailable`` (nothing was stored, try later) or ``Conflict`` (somebody else was first).
        """
        with named_faults(), self._my_turn(), self.writer.begin() as tx:
            yield tx

    @contextmanager
    def read(self) -> Generator[Transaction]:
        """One consistent view of what is committed; waits for no writer. Raises ``Unavailable``."""
        with named_faults(), self.reader.connect() as tx:
            yield tx

    @contextmanager
    def upkeep(self) -> Generator[Any]:
        """The driver's own connection outside any transaction, alone among writers: for VACUUM."""
        with named_faults(), self._my_turn():
            connection = self.writer.raw_connection()
            try:
                driver: Any = connection.driver_connection
                if self.sqlite:
                    yield driver
                else:
                    driver.autocommit = True
                    try:
                        yield driver
                    finally:
                        driver.autocommit = False
            finally:
                connection.close()

    def dispose(self) -> None:
        """Close every connection."""
        self.writer.dispose()
        self.reader.dispose()

    def _my_turn(self) -> AbstractContextManager[None]:
        return nullcontext() if self._turn is None else self._turn.taken(self.patience)

    def _sqlite_engine(self, begin: str, pragmas: tuple[str, ...], *, connections: int) -> sa.Engine:
        engine = sa.create_engine(
            self.url,
            hide_parameters=True,
            pool_size=connections,
            max_overflow=0,
            pool_timeout=self.patience.total_seconds(),
            connect_args={"timeout": self.patience.total_seconds()},
        )

        def prepare(connection: DBAPIConnection, _record: object) -> None:
            connection.isolation_level = None  # the driver's own BEGIN would come too late for a writer
            cursor = connection.cursor()
            for pragma in pragmas:
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()

        def start(connection: sa.Connection) -> None:
            connection.exec_driver_sql(begin)

        event.listen(engine, "connect", prepare)
        event.listen(engine, "begin", start)
        return engine

    def _postgres_engine(self) -> sa.Engine:
        waiting = int(self.patience.total_seconds() * 1000)
        return sa.create_engine(
            self.url.set(drivername="postgresql+psycopg"),
            hide_parameters=True,
            pool_size=5,
            max_overflow=5,
            pool_timeout=self.patience.total_seconds(),
            pool_pre_ping=True,
            connect_args={
                "options": f"{_POSTGRES_OPTIONS} -c lock_timeout={waiting}",
                "connect_timeout": max(2, round(self.patience.total_seconds())),
                **_KEEPALIVES,
            },
        )


_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",  # a commit survives a power cut
    "foreign_keys = ON",
    "secure_delete = ON",  # what is deleted is overwritten
    "trusted_schema = OFF",
)
_POSTGRES_OPTIONS = (
    "-c idle_in_transaction_session_timeout=60s"  # a frozen process must not keep a case locked
    " -c statement_timeout=60s -c timezone=UTC"
)
_KEEPALIVES = {"keepalives": 1, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}


def _file(url: sa.URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise ValueError("a case database is a file: sqlite:///path")
    path = Path(url.database)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))
    return path
