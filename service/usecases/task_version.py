"""Which version of a task somebody has seen, so that nobody writes over what another has written since.

A version is of everything that a colleague, another window or the process may change under one's hands: the
task's state, who has it, and its draft.
"""

import hashlib
from collections.abc import Collection, Iterator
from typing import Any

import orjson

from service.storage.drafts import Draft
from service.storage.tasks import TaskRow
from service.usecases.refusals import TaskChanged
from service.usecases.rights import Actor

_LENGTH = 20
"""Hexadecimal digits: enough to tell versions of one task apart."""


def version(row: TaskRow, draft: Draft | None) -> str:
    """Of the task as it stands. Says nothing of what it is made of."""
    return _version(row, row.assignee, draft)


def require_seen(
    row: TaskRow, draft: Draft | None, seen: Collection[str] | None, data: object, actor: Actor
) -> None:
    """Raise ``TaskChanged`` unless the draft that ``data`` takes the place of is one that was seen.

    ``seen``: versions that the one who asks has in hand; ``None``: they don't say, and nothing is compared.
    That the task was free and is theirs now, or the other way round, is no change of what is written; nor is
    it one when what is stored is just what is sent.
    """
    if seen is None:
        return
    now = {_version(row, who, draft) for who in (row.assignee, None, actor.user)}
    stored = orjson.loads(draft.data) if draft else {}
    if now.isdisjoint(seen) and not (draft and stored == data):
        raise TaskChanged(
            task=row.id,
            saved_by=draft.user if draft else None,
            saved_at=draft.saved_at if draft else None,
            differs=sorted(_differing(stored, data)),
        )


def _version(row: TaskRow, assignee: str | None, draft: Draft | None) -> str:
    written = (
        [draft.saved_at.isoformat(), draft.user, hashlib.sha256(draft.data).hexdigest()] if draft else []
    )
    return hashlib.sha256(orjson.dumps([row.id, row.state, assignee, *written])).hexdigest()[:_LENGTH]


def _differing(stored: dict[str, Any], data: object) -> Iterator[str]:
    """Pointers of the questions that are answered in another way."""
    sent = data if isinstance(data, dict) else {}
    yield from (f"/{name}" for name in stored.keys() | sent.keys() if stored.get(name) != sent.get(name))
