"""INSERT … ON CONFLICT, which SQLAlchemy spells once per database."""

from collections.abc import Iterable
from typing import TypeAlias

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from service.storage.database import Transaction

Insert: TypeAlias = sqlite.Insert | postgresql.Insert


def insert(tx: Transaction, table: sa.Table) -> Insert:
    """An INSERT that knows ``on_conflict_do_update`` in the transaction's dialect."""
    return sqlite.insert(table) if tx.dialect.name == "sqlite" else postgresql.insert(table)


def insert_or_replace(tx: Transaction, table: sa.Table, columns: Iterable[str]) -> Insert:
    """An INSERT of all columns that writes ``columns`` anew where the primary key is taken already."""
    statement = insert(tx, table)
    return statement.on_conflict_do_update(
        index_elements=list(table.primary_key), set_={name: statement.excluded[name] for name in columns}
    )
