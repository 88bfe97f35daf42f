"""What a command begins with, in one statement: who asks, what they were answered under the same key, and
how far the training clock has been moved."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from service.storage import accounts, tables
from service.storage.accounts import Account
from service.storage.database import Transaction
from service.storage.idempotency import Stored


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Somebody signed in who asks for something to be done."""

    account: Account
    earlier: Stored | None
    """What they were answered when they asked the same before."""
    ahead: timedelta
    """To add to the real instant, in training (``clock``)."""


_answers, _accounts = tables.answers, tables.accounts
_answer = [_answers.c[name].label(f"answered_{name}") for name in Stored.__dataclass_fields__]


def asking(tx: Transaction, token_hash: bytes, now: datetime, key: str | None) -> Asking | None:
    """Whose session it is, as long as it lasts, with what stands under their ``key``."""
    earlier = sa.and_(
        _answers.c.username == _accounts.c.username, _answers.c.key == sa.literal(key, _answers.c.key.type)
    )
    found = (
        accounts.of_session(token_hash, now)
        .add_columns(tables.installation.c.clock_offset, *_answer)
        .join(tables.installation, sa.true())
        .outerjoin(_answers, earlier)
    )
    row = tx.execute(found).mappings().one_or_none()
    if row is None:
        return None
    answered = {name: row[f"answered_{name}"] for name in Stored.__dataclass_fields__}
    return Asking(
        account=Account(**{name: row[name] for name in Account.__dataclass_fields__}),
        earlier=None if answered["salt"] is None else Stored(**answered),
        ahead=row["clock_offset"],
    )
