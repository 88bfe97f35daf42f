"""Numbers without gaps, one command at a time in a case, and a chain that stays the case's own."""

import threading
import time
from dataclasses import replace

import pytest
import sqlalchemy as sa

from service.model.evidence import genesis
from service.storage import cases, history, tables, tasks
from service.storage.cases import StoredCase
from service.storage.database import Conflict, Database
from service.storage.tasks import TaskRow
from tests.storage.stories import NOON, a_case, add_history, with_task
from tests.storage.test_database import in_threads


def test_a_new_case_is_found_by_id_and_number(database: Database) -> None:
    with database.write() as tx:
        case = a_case(tx)
    assert case == StoredCase(
        key=1,
        id="case-1",
        number="SD-2026-0001",
        chain_id=case.chain_id,
        process="return",
        deployment="d1",
        status="open",
        created_at=NOON,
        seq=0,
        head=genesis(case.chain_id),
        state=b"",
    )
    with database.read() as tx:
        assert cases.load(tx, "case-1") == case == cases.by_number(tx, "SD-2026-0001")
        assert cases.load(tx, "case-2") is None
        assert cases.by_number(tx, "SD-2026-0002") is None


def test_numbers_are_consecutive_however_many_open_cases_at_once(database: Database) -> None:
    names = iter(range(1000))

    def open_cases() -> None:
        for _ in range(5):
            with database.write() as tx:
                a_case(tx, f"case-{next(names)}")
            give_up(database, f"case-{next(names)}")

    def give_up(database: Database, case_id: str) -> None:
        with pytest.raises(ZeroDivisionError), database.write() as tx:
            assert a_case(tx, case_id).seq / 0

    in_threads(open_cases, 6)
    with database.read() as tx:
        numbers = [case.number for case_id in cases.ids(tx) if (case := cases.load(tx, case_id))]
    assert sorted(numbers) == [f"SD-2026-{n:04d}" for n in range(1, 31)]


def test_every_year_begins_at_one_and_goes_beyond_four_digits(database: Database) -> None:
    with database.write() as tx:
        tx.execute(sa.insert(tables.case_numbers).values(year=2026, last=9998))
        numbers = [a_case(tx, f"c{n}", year=year).number for n, year in enumerate([2026, 2026, 2027])]
    assert numbers == ["SD-2026-9999", "SD-2026-10000", "SD-2027-0001"]


def test_what_a_command_led_to_is_what_the_next_one_finds(database: Database) -> None:
    with database.write() as tx:
        case = a_case(tx)
        cases.save(tx, case.key, seq=1, head=b"h" * 32, state=b"snapshot", status="ended")
    with database.write() as tx:
        found = cases.lock(tx, "case-1")
    assert found == replace(case, seq=1, head=b"h" * 32, state=b"snapshot", status="ended")


def test_a_case_that_has_gone_on_meanwhile_is_a_conflict(database: Database) -> None:
    with database.write() as tx:
        case = a_case(tx)
        cases.save(tx, case.key, seq=2, head=b"h" * 32, state=b"two", status="open")
    for key, seq in [(case.key, 2), (case.key, 1), (99, 3)]:
        with pytest.raises(Conflict), database.write() as tx:
            cases.save(tx, key, seq=seq, head=b"x" * 32, state=b"lost", status="open")
    with database.read() as tx:
        found = cases.load(tx, "case-1")
    assert found is not None
    assert found.state == b"two"


def test_who_waited_for_a_case_sees_what_was_done_meanwhile(database: Database) -> None:
    with database.write() as tx:
        case, task = with_task(tx)
    started = threading.Event()
    found: list[tuple[StoredCase, TaskRow] | None] = []

    def second() -> None:
        started.set()
        with database.write() as tx:
            found.append(cases.lock_task(tx, task.id))

    waiting = threading.Thread(target=second)
    with database.write() as tx:
        assert cases.lock_task(tx, task.id) == (case, task)
        waiting.start()
        started.wait()
        time.sleep(0.2)
        assert found == []
        tasks.upsert(tx, case.key, [replace(task, state="completed")])
        cases.save(tx, case.key, seq=1, head=b"h" * 32, state=b"done", status="open")
    waiting.join()
    done = replace(case, seq=1, head=b"h" * 32, state=b"done")
    assert found == [(done, replace(task, state="completed"))]


def test_a_task_that_does_not_exist_locks_nothing(database: Database) -> None:
    with database.write() as tx:
        assert cases.lock_task(tx, "nowhere") is None
        assert cases.lock(tx, "nowhere") is None


@pytest.mark.parametrize("column", ["key", "id", "number", "chain_id", "created_at"])
def test_a_case_keeps_its_key_address_number_and_chain(database: Database, column: str) -> None:
    with database.write() as tx:
        before = a_case(tx)
    with pytest.raises(sa.exc.DBAPIError, match="keeps its key"), database.write() as tx:
        tx.execute(sa.update(tables.cases).values({column: tables.cases.c[column]}))
    with database.read() as tx:
        assert cases.load(tx, "case-1") == before


def test_on_sqlite_a_case_is_not_replaced_by_another(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with database.write() as tx:
        a_case(tx)
    other = (
        "insert or replace into cases select key, 'other', number, x'01', process, deployment, status, "
        "created_at, seq, head, state from cases"
    )
    with pytest.raises(sa.exc.DBAPIError, match="keeps its key"), database.write() as tx:
        tx.exec_driver_sql(other)
    database.dispose()


def test_an_erased_case_leaves_its_history_and_nobody_gets_its_key(database: Database) -> None:
    with database.write() as tx:
        case = a_case(tx)
        add_history(tx, case, 3)
    with database.write() as tx:
        tx.execute(sa.delete(tables.cases).where(tables.cases.c.key == case.key))
    with database.write() as tx:
        assert len(history.rows(tx, case.key)) == 3
        assert a_case(tx, "case-2").key > case.key


def test_a_case_is_not_erased_before_what_belongs_to_it(database: Database) -> None:
    with database.write() as tx:
        with_task(tx)
    with pytest.raises(sa.exc.IntegrityError), database.write() as tx:
        tx.execute(sa.delete(tables.cases))
