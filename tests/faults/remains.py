"""What is left of a planted name and number in files, tables and logs, in any spelling they could have."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Database
from tests.conftest import in_server
from tests.faults.planting import NAME, NUMBER
from tests.usecases.office import everything

WORDS = (*NAME.split(), NUMBER, NUMBER.replace("-", ""), NUMBER[2:], NUMBER[2:].replace("-", ""))
_SPELT = {
    word: [word.lower().encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    for word in WORDS
}

_FILES = """
    SELECT pg_read_binary_file(folder || '/' || file, 0, 1000000000, true)
    FROM (SELECT 'base/' || oid AS folder FROM pg_database WHERE datname = current_database()) AS ours,
         pg_ls_dir(folder) AS file
"""
_LOG = """
    SELECT pg_read_binary_file(
        coalesce(pg_current_logfile(), current_setting('data_directory') || '/../log'), 0, 1000000000, true)
"""
_AS_WRITTEN = """
    ALTER TABLE content ALTER bytes SET STORAGE EXTERNAL;
    ALTER TABLE drafts ALTER data SET STORAGE EXTERNAL;
    ALTER TABLE cases ALTER state SET STORAGE EXTERNAL;
"""


_KIND = list(tables.content.columns).index(tables.content.c.kind)


def in_bytes(data: bytes) -> set[str]:
    """The planted words in them."""
    lowered = data.lower()
    return {word for word, spelt in _SPELT.items() if any(each in lowered for each in spelt)}


def in_rows(database: Database) -> set[str]:
    """Every value of every row of every table, whatever pages and compression it is spread over."""
    return in_bytes(repr(everything(database)).encode())


def places(database: Database) -> set[str]:
    """Tables in whose rows planted words stand; of ``content`` with the kind."""
    return {
        f"content/{row[_KIND]}" if table == "content" else table
        for table, rows in everything(database).items()
        for row in rows
        if in_bytes(repr(row).encode())
    }


def in_sqlite(url: str) -> set[str]:
    """Every byte of the file and of all that lie beside it (``-wal``, ``-shm``, whose turn it is)."""
    folder = Path(url.removeprefix("sqlite:///")).parent
    return set().union(*(in_bytes(file.read_bytes()) for file in folder.iterdir() if file.is_file()))


def in_postgres(database: Database) -> set[str]:
    """Every byte of the database's own folder: tables, long values, indexes, catalogues with what
    ``ANALYZE`` has sampled, large objects. Not the write-ahead log, which is the server's.

    Files that ``VACUUM FULL`` has left behind go with the checkpoint.
    """
    with database.upkeep() as driver:
        driver.execute("CHECKPOINT")
    with database.write() as tx:
        return set().union(*(in_bytes(bytes(file)) for file in tx.exec_driver_sql(_FILES).scalars() if file))


def in_postgres_log(database: Database) -> set[str]:
    """The server's log, where it can be read: a warning of our own has to be in it."""
    with database.write() as tx:
        tx.exec_driver_sql("DO $$ BEGIN RAISE WARNING 'searched'; END $$")
        log = tx.exec_driver_sql(_LOG).scalar_one()
    assert log is None or b"searched" in log
    return in_bytes(log or b"")


@contextmanager
def searchable(url: str) -> Iterator[Database]:
    """The database, on PostgreSQL with long values as they were written and with a log worth searching."""
    parts = sa.make_url(url)
    if parts.get_backend_name() == "postgresql":
        in_server(parts, f"ALTER DATABASE {parts.database} SET log_min_messages = 'warning'")
        in_server(parts, _AS_WRITTEN)
    database = Database(url)
    try:
        yield database
    finally:
        database.dispose()
