"""Ids and changes of state as SpiffWorkflow 3.2.0 makes them: counted, without a clock, without a log.

The library has no hook for any of them: it draws ids with ``uuid4``, stamps every change of state with
``time.time`` and prepares a log record for it whether or not anybody listens. They are replaced here, once,
so that the same inputs give the same bytes, and nothing is spent on what nobody reads. Timers don't need
the time: they are computed by ``timers``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import SpiffWorkflow.task as library


class TokenIds:
    """Numbers the tokens of one instance; the count is part of its state.

    Plain numbers instead of UUIDs: unique within the instance, which is all the library needs of them.
    """

    def __init__(self, count: int) -> None:
        self.count = count

    def draw(self) -> int:
        """The next number, from 1."""
        self.count += 1
        return self.count


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


def _set_state(task: library.Task, value: int) -> None:
    task._state = value


library.uuid4 = lambda: _ids.get().draw()
library.time = _StandingTime
library.Task._set_state = _set_state
