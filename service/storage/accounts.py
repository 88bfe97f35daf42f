"""Those who sign in here. The roles are read anew at every request: a withdrawn one is gone at once."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Transaction
from service.storage.upsert import insert_or_replace


@dataclass(frozen=True, kw_only=True)
class Account:
    """Somebody who can sign in."""

    username: str
    name: str
    password_hash: str
    """Argon2, with its parameters and salt."""
    roles: tuple[str, ...]


_table = tables.accounts
_sessions = tables.sessions
_columns = [_table.c[name] for name in Account.__dataclass_fields__]


def put(tx: Transaction, account: Account) -> None:
    """Write an account, or change it."""
    tx.execute(insert_or_replace(tx, _table, ("name", "password_hash", "roles")).values(asdict(account)))


def get(tx: Transaction, username: str) -> Account | None:
    """The account of that name."""
    row = tx.execute(sa.select(*_columns).where(_table.c.username == username)).mappings().one_or_none()
    return None if row is None else Account(**row)


def all(tx: Transaction) -> list[Account]:  # noqa: A001  reads accounts.all(tx)
    """Every account, by user name."""
    found = tx.execute(sa.select(*_columns).order_by(_table.c.username))
    return [Account(**row) for row in found.mappings()]


def open(  # noqa: A001  reads accounts.open(tx, …)
    tx: Transaction, token_hash: bytes, username: str, created_at: datetime, expires_at: datetime
) -> None:
    """A session begins; those that had run out by then are cleared away."""
    tx.execute(sa.delete(_sessions).where(_sessions.c.expires_at <= created_at))
    session = {
        "token_hash": token_hash,
        "username": username,
        "created_at": created_at,
        "expires_at": expires_at,
    }
    tx.execute(sa.insert(_sessions).values(session))


def of_session(token_hash: bytes, now: datetime) -> sa.Select[Any]:
    """The account of a session that lasts, to select it, perhaps with more."""
    return (
        sa.select(*_columns)
        .select_from(sa.join(_sessions, _table))
        .where(_sessions.c.token_hash == token_hash, _sessions.c.expires_at > now)
    )


def account_of(tx: Transaction, token_hash: bytes, now: datetime) -> Account | None:
    """Whose session it is, as long as it lasts."""
    row = tx.execute(of_session(token_hash, now)).mappings().one_or_none()
    return None if row is None else Account(**row)


def close(tx: Transaction, token_hash: bytes) -> None:
    """The session ends."""
    tx.execute(sa.delete(_sessions).where(_sessions.c.token_hash == token_hash))
