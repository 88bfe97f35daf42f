"""Destroyed is gone: from a running server's files, tables and logs, by the command people use for it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import httpx2

from service.commands.destroy import UNCLEAR
from service.storage.database import Database
from tests.faults.planting import ALL_LETTERS, ALL_PLACES, Case, Town
from tests.faults.remains import (
    WORDS,
    Pieces,
    in_bytes,
    in_postgres,
    in_postgres_log,
    in_rows,
    in_sqlite,
    pieces,
    places,
    searchable,
)
from tests.faults.serving import serving
from tests.faults.ways import WAYS

DECISION = "Dnr SN 2026/114 § 12"
WRITTEN_IN = {
    "people",
    "people_words",
    "content/texts",
    "content/document",
    "drafts",
    "working_notes",
    "answers",
}
"""Where a name can stand: who it is, what was written, letters, drafts, working notes, stored answers."""
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
        assert town.filled == ALL_PLACES
        assert set().union(*(case.finished for case in played)) == ALL_LETTERS
        assert town.in_vain
        assert places(database) == WRITTEN_IN
        _analyze(database)
        letters = pieces(database)
        assert in_rows(database) == set(WORDS)  # so that it can be found
        assert _in_files(database, database_url, letters) == set(WORDS) | letters.keys()
        assert _told_whom(played[0], database_url) == set(played[0].people)
        told = [_destroyed(case, person, database_url) for case in played for person in case.people]
        assert places(database) == set()
        assert in_rows(database) == set()
        assert _in_files(database, database_url, letters) == set()
        assert in_bytes("".join(told).encode()) == set()
        for case in played:
            _verified(town, case)
            _unreadable(town, case)
        _goes_on(town, played[-1])
        server.stop()
        assert _in_files(database, database_url, letters) == set()
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


def _in_files(database: Database, url: str, letters: Pieces) -> set[str]:
    return in_sqlite(url, letters) if database.sqlite else in_postgres(database, letters)


def _told_whom(case: Case, database_url: str) -> set[str]:
    """Whom the command offers when nobody is named."""
    done = _destroy(case, database_url)
    assert done.returncode == UNCLEAR, done.stderr
    return set(re.findall(r"--person (.+)", done.stderr))


def _destroyed(case: Case, person: str, database_url: str) -> str:
    """What the command says; the server goes on meanwhile."""
    done = _destroy(case, database_url, *(["--person", person] if len(case.people) > 1 else []))
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def _destroy(case: Case, database_url: str, *whom: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "HEMVIST_DATABASE_URL": database_url, "HEMVIST_PASSWORD": "hemvist"}
    arguments = ["destroy", case.number, *whom, "--decision", DECISION]
    arguments += ["--user", "chef", "--yes", "--training"]
    return subprocess.run(
        [*_HEMVIST, *arguments], env=environment, capture_output=True, text=True, check=False
    )


def _verified(town: Town, case: Case) -> None:
    found = town.answer("revisor", "POST", f"/cases/{case.id}/verification").json()
    assert (found["verdict"], found["chain"], found["first_difference"]) == ("agrees", "intact", None)
    assert found["remarks"]
    assert all(DECISION in remark for remark in found["remarks"])


def _unreadable(town: Town, case: Case) -> None:
    """The letters are listed as having been, and nobody can read them."""
    listed = town.answer("revisor", "GET", f"/cases/{case.id}/documents").json()["items"]
    assert case.letters.keys() <= {each["id"] for each in listed if not each["available"]}
    for letter in case.letters:
        assert town.answer("revisor", "GET", f"/documents/{letter}").status_code == httpx2.codes.NOT_FOUND


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
