"""What a database is for. Training and real cases never share one."""

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Transaction

_table = tables.installation


class MarkedOtherwise(Exception):  # noqa: N818  named after what was found
    """The database is marked for the other purpose, once and for all."""


def is_training(tx: Transaction) -> bool | None:
    """Whether the cases are exercises; ``None`` while nobody has said."""
    purpose = tx.execute(sa.select(_table.c.purpose)).scalar_one()
    return None if purpose is None else purpose == "training"


def mark(tx: Transaction, training: bool) -> None:  # noqa: FBT001  the mark is the argument
    """Say what the database is for. Repeating it changes nothing; the contrary raises ``MarkedOtherwise``."""
    purpose = "training" if training else "production"
    unless_other = sa.or_(_table.c.purpose.is_(None), _table.c.purpose == purpose)
    if tx.execute(sa.update(_table).where(unless_other).values(purpose=purpose)).rowcount != 1:
        raise MarkedOtherwise(purpose)
