"""Writers take turns, readers never wait, and whatever goes wrong leaves nothing behind."""

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from service.storage import accounts, cases, clock, people
from service.storage.accounts import Account
from service.storage.database import Conflict, Database
from service.storage.people import Person
from tests.storage.stories import a_case


def test_eight_writers_on_one_case_lose_no_update(database: Database) -> None:
    with database.write() as tx:
        a_case(tx)

    def write() -> None:
        for _ in range(15):
            with database.write() as tx:
                case = cases.lock(tx, "case-1")
                assert case is not None
                seen = int(case.state or b"0")
                state = str(seen + 1).encode()
                cases.save(tx, case.key, seq=case.seq + 1, head=case.head, state=state, status="open")

    in_threads(write, 8)
    with database.read() as tx:
        case = cases.load(tx, "case-1")
    assert case is not None
    assert (case.state, case.seq) == (b"120", 120)


def test_a_reader_does_not_wait_for_the_writer_and_sees_what_is_committed(database: Database) -> None:
    with database.write() as tx:
        a_case(tx)
        with database.read() as reader:
            assert cases.load(reader, "case-1") is None
    with database.read() as reader:
        assert cases.load(reader, "case-1") is not None


def test_what_a_reader_sees_does_not_change_while_it_looks(database: Database) -> None:
    with database.read() as reader:
        assert list(cases.ids(reader)) == []
        with database.write() as tx:
            a_case(tx)
        assert list(cases.ids(reader)) == []


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(sa.exc.DBAPIError), database.read() as reader:
        reader.execute(sa.text("update installation set clock_offset = 1"))
    with database.read() as reader:
        assert not clock.get(reader)


def test_an_error_undoes_the_whole_command_and_lets_the_next_writer_in(database: Database) -> None:
    def store_half() -> None:
        with database.write() as tx:
            case = a_case(tx)
            people.insert(tx, Person(id="p1", case_key=case.key, name="Anna"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store_half()
    with database.write() as tx:
        assert list(cases.ids(tx)) == []
        assert people.get(tx, ["p1"]) == {}


def test_something_that_is_there_already_is_a_conflict_and_nothing_is_stored(database: Database) -> None:
    with database.write() as tx:
        a_case(tx)

    def store_two() -> None:
        with database.write() as tx:
            a_case(tx, "case-2")
            a_case(tx)

    with pytest.raises(Conflict):
        store_two()
    with database.read() as tx:
        assert list(cases.ids(tx)) == ["case-1"]


def test_a_person_of_a_case_that_is_not_there_is_our_own_mistake(database: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError), database.write() as tx:
        people.insert(tx, Person(id="p1", case_key=77, name="Anna"))


def test_an_error_does_not_tell_what_was_being_written(database: Database) -> None:
    with database.write() as tx:
        case = a_case(tx)
        people.insert(tx, Person(id="p1", case_key=case.key, name="Anna"))
    with pytest.raises(Conflict) as refused, database.write() as tx:
        people.insert(tx, Person(id="p1", case_key=case.key, name="Hemliga Svensson"))
    assert "Hemliga" not in f"{refused.value} {refused.value.__cause__}"
    assert "p1" not in str(refused.value)


def test_an_instant_without_time_zone_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001  what is to be refused
    with pytest.raises(sa.exc.StatementError, match="time zone"), database.write() as tx:
        accounts.account_of(tx, b"token", naive)


def test_instants_come_back_in_utc_whatever_zone_they_came_in(database: Database) -> None:
    swedish = datetime.fromisoformat("2026-07-01T00:00:00.000001+02:00")
    with database.write() as tx:
        case = cases.create(
            tx, id="c", chain_id=b"c" * 32, process="p", deployment="d", created_at=swedish, year=2026
        )
    assert case.created_at == swedish
    assert case.created_at.tzinfo is UTC


def test_a_role_name_with_a_blank_is_refused(database: Database) -> None:
    with pytest.raises(sa.exc.StatementError, match="blank"), database.write() as tx:
        accounts.put(tx, Account(username="u", name="U", password_hash="h", roles=("unit manager",)))


def test_on_sqlite_a_value_of_the_wrong_kind_is_refused(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with database.write() as tx:
        a_case(tx)
    with (
        pytest.raises(sa.exc.IntegrityError, match="cannot store TEXT value in BLOB"),
        database.write() as tx,
    ):
        tx.execute(sa.text("update cases set state = 'text'"))
    database.dispose()


def test_a_new_sqlite_file_is_its_owners_only(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/var/new.db")
    with database.write() as tx:
        tx.execute(sa.text("create table t (a)"))
    modes = {path.name: path.stat().st_mode & 0o077 for path in (tmp_path / "var").iterdir()}
    assert modes == dict.fromkeys(("new.db", "new.db-wal", "new.db-shm", "new.db-turn"), 0)
    database.dispose()


def test_sqlite_keeps_a_commit_through_a_power_cut_and_overwrites_what_is_deleted(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    settings = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
    with database.write() as tx:
        found = {name: tx.exec_driver_sql(f"PRAGMA {name}").scalar() for name in settings}
    assert found == settings
    database.dispose()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql+pymysql://x/y"])
def test_a_database_that_keeps_nothing_or_is_unknown_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="sqlite:///path"):
        Database(url)


def in_threads(work: object, threads: int) -> None:
    """Run ``work`` in so many threads; the first error of any of them is raised here."""
    errors: list[BaseException] = []

    def run() -> None:
        try:
            assert callable(work)
            work()
        except BaseException as error:  # noqa: BLE001  handed over to the test
            errors.append(error)

    started = [threading.Thread(target=run) for _ in range(threads)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()
    if errors:
        raise errors[0]
