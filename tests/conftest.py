"""Databases and quiet for tests.

A test that asks for ``database`` runs twice: on SQLite and on a real PostgreSQL.
"""

import logging
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
import structlog
from structlog.testing import capture_logs

from service.storage.database import Database
from service.storage.migrations import migrate
from tests.postgres import NoPostgres, postgres

PATIENCE = timedelta(seconds=10)


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """The log is kept away from the terminal, and a test that configures it does so for itself alone."""
    root = logging.getLogger()
    handlers = list(root.handlers)
    structlog.reset_defaults()
    with capture_logs():
        yield
    structlog.reset_defaults()
    root.handlers[:] = handlers


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables, to be copied."""
    path = tmp_path_factory.mktemp("template") / "migrated.db"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    database.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sa.URL]:
    """The maintenance database of a PostgreSQL server; skips where there is none, fails in CI."""
    with ExitStack() as running:
        try:
            url = running.enter_context(postgres())
        except NoPostgres as reason:
            if os.environ.get("CI"):
                pytest.fail(f"no PostgreSQL: {reason}")
            pytest.skip(f"no PostgreSQL: {reason}")
        yield sa.make_url(url)


@pytest.fixture(scope="session")
def migrated_database(postgres_server: sa.URL) -> Iterator[sa.URL]:
    """A PostgreSQL database with all tables, to be copied."""
    name = f"hemvist_{uuid.uuid4().hex}"
    in_server(postgres_server, f"CREATE DATABASE {name}")
    database = Database(url_text(postgres_server.set(database=name)))
    migrate(database)
    database.dispose()
    yield postgres_server.set(database=name)
    in_server(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """A SQLite file of the test's own, with all tables."""
    path = tmp_path / "hemvist.db"
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres_server: sa.URL, migrated_database: sa.URL) -> Iterator[str]:
    """A PostgreSQL database of the test's own, with all tables."""
    name = f"hemvist_{uuid.uuid4().hex}"
    in_server(postgres_server, f"CREATE DATABASE {name} TEMPLATE {migrated_database.database}")
    yield url_text(migrated_database.set(database=name))
    in_server(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A database of the test's own, on each of the two."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated, empty case database; the test runs once on each of the two."""
    database = Database(database_url, patience=PATIENCE)
    yield database
    database.dispose()


def in_server(url: sa.URL, statement: str) -> None:
    """One statement outside any transaction."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(statement))
    engine.dispose()


def url_text(url: sa.URL) -> str:
    """With the password, if it has one."""
    return url.render_as_string(hide_password=False)
