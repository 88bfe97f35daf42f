"""Random walks through the use cases, letters included: on both databases, and under different hash seeds of
the interpreter, they leave the very same bytes; and all of them re-execute to the same outcome.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from service.storage import cases, history
from service.storage.database import Database
from service.usecases import envelope, verification, work
from service.usecases.randomness import Randomness
from tests.engine.walks import shipped
from tests.usecases.office import everything, office
from tests.usecases.walks import Walk, walk

TOGETHER = 5
SEEDS = [range(first, first + TOGETHER) for first in range(0, 15, TOGETHER)]
"""Walks that share a database, so that they could get into each other's way."""

ALWAYS = {
    "StartCase",
    "AssignTask",
    "CompleteTask",
    "ReceiveDocument",
    "FireTimers",
    "TakeAction",
    "StartProcess",
    "HandleDocument",
    "ReopenTask",
    "CompleteJob",
    "DestroyContent",
}
"""Commands that there are in any few walks. The others come in some."""

ANOTHER_HASH_SEED = "1" if os.environ.get("PYTHONHASHSEED") == "4242" else "4242"

IN_ANOTHER_PROCESS = """
import sys
from service.storage.database import Database
from tests.usecases.test_walks import walk_all
walk_all(Database(sys.argv[1]), range(int(sys.argv[2]), int(sys.argv[3])))
"""


def walk_all(database: Database, seeds: Sequence[int]) -> list[Walk]:
    """Walks one after the other; then a person's texts are destroyed, and a year goes by for all."""
    town = office(database, shipped())
    walks = [walk(town, seed) for seed in seeds]
    walks[-1].destroy()
    town.time[0] += timedelta(days=365)
    poller = replace(town.inst, now=lambda: town.time[0], randomness=Randomness(draw=bytes))
    while work.fire_next(poller):  # every draw is alike, so whose turn it is does not matter
        pass
    return walks


@pytest.mark.parametrize("seeds", SEEDS, ids=str)
def test_walks_leave_the_same_bytes_on_both_databases_and_under_another_hash_seed(
    seeds: range, sqlite_url: str, postgres_url: str
) -> None:
    elsewhere = subprocess.Popen(
        [sys.executable, "-c", IN_ANOTHER_PROCESS, sqlite_url, str(seeds.start), str(seeds.stop)],
        env={**os.environ, "PYTHONHASHSEED": ANOTHER_HASH_SEED},
    )
    sqlite, postgres = Database(sqlite_url), Database(postgres_url)
    try:
        walks = walk_all(postgres, seeds)
        assert elsewhere.wait() == 0
        assert sorted_rows(sqlite) == sorted_rows(postgres)
        assert kinds(postgres) >= ALWAYS
        assert all_agree(sqlite) == all_agree(postgres) == [walked.office.case for walked in walks]
        assert any(walked.refused for walked in walks)
    finally:
        elsewhere.kill()
        elsewhere.wait()
        sqlite.dispose()
        postgres.dispose()


def test_the_command_line_verifies_what_another_process_wrote(database: Database) -> None:
    walk_all(database, [4])
    for hash_seed in ("0", "4242"):
        told = subprocess.run(
            [sys.executable, "-c", "from service.main import app; app()", "verify"],
            env={
                **os.environ,
                "PYTHONHASHSEED": hash_seed,
                "HEMVIST_DATABASE_URL": database.url.render_as_string(hide_password=False),
            },
            check=True,
            capture_output=True,
            text=True,
        ).stdout.splitlines()
        assert "stämmer" in told[0]
        assert "kedjan hel" in told[0]
        assert told[-1] == "1 ärenden kontrollerade."


def sorted_rows(database: Database) -> dict[str, list[str]]:
    """All rows of all tables: history and content, and what is derived from them."""
    return {table: sorted(map(repr, rows)) for table, rows in everything(database).items()}


def kinds(database: Database) -> set[str]:
    """The commands that were carried out."""
    with database.read() as tx:
        stored = [cases.load(tx, case) for case in cases.ids(tx)]
        rows = [row for case in stored if case for row in history.rows(tx, case.key)]
    return {envelope.read(row.envelope).kind for row in rows}


def all_agree(database: Database) -> list[str]:
    """The cases, all of which verify."""
    views = list(verification.verify_all(database))
    for view in views:
        assert (view.verdict, view.chain, view.first_difference) == ("agrees", "intact", None)
    return [view.case for view in views]
