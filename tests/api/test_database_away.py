"""A database that is locked, full or gone: 503, no half of a command, and later all goes on."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta

import pytest

from service.storage import cases
from service.storage.database import Database
from tests.api.desk import Desk
from tests.conftest import in_server

SHORT = timedelta(seconds=0.3)

Trouble = Callable[[Desk], AbstractContextManager[None]]


@contextmanager
def locked_file(desk: Desk) -> Iterator[None]:
    other = sqlite3.connect(str(desk.served.office.database.url.database), isolation_level=None)
    other.execute("begin immediate")
    yield
    other.close()


@contextmanager
def full_file(desk: Desk) -> Iterator[None]:
    def limit(pages: int) -> None:
        with desk.served.office.database.upkeep() as driver:
            driver.execute(f"pragma max_page_count = {pages}")

    limit(1)  # no less than what is used already
    yield
    limit(1_000_000)


@contextmanager
def locked_case(desk: Desk) -> Iterator[None]:
    other = Database(desk.served.office.database.url.render_as_string(hide_password=False))
    with other.write() as tx:
        cases.lock(tx, desk.case)
        yield
    other.dispose()


@contextmanager
def closed_database(desk: Desk) -> Iterator[None]:
    url = desk.served.office.database.url
    server, name = url.set(database="postgres"), url.database
    in_server(server, f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    desk.served.office.database.dispose()
    yield
    in_server(server, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


TROUBLES: tuple[tuple[str, Trouble], ...] = (
    ("sqlite", locked_file),
    ("sqlite", full_file),
    ("postgres", locked_case),
    ("postgres", closed_database),
)


@pytest.mark.parametrize(("backend", "trouble"), TROUBLES, ids=[each.__name__ for _, each in TROUBLES])
def test_a_command_is_stored_whole_or_not_at_all(
    request: pytest.FixtureRequest, backend: str, trouble: Trouble
) -> None:
    database = Database(request.getfixturevalue(f"{backend}_url"), patience=SHORT)
    desk = Desk.of(database)
    answers = {**desk.answers, "reasons": "Skäl. " * 3_000}
    key = {"Idempotency-Key": "one"}
    with trouble(desk):
        completed = desk.complete(answers, headers=key)
        saved = desk.save({"reasons": "Skäl. " * 3_000})
        page = desk.served.submit("chef", f"/tasks/{desk.task}", **answers)

    for response in (completed, saved):
        body = desk.refuses(response, 503, "Unavailable")
        assert body["detail"].endswith("Inget är ändrat.")
        assert body.keys() == {"type", "title", "status", "detail", "code"}
        assert int(response.headers["retry-after"]) > 0
    assert page.status_code == 503
    assert "<title>Fel: " in page.text
    assert desk.complete(answers, headers=key).status_code == 200
    desk.served.client.close()
    database.dispose()
