"""Finding people by the beginnings of their names: through an index, on both databases."""

from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command

from service.model.search_words import number_word
from service.storage import people, people_search, tables
from service.storage.database import Database, Transaction
from service.storage.migrations import configuration, migrate
from service.storage.people import Person
from tests.statements import counted
from tests.storage.stories import a_case

MANY = 300
LIMIT = 51
FORENAMES = ("Anna", "Erik", "Åsa", "Özlem")


@pytest.fixture
def town(database: Database) -> Database:
    """A case with Berit Bok, one with her son, and many others."""
    with database.write() as tx:
        _case(tx, "berit", ("Berit Bok", "191212121212"), ("Åke Bok", None))
        _case(tx, "son", ("Andre Bok-Öberg", "201212121211"))
        for number in range(MANY):
            _case(tx, f"other-{number}", (f"{FORENAMES[number % len(FORENAMES)]} Sson{number}", None))
    return database


def _case(tx: Transaction, case_id: str, *persons: tuple[str, str | None]) -> None:
    case = a_case(tx, case_id)
    people.insert(
        tx,
        *(
            Person(id=f"{case_id}-{place}", case_key=case.key, name=name, identity_number=number)
            for place, (name, number) in enumerate(persons)
        ),
    )


def _found(database: Database, *words: str) -> list[str]:
    with database.read() as tx:
        return [case.id for case in people_search.by_name(tx, words, LIMIT)]


def test_every_word_begins_a_word_of_one_persons_name(town: Database) -> None:
    assert _found(town, "bok") == ["son", "berit"]
    assert _found(town, "bo", "ber") == ["berit"]
    assert _found(town, "åke", "bok") == ["berit"]
    assert _found(town, "ake") == []
    assert _found(town, "åk", "berit") == []
    assert _found(town, "öb") == ["son"]
    assert _found(town, "ok") == []
    assert len(_found(town, "anna")) == LIMIT


def test_an_identity_number_is_found_with_and_without_its_century(town: Database) -> None:
    with town.read() as tx:
        for written in ("19121212-1212", "121212-1212"):
            assert [each.id for each in people_search.by_number(tx, str(number_word(written)), 5)] == [
                "berit"
            ]
        assert people_search.by_number(tx, str(number_word("20121212-1212")), 5) == []


def test_a_case_number_is_found_as_far_as_it_is_written(town: Database) -> None:
    def numbers(digits: str, year: str = "2026") -> list[str]:
        with town.read() as tx:
            return [each.number for each in people_search.by_case_number(tx, year, digits, LIMIT)]

    assert numbers("0002") == ["SD-2026-0002"]
    assert numbers("000") == [f"SD-2026-000{digit}" for digit in range(9, 0, -1)]
    assert numbers("029")[0] == "SD-2026-0299"
    assert numbers("12") == ["SD-2026-0012"]
    assert numbers("9999") == numbers("", "2025") == []


def test_whoever_is_forgotten_is_found_no_more(town: Database) -> None:
    with town.write() as tx:
        assert people.delete(tx, "berit-0")
        assert not people.delete(tx, "berit-0")
        left = tx.execute(sa.select(tables.people_words.c.word).where(tables.people_words.c.word == "berit"))
        assert left.all() == []
    assert _found(town, "bok") == ["son", "berit"]
    assert _found(town, "berit") == []


def test_a_search_is_one_statement_that_looks_only_where_the_words_begin_alike(town: Database) -> None:
    with counted(town) as count:
        assert _found(town, "bok", "ber") == ["berit"]
    assert len(count.statements) == 1
    assert "people_words" not in _read_through(town, ("bok", "ber"))


def _read_through(database: Database, words: tuple[str, ...]) -> set[str]:
    """Tables that are read from beginning to end."""
    with database.write() as tx:
        tx.exec_driver_sql("ANALYZE")
        if not database.sqlite:
            tx.exec_driver_sql("SET LOCAL enable_seqscan = off")
        explained: list[Any] = []

        def explain(connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
            if statement.startswith("SELECT"):
                plan = "EXPLAIN QUERY PLAN " if database.sqlite else "EXPLAIN "
                explained.extend(connection.exec_driver_sql(plan + statement, values).all())

        sa.event.listen(tx, "before_cursor_execute", explain)
        people_search.by_name(tx, words, LIMIT)
        sa.event.remove(tx, "before_cursor_execute", explain)
    assert explained
    scans = [" ".join(map(str, row)) for row in explained]
    return {
        table.name
        for table in tables.metadata.sorted_tables
        for line in scans
        if f"Seq Scan on {table.name}" in line or (f"SCAN {table.name}" in line and "USING" not in line)
    }


def test_people_of_before_are_found_after_the_migration(empty_url: str) -> None:
    database = Database(empty_url)
    with database.write() as tx:
        command.upgrade(configuration(tx), "0006")
        case = a_case(tx, "old")
        row = {"id": "p", "case_key": case.key, "name": "Åsa Öberg", "identity_number": "191212121212"}
        tx.execute(sa.insert(tables.people).values(row))
    migrate(database)
    assert _found(database, "öberg", "åsa") == ["old"]
    with database.read() as tx:
        assert [each.id for each in people_search.by_number(tx, "#1212121212", 5)] == ["old"]
    database.dispose()
