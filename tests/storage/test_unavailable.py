"""When the database is locked, full, slow or gone: nothing is stored, and later all goes on."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from service.storage import cases
from service.storage.database import Database, Unavailable
from service.storage.migrations import migrate
from tests.postgres import NoPostgres, Server, binaries
from tests.storage.stories import a_case, with_task

SHORT = timedelta(seconds=0.2)

HOLD_THE_FILE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("begin exclusive")
print("held", flush=True)
sys.stdin.readline()
"""
HOLD_THE_TURN = """
import sys
from service.storage.database import Database
with Database(sys.argv[1]).write():
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def other_process(script: str, *arguments: str) -> Iterator[None]:
    command = [sys.executable, "-c", script, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        yield
        process.stdin.write(b"\n")


def case_ids(database: Database) -> list[str]:
    with database.read() as tx:
        return list(cases.ids(tx))


@pytest.mark.parametrize(
    ("holding", "reason"), [("the file", "database is locked"), ("the turn", "another process")]
)
def test_a_file_that_another_process_keeps_to_itself(sqlite_url: str, holding: str, reason: str) -> None:
    database = Database(sqlite_url, patience=SHORT)
    path = sqlite_url.removeprefix("sqlite:///")
    held = (HOLD_THE_FILE, path) if holding == "the file" else (HOLD_THE_TURN, sqlite_url)
    with other_process(*held):
        for _ in range(2):
            began = time.monotonic()
            with pytest.raises(Unavailable, match=reason), database.write() as tx:
                a_case(tx)
            assert time.monotonic() - began < 2
        assert case_ids(database) == []
    patient = Database(sqlite_url)
    with patient.write() as tx:
        a_case(tx)
    with database.write() as tx:
        a_case(tx, "case-2")
    assert case_ids(database) == ["case-1", "case-2"]
    database.dispose()
    patient.dispose()


def test_a_writer_gets_its_turn_as_soon_as_another_process_is_done(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    done: list[float] = []

    def wait() -> None:
        with database.write() as tx:
            a_case(tx)
        done.append(time.monotonic())

    waiting = threading.Thread(target=wait)
    with other_process(HOLD_THE_TURN, sqlite_url):
        waiting.start()
        time.sleep(0.3)
        assert done == []
        released = time.monotonic()
    waiting.join()
    assert done[0] >= released
    assert case_ids(database) == ["case-1"]
    database.dispose()


def test_a_writer_that_died_holds_nobody_up(sqlite_url: str) -> None:
    database = Database(sqlite_url, patience=SHORT)
    command = [sys.executable, "-c", HOLD_THE_TURN, sqlite_url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        process.kill()
        process.wait()
        with database.write() as tx:
            a_case(tx)
    assert case_ids(database) == ["case-1"]
    database.dispose()


def test_a_thread_that_writes_for_too_long(sqlite_url: str) -> None:
    database = Database(sqlite_url, patience=SHORT)
    with database.write(), pytest.raises(Unavailable), database.write():
        pass
    with database.write() as tx:
        a_case(tx)
    database.dispose()


def test_a_full_disk_leaves_no_half_command(sqlite_url: str) -> None:
    database = Database(sqlite_url, patience=SHORT)

    def limit(pages: int) -> None:
        with database.upkeep() as driver:
            driver.execute(f"PRAGMA max_page_count = {pages}")

    with database.write() as tx:
        a_case(tx)
        used = int(tx.exec_driver_sql("PRAGMA page_count").scalar_one())
    limit(used)

    def store_much() -> None:
        with database.write() as tx:
            case = a_case(tx, "case-2")
            cases.save(tx, case.key, seq=1, head=b"h", state=os.urandom(1_000_000), status="open")

    for _ in range(3):
        with pytest.raises(Unavailable, match="full"):
            store_much()
    assert case_ids(database) == ["case-1"]
    limit(1_000_000)
    store_much()
    with database.read() as tx:
        case = cases.load(tx, "case-2")
    assert case is not None
    assert case.number == "SD-2026-0002"
    database.dispose()


def test_a_database_that_is_no_database_is_not_a_passing_matter(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"not a database, but a letter to somebody" * 100)
    database = Database(f"sqlite:///{tmp_path}/x.db")
    with pytest.raises(sa.exc.DatabaseError, match="not a database"), database.read() as tx:
        cases.load(tx, "case-1")
    database.dispose()


def test_readers_that_find_no_free_connection(database_url: str) -> None:
    database = Database(database_url, patience=SHORT)
    taken = [database.reader.connect() for _ in range(10)]
    with pytest.raises(Unavailable), database.read():
        pass
    for connection in taken:
        connection.close()
    assert case_ids(database) == []
    database.dispose()


def test_on_postgres_a_case_that_somebody_works_on_for_too_long(postgres_url: str) -> None:
    patient, database = Database(postgres_url), Database(postgres_url, patience=SHORT)
    with patient.write() as tx:
        with_task(tx)
    with patient.write() as tx:
        cases.lock(tx, "case-1")
        with pytest.raises(Unavailable), database.write() as other:
            cases.lock(other, "case-1")
        with database.write() as other:
            assert list(cases.ids(other)) == ["case-1"]
    with database.write() as other:
        assert cases.lock(other, "case-1")
    patient.dispose()
    database.dispose()


@pytest.mark.parametrize("limit", ["statement_timeout", "idle_in_transaction_session_timeout"])
def test_on_postgres_work_that_takes_too_long_is_undone(postgres_url: str, limit: str) -> None:
    database = Database(postgres_url)

    def dawdle() -> None:
        with database.write() as tx:
            a_case(tx)
            tx.execute(sa.text(f"set local {limit} = 100"))
            if limit == "statement_timeout":
                tx.execute(sa.text("select pg_sleep(5)"))
            else:
                time.sleep(0.4)
                a_case(tx, "case-2")

    with pytest.raises(Unavailable):
        dawdle()
    assert case_ids(database) == []
    with database.write() as tx:
        assert a_case(tx).number == "SD-2026-0001"
    database.dispose()


@pytest.fixture
def own_server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        try:
            server = Server(Path(folder), binaries())
        except NoPostgres as reason:
            pytest.skip(f"no PostgreSQL of our own to stop: {reason}")
        server.create()
        server.start()
        yield server
        server.stop()


def test_a_postgres_that_goes_down_and_comes_back(own_server: Server) -> None:
    database = Database(own_server.url)
    migrate(database)
    with database.write() as tx:
        a_case(tx)

    def go_down_while_writing() -> None:
        with database.write() as tx:
            a_case(tx, "case-2")
            own_server.stop()
            a_case(tx, "case-3")

    with pytest.raises(Unavailable):
        go_down_while_writing()
    for access in (database.write, database.read):
        with pytest.raises(Unavailable), access():
            pass
    own_server.start()
    assert case_ids(database) == ["case-1"]
    with database.write() as tx:
        assert a_case(tx, "case-2").number == "SD-2026-0002"
    own_server.stop()
    own_server.start()
    with database.write() as tx:
        assert a_case(tx, "case-3").number == "SD-2026-0003"
    assert case_ids(database) == ["case-1", "case-2", "case-3"]
    database.dispose()


def test_on_postgres_two_that_wait_for_each_other_are_told_apart(postgres_url: str) -> None:
    database = Database(postgres_url)
    with database.write() as tx:
        a_case(tx)
        a_case(tx, "case-2")
    first_holds, second_holds = threading.Event(), threading.Event()
    outcomes: list[str] = []

    def take(mine: str, other: str, holds: threading.Event, wait_for: threading.Event) -> None:
        try:
            with database.write() as tx:
                cases.lock(tx, mine)
                holds.set()
                wait_for.wait()
                cases.lock(tx, other)
        except Exception as error:  # noqa: BLE001  its kind is what is asked
            outcomes.append(type(error).__name__)
        else:
            outcomes.append("done")

    both = [
        threading.Thread(target=take, args=("case-1", "case-2", first_holds, second_holds)),
        threading.Thread(target=take, args=("case-2", "case-1", second_holds, first_holds)),
    ]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sorted(outcomes) == ["Conflict", "done"]
    database.dispose()


def test_what_the_driver_says_in_detail_does_not_get_out(sqlite_url: str) -> None:
    database = Database(sqlite_url, patience=SHORT)
    blocker = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    blocker.execute("begin exclusive")
    with pytest.raises(Unavailable, match=r"^database is locked$"), database.write():
        pass
    blocker.close()
    database.dispose()
