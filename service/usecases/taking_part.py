"""Who takes part in a case: whoever has, or has had, a task of it, and whoever has done anything in it."""

from collections.abc import Collection

import orjson

from service.storage import history, tasks
from service.storage.database import Transaction
from service.usecases.canonical import canonical
from service.usecases.rights import Actor


def takes_part(tx: Transaction, actor: Actor, key: int) -> bool:
    """Whether the one who asks takes part in the case with this key."""
    return bool(of_these(tx, actor, [key]))


def of_these(tx: Transaction, actor: Actor, keys: Collection[int]) -> frozenset[int]:
    """Those of the cases with these keys that the one who asks takes part in."""
    having = tasks.cases_with(tx, actor.user, keys)
    acting = (key for key in keys if key not in having and _has_acted(tx, actor, key))
    return having.union(acting)


def _has_acted(tx: Transaction, actor: Actor, key: int) -> bool:
    """Only a row that holds the user's name anywhere is read through."""
    name = canonical(actor.user)
    rows = (row.envelope for row in history.rows(tx, key) if name in row.envelope)
    return any(orjson.loads(envelope).get("actor") == actor.user for envelope in rows)
