"""Ids and time as SpiffWorkflow 3.2.0 sees them: counted, and standing still.

The library has no hook for either: it draws ids with ``uuid4`` and stamps every change of state with
``time.time``, both module globals of ``SpiffWorkflow.task``. They are replaced here, once, so that the same
inputs give the same bytes. Timers don't need the time: they are computed by ``timers``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

import SpiffWorkflow.task as library


class TokenIds:
    """Numbers the tokens of one instance; the count is part of its state."""

    def __init__(self, count: int) -> None:
        self.count = count

    def draw(self) -> UUID:
        """The next id: unique within the instance, which is all the library needs."""
        self.count += 1
        return UUID(int=self.count)


_ids: ContextVar[TokenIds] = ContextVar("ids")


@contextmanager
def numbering(ids: TokenIds) -> Iterator[None]:
    """Let the library draw its ids from ``ids``; other threads are not affected."""
    token = _ids.set(ids)
    try:
        yield
    finally:
        _ids.reset(token)


class _StandingTime:
    """Stands in for the ``time`` module: the library only stamps with it, nothing depends on the stamp."""

    @staticmethod
    def time() -> float:
        return 0.0


library.uuid4 = lambda: _ids.get().draw()
library.time = _StandingTime
