"""The history only grows, by its next row; the database itself sees to that."""

import pytest
import sqlalchemy as sa

from service.storage import history
from service.storage.database import Database
from service.storage.history import HistoryRow
from tests.storage.stories import a_case, add_history

CHANGES = [
    "update history set envelope = envelope where seq = 2",
    "update history set case_key = case_key + 1",
    "delete from history",
    "delete from history where seq = 3",
]
SQLITE_CHANGES = [
    "insert or replace into history select case_key, seq, prev, hash, x'00' from history where seq = 2",
    "replace into history select case_key, seq, prev, hash, x'00' from history where seq = 3",
    "update or replace history set seq = 1 where seq = 2",
]
POSTGRES_CHANGES = [
    "truncate history",
    "truncate history cascade",
    """
    insert into history select case_key, 2, prev, hash, hash from history where seq = 3
    on conflict (case_key, seq) do update set envelope = excluded.envelope
    """,
]


def three_rows(database: Database) -> list[HistoryRow]:
    with database.write() as tx:
        case = a_case(tx)
        add_history(tx, case, 3)
        return history.rows(tx, case.key)


def refuses(database: Database, statement: str) -> None:
    before = three_rows(database)
    with pytest.raises(sa.exc.DBAPIError, match="append only"), database.write() as tx:
        tx.exec_driver_sql(statement)
    with database.read() as tx:
        assert history.rows(tx, 1) == before


def test_rows_come_back_as_they_were_written_in_order(database: Database) -> None:
    with database.write() as tx:
        case = a_case(tx)
        newest = add_history(tx, case, 12)
    with database.read() as tx:
        rows = history.rows(tx, case.key)
    assert [row.seq for row in rows] == list(range(1, 13))
    assert [row.prev for row in rows] == [case.head, *(row.hash for row in rows[:-1])]
    assert rows[-1].hash == newest
    assert rows[4].envelope == b'{"seq":5}'


@pytest.mark.parametrize("statement", CHANGES)
def test_a_row_cannot_be_changed_or_removed(database: Database, statement: str) -> None:
    refuses(database, statement)


@pytest.mark.parametrize("statement", SQLITE_CHANGES)
def test_on_sqlite_a_row_cannot_be_replaced_either(sqlite_url: str, statement: str) -> None:
    database = Database(sqlite_url)
    refuses(database, statement)
    database.dispose()


@pytest.mark.parametrize("statement", POSTGRES_CHANGES)
def test_on_postgres_history_cannot_be_emptied_or_overwritten_either(
    postgres_url: str, statement: str
) -> None:
    database = Database(postgres_url)
    refuses(database, statement)
    database.dispose()


@pytest.mark.parametrize("seq", [0, 1, 3, 5, 99])
def test_only_the_next_number_may_come(database: Database, seq: int) -> None:
    rows = three_rows(database)
    with pytest.raises(sa.exc.DBAPIError, match="not the next row"), database.write() as tx:
        history.append(tx, 1, seq=seq, prev=rows[-1].hash, hash=b"h" * 32, envelope=b"{}")


def test_the_next_row_must_hold_on_to_the_one_before(database: Database) -> None:
    three_rows(database)
    with pytest.raises(sa.exc.DBAPIError, match="not the next row"), database.write() as tx:
        history.append(tx, 1, seq=4, prev=b"x" * 32, hash=b"h" * 32, envelope=b"{}")


def test_each_case_has_a_history_of_its_own(database: Database) -> None:
    with database.write() as tx:
        first, second = a_case(tx), a_case(tx, "case-2")
        add_history(tx, first, 2)
        add_history(tx, second, 3)
    with database.read() as tx:
        assert len(history.rows(tx, first.key)) == 2
        assert len(history.rows(tx, second.key)) == 3
