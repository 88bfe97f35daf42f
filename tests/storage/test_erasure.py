"""After a destruction nothing of what was destroyed is left in any of the database's files."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from service.storage import content, drafts, idempotency, people, tasks
from service.storage.database import Database, Unavailable
from service.storage.erasure import secure_erase
from service.storage.idempotency import Stored
from service.storage.people import Person
from tests.storage.stories import NOON, a_case, a_task
from tests.storage.test_content import a_row

NAME = "Hemliga Svensson"
SIZES = (30, 100, 500, 900, 2000, 5000, 20_000)


def live_a_while(database: Database, seed: int) -> None:
    """Two cases side by side with drafts of ever other sizes, so that rows are moved about in the files."""
    chance = random.Random(seed)
    with database.write() as tx:
        destroyed, kept = a_case(tx), a_case(tx, "case-2")
        for case in (destroyed, kept):
            tasks.upsert(tx, case.key, [a_task(case, f"{case.id}.{n}") for n in range(30)])
    for n in range(250):
        case, name = chance.choice([(destroyed, NAME), (kept, "Anna Andersson")])
        # Random digits in between, so that no database compresses what we look for.
        body = "".join(f"{name}{chance.random()}" for _ in range(chance.choice(SIZES) // 30 + 1))
        with database.write() as tx:
            task = f"{case.id}.{chance.randrange(30)}"
            drafts.put(tx, task, case.key, body.encode(), at=NOON, user="u")
            if chance.random() < 0.3:
                drafts.delete(tx, [f"{case.id}.{chance.randrange(30)}"])
            row = a_row(
                n + 1, "texts", "texts", case.id, f'{{"/t": "{body[: chance.choice([50, 300, 3000])]}"}}'
            )
            content.insert(tx, case.key, [row])
            people.insert(tx, Person(id=f"p{n}", case_key=case.key, name=name, address=body[:200]))
            answer = Stored(
                salt=b"s", body_mac=b"m", status=200, answer=body[:500].encode(), case_key=case.key
            )
            idempotency.put(tx, "u", f"k{n}", answer, at=NOON)


def destroy_first_case(database: Database) -> None:
    with database.write() as tx:
        content.destroy(tx, 1, "case-1")
        drafts.delete_of_case(tx, 1)
        idempotency.delete_of_case(tx, 1)
        for person in people.of_case(tx, 1):
            people.delete(tx, person.id)


def occurrences(path: Path) -> int:
    """In the file and all that lie beside it (log, index of the log, turn)."""
    return sum(file.read_bytes().count(NAME.encode()) for file in path.parent.iterdir())


@pytest.mark.parametrize("seed", range(4))
def test_on_sqlite_no_byte_of_it_is_left_in_database_or_log(sqlite_url: str, seed: int) -> None:
    database = Database(sqlite_url)
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    live_a_while(database, seed)
    assert occurrences(path) > 1000
    destroy_first_case(database)
    secure_erase(database)
    assert occurrences(path) == 0
    with database.write() as tx:
        assert len(content.of_case(tx, 2)) > 50
        assert tx.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    assert occurrences(path) == 0
    database.dispose()
    assert occurrences(path) == 0


def test_a_reader_that_holds_on_to_the_past_is_told_of_and_the_next_try_is_complete(
    database_url: str,
) -> None:
    database = Database(database_url, patience=timedelta(seconds=0.2))
    with database.write() as tx:
        case = a_case(tx)
        people.insert(tx, Person(id="p1", case_key=case.key, name=NAME))
    with database.read() as reader:
        assert people.get(reader, ["p1"])
        destroy_first_case(database)
        with pytest.raises(Unavailable, match="still reads"):
            secure_erase(database)
    secure_erase(database)
    if database.sqlite:
        assert occurrences(Path(database_url.removeprefix("sqlite:///"))) == 0
    else:
        with table_files(database) as found:
            assert found() == 0
    database.dispose()


def test_on_postgres_time_limits_are_in_force_again_afterwards(postgres_url: str) -> None:
    database = Database(postgres_url)
    secure_erase(database)
    with database.write() as tx:
        assert tx.exec_driver_sql("show statement_timeout").scalar_one() == "1min"
    database.dispose()


def test_on_postgres_no_byte_of_it_is_left_in_the_tables_files(postgres_url: str) -> None:
    database = Database(postgres_url)
    live_a_while(database, seed=1)
    with table_files(database) as found:
        assert found() > 0
        destroy_first_case(database)
        secure_erase(database)
        assert found() == 0
    with database.read() as tx:
        assert len(content.of_case(tx, 2)) > 50
    database.dispose()


@contextmanager
def table_files(database: Database) -> Iterator[Callable[[], int]]:
    """How often the name stands in the files of tables, their indexes and their long values."""
    files = sa.text(
        "select pg_read_binary_file(pg_relation_filepath(oid), 0, 100000000) from pg_class "
        "where relkind in ('r', 'i', 't') and oid > 16383 and pg_relation_size(oid) > 0"
    )

    def found() -> int:
        with database.upkeep() as driver:
            driver.execute("CHECKPOINT")
        with database.write() as tx:
            return sum(bytes(content).count(NAME.encode()) for content in tx.execute(files).scalars())

    yield found
