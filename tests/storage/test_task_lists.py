"""A list costs the same however many tasks there are: counted in steps of SQLite's machine, not in time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from service.storage import tasks
from service.storage.database import Database, Transaction
from service.storage.tasks import NOBODY
from service.storage.wanted import Wanted
from tests.storage.stories import NOON, a_case, a_task

LANE = "Socialsekreterare"
TODAY = date(2026, 11, 24)
MINE = Wanted(lanes=[LANE], holders=("hanna", NOBODY))
GROUP = Wanted(lanes=[LANE])
FEW, MANY = 300, 6000

LISTS: dict[str, Callable[[Transaction], Any]] = {
    "mine and free": lambda tx: tasks.page(tx, MINE, limit=25),
    "nobody's of mine": lambda tx: tasks.page(tx, replace(MINE, holders=("ny",)), limit=25),
    "everybody's": lambda tx: tasks.page(tx, GROUP, limit=25),
    "in all lanes": lambda tx: tasks.page(tx, Wanted(lanes=[LANE, "Enhetschef"]), limit=25),
    "overdue": lambda tx: tasks.page(tx, replace(GROUP, due_before=TODAY), limit=25),
    "by age": lambda tx: tasks.page(tx, GROUP, sort="created", limit=25),
    "second page": lambda tx: tasks.page(tx, MINE, limit=25, cursor=tasks.page(tx, MINE, limit=25)[1]),
    "counts": lambda tx: tasks.counts(tx, {"mine": MINE, "group": GROUP}),
    "new": lambda tx: tasks.counts(tx, {"new": replace(MINE, created_after=NOON + timedelta(days=9))}),
    "of a case": lambda tx: tasks.listing(tx, lanes=[LANE], case="case-2"),
}


def fill(database: Database, case_id: str, number: int) -> None:
    with database.write() as tx:
        case = a_case(tx, case_id)
        rows = [
            a_task(
                case,
                f"{case_id}.{n}",
                lane=LANE,
                assignee=(None, "hanna", "kollega")[n % 3],
                created_at=NOON + timedelta(seconds=n),
                due_on=TODAY + timedelta(days=n % 80 - 20) if n % 7 else None,
            )
            for n in range(number)
        ]
        tasks.upsert(tx, case.key, rows)


def steps(database: Database) -> dict[str, int]:
    """In hundreds, of each list."""
    found: dict[str, int] = {}
    with database.read() as tx:
        driver: Any = tx.connection.driver_connection
        for name, read in LISTS.items():
            counted = [0]

            def tick(counted: list[int] = counted) -> int:
                counted[0] += 1
                return 0

            driver.set_progress_handler(tick, 100)
            read(tx)
            driver.set_progress_handler(None, 100)
            found[name] = counted[0]
    return found


def test_a_list_of_many_costs_what_a_list_of_few_costs(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "MOST_COUNTED", 50)
    database = Database(sqlite_url)
    fill(database, "case-1", FEW)
    fill(database, "case-2", 1)
    few = steps(database)
    fill(database, "case-3", MANY)
    many = steps(database)
    database.dispose()

    assert {name: (few[name], many[name]) for name in LISTS if many[name] > 1.5 * few[name] + 3} == {}


def test_what_is_more_than_a_thousand_is_not_counted(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "MOST_COUNTED", 2)
    with database.write() as tx:
        case = a_case(tx)
        tasks.upsert(tx, case.key, [a_task(case, f"t{n}", lane=LANE) for n in range(5)])
        assert tasks.counts(tx, {"all": GROUP, "mine": MINE, "none": Wanted(lanes=[])}) == {
            "all": 3,
            "mine": 3,
            "none": 0,
        }
        assert tasks.page(tx, GROUP)[2] == 3
