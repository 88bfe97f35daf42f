"""Cases: one row each, locked while a command is carried out."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

import sqlalchemy as sa

from service.model.evidence import genesis
from service.storage import tables, tasks
from service.storage.database import Conflict, Transaction
from service.storage.tables import case_numbers
from service.storage.upsert import insert

Status: TypeAlias = Literal["open", "ended"]


@dataclass(frozen=True, kw_only=True)
class StoredCase:
    """A case as it was last saved."""

    key: int
    """What history and all other tables know it by; never used again, never shown."""
    id: str
    """What it is called in addresses (uuid7)."""
    number: str
    """What people call it: ``SD-2026-0012``."""
    chain_id: bytes
    """32 random bytes that its hash chain begins with."""
    process: str
    deployment: str
    status: Status
    created_at: datetime
    seq: int
    """Number of its newest history row; 0 before the first."""
    head: bytes
    """Hash of its newest history row; the genesis before the first."""
    state: bytes
    """Snapshot of the engine; empty before the first command."""


_table = tables.cases
_columns = [_table.c[name] for name in StoredCase.__dataclass_fields__]


def create(
    tx: Transaction,
    *,
    id: str,  # noqa: A002  as the field
    chain_id: bytes,
    process: str,
    deployment: str,
    created_at: datetime,
    year: int,
) -> StoredCase:
    """A new case with the next number of ``year``. Numbers have no gaps: one rolled back comes again."""
    number = f"SD-{year}-{_next_number(tx, year):04d}"
    head = genesis(chain_id)
    fresh = {"id": id, "number": number, "chain_id": chain_id, "process": process, "deployment": deployment}
    row = {**fresh, "status": "open", "created_at": created_at, "seq": 0, "head": head, "state": b""}
    return StoredCase(**tx.execute(sa.insert(_table).values(row).returning(*_columns)).mappings().one())


def lock(tx: Transaction, case_id: str) -> StoredCase | None:
    """The case, for this transaction alone until it ends."""
    row = tx.execute(_alone(_select.where(_table.c.id == case_id), _table)).mappings().one_or_none()
    return None if row is None else StoredCase(**row)


def lock_task(tx: Transaction, task_id: str) -> tuple[StoredCase, tasks.TaskRow] | None:
    """The case of a task, locked, and the task as it is once the lock is held.

    Both rows are locked, the case first: PostgreSQL reads only locked rows again after having waited.
    """
    query = (
        sa.select(*(column.label(f"of_case_{column.name}") for column in _columns), *tasks.COLUMNS)
        .join_from(_table, tables.tasks)
        .where(tables.tasks.c.id == task_id)
    )
    row = tx.execute(_alone(query, _table, tables.tasks)).mappings().one_or_none()
    if row is None:
        return None
    case = StoredCase(**{name: row[f"of_case_{name}"] for name in StoredCase.__dataclass_fields__})
    return case, tasks.task_row(row)


def load(tx: Transaction, case_id: str) -> StoredCase | None:
    """The case as last committed."""
    row = tx.execute(_select.where(_table.c.id == case_id)).mappings().one_or_none()
    return None if row is None else StoredCase(**row)


def some(tx: Transaction, keys: Collection[int]) -> dict[int, StoredCase]:
    """Several cases as last committed, by key."""
    found = tx.execute(_select.where(_table.c.key.in_(sorted(keys)))).mappings()
    return {row["key"]: StoredCase(**row) for row in found}


def by_number(tx: Transaction, number: str) -> StoredCase | None:
    """The case that people call ``number``."""
    row = tx.execute(_select.where(_table.c.number == number)).mappings().one_or_none()
    return None if row is None else StoredCase(**row)


def save(tx: Transaction, key: int, *, seq: int, head: bytes, state: bytes, status: Status) -> None:
    """What the newest history row led to. Raises ``Conflict`` unless ``seq`` is newer than what is stored."""
    found = tx.execute(
        sa.update(_table)
        .where(_table.c.key == key, _table.c.seq < seq)
        .values(seq=seq, head=head, state=state, status=status)
    )
    if found.rowcount != 1:
        raise Conflict(f"case {key} has been erased, or has an entry {seq} already")


def ids(tx: Transaction) -> Iterator[str]:
    """Every case, oldest first."""
    yield from tx.execute(sa.select(_table.c.id).order_by(_table.c.key)).scalars()


_select = sa.select(*_columns)


def _next_number(tx: Transaction, year: int) -> int:
    counted = (
        insert(tx, case_numbers)
        .values(year=year, last=1)
        .on_conflict_do_update(index_elements=[case_numbers.c.year], set_={"last": case_numbers.c.last + 1})
        .returning(case_numbers.c.last)
    )
    return int(tx.execute(counted).scalar_one())


def _alone(query: sa.Select[tuple[object, ...]], *rows: sa.Table) -> sa.Select[tuple[object, ...]]:
    # NO KEY: who only refers to the row (a draft to its task) need not wait. SQLite has one writer anyway.
    return query.with_for_update(of=rows, key_share=True)
