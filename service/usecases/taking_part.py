"""Who takes part in a case: whoever has, or has had, a task of it, and whoever has done anything in it."""

from collections.abc import Collection

import orjson

from service.storage import history, tasks
from service.storage.database import Transaction
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
    return any(orjson.loads(row.envelope).get("actor") == actor.user for row in history.rows(tx, key))
