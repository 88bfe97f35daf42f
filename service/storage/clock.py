"""How far the clock of a training database has been moved ahead."""

from datetime import timedelta

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Transaction

_table = tables.installation


def get(tx: Transaction) -> timedelta:
    """To add to the real instant; zero unless somebody moved the clock."""
    offset: timedelta = tx.execute(sa.select(_table.c.clock_offset)).scalar_one()
    return offset


def set(tx: Transaction, offset: timedelta) -> None:  # noqa: A001  reads clock.set(tx, …)
    """Move the clock."""
    tx.execute(sa.update(_table).values(clock_offset=offset))
