"""A letter is finished once, whatever is killed and whenever: one number, one document, one entry.

``make soak`` kills three hundred times on each database (``HEMVIST_TEST_KILLS``).
"""

import os
import random
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from service.operations.retries import RETRIES
from service.storage import content, tables
from service.storage.database import Database
from service.usecases import jobs
from service.usecases.journal import journal
from tests.faults.finishing import PHASES, Life, Phase, life
from tests.operations.shop import begun, mail, service, shop
from tests.usecases.office import NOON, Office

KILLS = int(os.environ.get("HEMVIST_TEST_KILLS", "24"))
"""On each database: about three in every phase."""
WAITING = 3
"""Letters that are to be finished at any moment."""
BETWEEN_LIVES = max(RETRIES) + timedelta(minutes=1)
"""By then a lease has run out, and what has failed is due again."""
FAREWELL = 20.0
"""Seconds within which a child ends whose program is gone: its letter takes one or two."""

RECORD = "person.letter"
LETTERS = mail(
    service(
        "final",
        "letters.finalise",
        letter="'B1'",
        record=f"'{RECORD}'",
        recipient="'municipality'",
        addition="write.text",
    )
)


def test_every_letter_is_finished_once_however_often_and_whenever_its_program_is_killed(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = shop(database, LETTERS)
    monkeypatch.setattr(jobs, "AT_MOST", 0)  # nobody but the program finishes letters
    seeds, cases, kills = random.Random(300), list[str](), Counter[Phase]()
    moment, plan = NOON, list[Phase]()
    while kills.total() < KILLS:
        while _waiting(database) < WAITING:
            cases.append(begun(town, "Tack på förhand.", municipality="1280").case)
        plan = plan or seeds.sample(PHASES, len(PHASES))
        moment += BETWEEN_LIVES
        phase = plan.pop()
        lived = life(database_url, moment, phase, seeds.randrange(2**32))
        kills[phase] += lived.killed
        _left_nobody(lived)
    while _waiting(database):
        moment += BETWEEN_LIVES
        _left_nobody(life(database_url, moment, None, 0))
    town.time[0] = moment
    _finished_once(town, cases)
    kind = "SQLite" if database.sqlite else "PostgreSQL"
    print(f"{kind}: {kills.total()} kills of {len(cases)} letters' program: {dict(sorted(kills.items()))}")


def _waiting(database: Database) -> int:
    with database.read() as tx:
        waiting = sa.select(sa.func.count()).where(tables.due.c.kind == "job")
        return int(tx.execute(waiting).scalar_one())


def _left_nobody(lived: Life) -> None:
    """The children end by themselves."""
    until = time.monotonic() + FAREWELL
    for child in lived.children:
        while _runs(child):
            assert time.monotonic() < until, "a child goes on without its program"
            time.sleep(0.02)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    try:
        return state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return not Path("/proc/self").exists()


def _finished_once(town: Office, cases: list[str]) -> None:
    numbers: list[str] = []
    for case in cases:
        town.case = case
        numbers.append(_finished(town))
    assert len(set(numbers)) == len(numbers)
    with town.database.read() as tx:
        assert len(tx.execute(sa.select(tables.letter_numbers)).all()) == len(cases)


def _finished(town: Office) -> str:
    """The number of the case's letter, of which there is one of each."""
    with town.database.read() as tx:
        key = tx.execute(sa.select(tables.cases.c.key).where(tables.cases.c.id == town.case)).scalar_one()
        given = sa.select(tables.letter_numbers).where(tables.letter_numbers.c.case_key == key)
        [row] = tx.execute(given).all()
        [kept] = [each for each in content.of_case(tx, key) if each.kind == "document"]
    number = f"BR-{row.year}-{row.number:04d}"
    assert kept.bytes.startswith(b"%PDF")
    rows = town.history().entries
    [done] = [each for each in rows if each.kind == "CompleteJob"]
    [made] = done.values["documents"]
    assert (made["name"], made["made_of"]["number"]) == (f"{number}-B1.pdf", number)
    events = [event for each in rows for event in each.events]
    [produced] = [event for event in events if event["event"] == "DocumentProduced"]
    [stated] = [event for event in events if event.get("path") == f"{RECORD}.document"]
    assert produced["document"] == stated["value"] == made["id"]
    told = [each.facts for each in journal(town.inst, town.call("revisor"), town.case)]
    [entry] = [each for each in told if "blev färdigt" in each]
    assert number in entry
    assert (town.verify().verdict, town.open) == ("agrees", ["check"])
    return number
