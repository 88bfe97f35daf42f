"""The stories told anew, each in an empty database of its own, as evidence that has not been recorded yet."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.storage.database import Database
from service.storage.migrations import migrate
from tests.coverage.evidence import Case, case
from tests.engine.walks import shipped
from tests.histories import exported
from tests.histories.stories import ALL


@contextmanager
def empty_database() -> Iterator[Database]:
    """On SQLite, for as long as the context lasts."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'story.db'}")
        migrate(database)
        yield database
        database.dispose()


def fresh_cases() -> list[Case]:
    """One per story."""
    return [_told(name) for name in ALL]


def _told(name: str) -> Case:
    with empty_database() as database:
        told = ALL[name](database)
        with database.read() as tx:
            recorded = exported.export(tx, told.office.case)
    return case(name, recorded, shipped(), shipped())
