"""What is left of a planted name and number in files, tables and logs, in any spelling they could have.

In a letter nobody finds a name by its bytes: a PDF is compressed. So whole letters are read as text, and of
those in which something is planted pieces are remembered (``Pieces``) by which they can be found again where
they lie in bits between other things: in the pages of a database's files.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import pikepdf
import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Database
from tests.conftest import in_server
from tests.faults.planting import NAME, NUMBER
from tests.letters.pdf import text
from tests.usecases.office import everything

WORDS = (*NAME.split(), NUMBER, NUMBER.replace("-", ""), NUMBER[2:], NUMBER[2:].replace("-", ""))
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")

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
    ALTER TABLE working_notes ALTER data SET STORAGE EXTERNAL;
    ALTER TABLE cases ALTER state SET STORAGE EXTERNAL;
"""


_KIND = list(tables.content.columns).index(tables.content.c.kind)
_PDF = b"%PDF-"

Pieces: TypeAlias = Mapping[str, tuple[bytes, ...]]
"""Of each letter in which something is planted, by its id: bytes of its pages as they are stored."""
PIECE, EVERY, BEGINNING = 48, 400, 200
"""Bytes of a piece; how far apart they lie; how much of a page may be like another's."""


def in_bytes(data: bytes, words: Iterable[str] = WORDS) -> set[str]:
    """The planted words in them, also in the text of a letter."""
    searched = data.lower()
    if data.startswith(_PDF):
        searched += text(data).lower().encode()
    return {word for word in words if any(word.lower().encode(spelt) in searched for spelt in _ENCODINGS)}


def in_values(row: Iterable[object], words: Iterable[str] = WORDS) -> set[str]:
    """The planted words in any value of a row."""
    values = (each if isinstance(each, bytes) else repr(each).encode() for each in row)
    return set().union(*(in_bytes(each, words) for each in values))


def in_rows(database: Database) -> set[str]:
    """Every value of every row of every table, whatever pages and compression it is spread over."""
    return set().union(*(in_values(row) for rows in everything(database).values() for row in rows))


def places(database: Database, words: Iterable[str] = WORDS) -> set[str]:
    """Tables in whose rows planted words stand; of ``content`` with the kind."""
    return {
        f"content/{row[_KIND]}" if table == "content" else table
        for table, rows in everything(database).items()
        for row in rows
        if in_values(row, words)
    }


def pieces(database: Database) -> Pieces:
    """Of every stored letter in which something is planted; none of them is found in any other letter."""
    with database.read() as tx:
        stored = tx.execute(sa.select(tables.content.c.slot, tables.content.c.bytes)).all()
    letters = {slot: bytes(each) for slot, each in stored if each and bytes(each).startswith(_PDF)}
    planted = {slot: tuple(_pieces(each)) for slot, each in letters.items() if in_bytes(each)}
    others = b"".join(each for slot, each in letters.items() if slot not in planted)
    assert all(planted.values())
    assert not any(piece in others for found in planted.values() for piece in found)
    return planted


def _pieces(pdf: bytes) -> Iterator[bytes]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            contents = page.obj.Contents
            for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
                raw = stream.read_raw_bytes()
                yield from (raw[at : at + PIECE] for at in range(BEGINNING, len(raw) - PIECE, EVERY))


def in_file(data: bytes, letters: Pieces) -> set[str]:
    """The planted words in them, and the ids of letters of which anything is left."""
    return in_bytes(data) | {slot for slot, found in letters.items() if any(each in data for each in found)}


def in_sqlite(url: str, letters: Pieces) -> set[str]:
    """Every byte of the file and of all that lie beside it (``-wal``, ``-shm``, whose turn it is)."""
    folder = Path(url.removeprefix("sqlite:///")).parent
    return set().union(*(in_file(each.read_bytes(), letters) for each in folder.iterdir() if each.is_file()))


def in_postgres(database: Database, letters: Pieces) -> set[str]:
    """Every byte of the database's own folder: tables, long values, indexes, catalogues with what
    ``ANALYZE`` has sampled, large objects. Not the write-ahead log, which is the server's.

    Files that ``VACUUM FULL`` has left behind go with the checkpoint.
    """
    with database.upkeep() as driver:
        driver.execute("CHECKPOINT")
    with database.write() as tx:
        files = [bytes(file) for file in tx.exec_driver_sql(_FILES).scalars() if file]
    return set().union(*(in_file(file, letters) for file in files))


def in_postgres_log(database: Database, words: Iterable[str] = WORDS) -> set[str]:
    """The server's log, where it can be read: a warning of our own has to be in it."""
    with database.write() as tx:
        tx.exec_driver_sql("DO $$ BEGIN RAISE WARNING 'searched'; END $$")
        log = tx.exec_driver_sql(_LOG).scalar_one()
    assert log is None or b"searched" in log
    return in_bytes(log or b"", words)


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
