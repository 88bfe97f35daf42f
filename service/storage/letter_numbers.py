"""The series of letter numbers: one letter, one number, however often its job is tried."""

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Conflict, Transaction
from service.storage.upsert import insert

ATTEMPTS = 20
"""How often another process may take the number first."""

_table = tables.letter_numbers


def assigned(tx: Transaction, key: int, job: str, year: int) -> str:
    """The number of the job's letter, the year's next one when it has none: ``BR-2026-0031``.

    Numbers of letters that were never finished are not used again. Raises ``Conflict``.
    """
    place = (_table.c.case_key == key, _table.c.job == job)
    for _ in range(ATTEMPTS):
        row = tx.execute(sa.select(_table.c.year, _table.c.number).where(*place)).one_or_none()
        if row is not None:
            return f"BR-{row.year}-{row.number:04d}"
        last = sa.select(sa.func.coalesce(sa.func.max(_table.c.number), 0)).where(_table.c.year == year)
        number = int(tx.execute(last).scalar_one()) + 1
        new = {"case_key": key, "job": job, "year": year, "number": number}
        tx.execute(insert(tx, _table).values(new).on_conflict_do_nothing())
    raise Conflict("the next letter number was taken by other processes")
