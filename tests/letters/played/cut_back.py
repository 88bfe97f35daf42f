"""A played case as it stood before its last letter was finished, with nothing of what came later."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from service.engine import state
from service.model.case import Case
from service.storage import cases, content, history, tables
from service.storage.database import Database, Transaction
from service.usecases import envelope, projections
from service.usecases.library import Library
from service.usecases.reexecution import reexecute
from tests.letters.played.playing import Playing
from tests.usecases.office import Office


@contextmanager
def before_its_last_letter(told: Playing, folder: Path) -> Iterator[Office]:
    """An office of its own in which the job of that letter is to be done, at the instant it was done then."""
    path = folder / "cut_back.db"
    with (
        closing(sqlite3.connect(str(told.office.database.url.database))) as all_of_it,
        closing(sqlite3.connect(path)) as copy,
    ):
        all_of_it.backup(copy)
    database = Database(f"sqlite:///{path}")
    with database.write() as tx:
        at = _cut(tx, told.office.case)
    inst = replace(told.office.inst, database=database, now=lambda: at)
    yield replace(told.office, inst=inst, time=[at])
    database.dispose()


def _cut(tx: Transaction, case_id: str) -> datetime:
    stored = cases.load(tx, case_id)
    assert stored is not None
    rows = history.rows(tx, stored.key)
    entries = [envelope.read(row.envelope) for row in rows]
    last = max(entry.seq for entry in entries if _finishes(entry))
    contents = {(row.seq, row.slot): row for row in content.of_case(tx, stored.key)}
    again = reexecute(tx, Library(), [entry for entry in entries if entry.seq < last], contents).case
    _may_be_cut(tx)
    for table in (tables.content, tables.history):
        tx.execute(sa.delete(table).where(table.c.case_key == stored.key, table.c.seq >= last))
    tx.execute(sa.delete(tables.due).where(tables.due.c.case_key == stored.key))
    tx.execute(sa.update(tables.cases).where(tables.cases.c.key == stored.key).values(seq=0))
    head = next(row.hash for row in rows if row.seq == last - 1)
    cases.save(tx, stored.key, seq=last - 1, head=head, state=state.dump(again), status="open")
    fresh = cases.load(tx, case_id)
    assert fresh is not None
    projections.project(tx, fresh, Case(), again, ())
    return next(entry.at for entry in entries if entry.seq == last)


def _may_be_cut(tx: Transaction) -> None:
    """A real history can't be: the database itself refuses."""
    for (name,) in tx.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
        tx.execute(sa.text(f"DROP TRIGGER {name}"))


def _finishes(entry: envelope.Envelope) -> bool:
    """Whether it hands in a letter that goes to somebody."""
    return entry.kind == "CompleteJob" and "finalise_letter" in entry.target["job"]
