"""A database without tables, on each of the two, for what happens before and around migrating."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.conftest import in_server, url_text


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """A SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path}/empty.db"


@pytest.fixture
def empty_postgres_url(postgres_server: sa.URL) -> Iterator[str]:
    """A PostgreSQL database without tables."""
    name = f"hemvist_{uuid.uuid4().hex}"
    in_server(postgres_server, f"CREATE DATABASE {name}")
    yield url_text(postgres_server.set(database=name))
    in_server(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest) -> str:
    """A database without tables; the test runs once on each of the two."""
    url: str = request.getfixturevalue(f"empty_{request.param}_url")
    return url
