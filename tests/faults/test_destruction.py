"""Destroyed is gone: from a running server's files, tables and logs, by the command people use for it."""

import os
import subprocess
import sys
from pathlib import Path

import httpx2

from service.storage.database import Database
from tests.faults.planting import ALL_TEXTS, WAYS, Case, Town
from tests.faults.remains import (
    WORDS,
    in_bytes,
    in_postgres,
    in_postgres_log,
    in_rows,
    in_sqlite,
    searchable,
)
from tests.faults.serving import serving

DECISION = "Dnr SN 2026/114 § 12"
_WORD_INDEXES = {
    True: "SELECT sql FROM sqlite_master WHERE sql LIKE 'create virtual%'",
    False: "SELECT attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid "
    "WHERE atttypid = 'tsvector'::regtype AND relnamespace = 'public'::regnamespace",
}
"""By whether it is SQLite."""
_HEMVIST = [sys.executable, "-c", "from service.main import app; app()"]


def test_a_name_planted_in_every_field_is_nowhere_after_its_destruction_and_every_case_still_agrees(
    database_url: str, tmp_path: Path
) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    with (
        searchable(database_url) as database,
        serving(database_url, folder=logs) as server,
        httpx2.Client(base_url=server.url, timeout=60) as client,
    ):
        town = Town(client=client)
        played = [town.play(way) for way in WAYS]
        assert town.filled == ALL_TEXTS
        _analyze(database)
        assert _in_files(database, database_url) == in_rows(database) == set(WORDS)  # so that it can be found
        told = [_destroyed(case, database_url) for case in played]
        assert in_rows(database) == set()
        assert _in_files(database, database_url) == set()
        assert in_bytes("".join(told).encode()) == set()
        for case in played:
            _verified(town, case)
        _goes_on(town, played[-1])
        server.stop()
        assert _in_files(database, database_url) == set()
        assert database.sqlite or in_postgres_log(database) == set()
        log = (logs / "server.log").read_bytes()
        assert b'"event": "request"' in log
        assert in_bytes(log) == set()


def test_there_is_no_index_of_words_that_would_keep_them(database: Database) -> None:
    with database.read() as tx:
        assert tx.exec_driver_sql(_WORD_INDEXES[database.sqlite]).all() == []


def _analyze(database: Database) -> None:
    """What autovacuum does sooner or later: PostgreSQL takes samples of columns."""
    with database.write() as tx:
        tx.exec_driver_sql("ANALYZE")


def _in_files(database: Database, url: str) -> set[str]:
    return in_sqlite(url) if database.sqlite else in_postgres(database)


def _destroyed(case: Case, database_url: str) -> str:
    """What the command says; the server goes on meanwhile."""
    environment = {**os.environ, "HEMVIST_DATABASE_URL": database_url, "HEMVIST_PASSWORD": "hemvist"}
    arguments = ["destroy", case.number, "--decision", DECISION, "--user", "chef", "--yes", "--training"]
    done = subprocess.run(
        [*_HEMVIST, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def _verified(town: Town, case: Case) -> None:
    found = town.answer("revisor", "POST", f"/cases/{case.id}/verification").json()
    assert (found["verdict"], found["chain"], found["first_difference"]) == ("agrees", "intact", None)
    assert found["remarks"]
    assert all(DECISION in remark for remark in found["remarks"])


def _goes_on(town: Town, case: Case) -> None:
    """Work on the case is possible afterwards."""
    [task] = town.open_tasks(case)
    body = {
        "data": {
            "ongoing_case_here": "no",
            "other_rule": "none",
            "conclusion": "transfer",
            "reasons": "Personen är bosatt här.",
        }
    }
    answered = town.answer("chef", "POST", f"/tasks/{task['id']}/completion", body)
    assert answered.is_success, answered.text
    _verified(town, case)
