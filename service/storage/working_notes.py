"""Notes that somebody is still writing: kept until they are locked, deleted, or a person's data destroyed."""

from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Transaction


@dataclass(frozen=True, kw_only=True)
class WorkingNote:
    """What somebody has written so far, as JSON bytes."""

    id: str
    case_key: int
    username: str
    """Who writes it; nobody else sees it."""
    saved_at: datetime
    data: bytes


_table = tables.working_notes
_columns = [_table.c[name] for name in WorkingNote.__dataclass_fields__]


def put(tx: Transaction, note: WorkingNote) -> None:
    """Keep it; what it said before is gone. Raises ``Conflict`` for an id that is taken elsewhere."""
    own = (_table.c[name] == getattr(note, name) for name in ("id", "case_key", "username"))
    again = sa.update(_table).where(*own).values(data=note.data, saved_at=note.saved_at)
    if not tx.execute(again).rowcount:
        tx.execute(sa.insert(_table).values(asdict(note)))


def get(tx: Transaction, note_id: str) -> WorkingNote | None:
    """A note, whoever writes it."""
    row = tx.execute(sa.select(*_columns).where(_table.c.id == note_id)).mappings().one_or_none()
    return None if row is None else WorkingNote(**row)


def of_writer(tx: Transaction, key: int, username: str) -> list[WorkingNote]:
    """Somebody's notes on a case, the one that was saved last first."""
    found = (
        sa.select(*_columns)
        .where(_table.c.case_key == key, _table.c.username == username)
        .order_by(_table.c.saved_at.desc(), _table.c.id)
    )
    return [WorkingNote(**row) for row in tx.execute(found).mappings()]


def delete(tx: Transaction, note_id: str) -> None:
    """It is locked in the journal, or its writer has thrown it away."""
    tx.execute(sa.delete(_table).where(_table.c.id == note_id))


def delete_of_case(tx: Transaction, key: int) -> None:
    """Nobody knows whom an unfinished note tells about: a destruction takes all of the case."""
    tx.execute(sa.delete(_table).where(_table.c.case_key == key))
