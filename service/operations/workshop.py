"""Child processes that are kept warm, and ended when they take too long.

A child is a new program (``exec``): nothing of a threaded server is forked into it. It runs one order after
the other; one that hung, died or answered nonsense is replaced.
"""

import atexit
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from queue import Empty, LifoQueue
from shutil import rmtree
from tempfile import mkdtemp
from threading import Timer
from time import monotonic
from typing import Any
from weakref import WeakSet

from service.operations import registry, wire
from service.operations.errors import TIMED_OUT, WORKER_DIED, OperationFailed, OutOfTime
from service.operations.registry import SHIPPED
from service.operations.result import Result

_NO_NETWORK = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")
"""A template can name a package of the renderer's registry: what fetches it finds nobody there."""

AT_ONCE = 2
"""Children, so that one that hangs does not hold up the others."""


class Workshop:
    """Runs operations by name. Safe to share between threads; starts nothing before it is needed."""

    def __init__(self, modules: Sequence[str] = SHIPPED, *, at_once: int = AT_ONCE) -> None:
        self._modules = tuple(modules)
        self._free: LifoQueue[_Child | None] = LifoQueue()
        for _ in range(at_once):
            self._free.put(None)
        registry.load(self._modules)

    def warm(self) -> None:
        """Start a child now: a request that needs one then need not wait for it."""
        child = self._free.get()
        self._free.put(self._alive(child))

    def run(self, name: str, arguments: Mapping[str, Any], within: float | None = None) -> Result:
        """Carry it out in a child. Raises ``OperationFailed``.

        ``within`` is the asker's own patience in seconds. Raises ``OutOfTime`` when it is not done by then,
        although its own time was not over.
        """
        operation = registry.find(name)
        began = monotonic()
        try:
            child = self._free.get(timeout=within)
        except Empty as error:
            raise OutOfTime from error
        left = None if within is None else max(0.0, within - (monotonic() - began))
        seconds = operation.seconds if left is None else min(left, operation.seconds)
        try:
            order = wire.order(operation, arguments, seconds)
            child = self._alive(child)
            return child.carry_out(order, operation, arguments, seconds)
        except _TookTooLong as error:
            if seconds < operation.seconds:
                raise OutOfTime from error
            raise OperationFailed(TIMED_OUT) from error
        finally:
            self._free.put(child)

    def close(self) -> None:
        """End the children that are idle."""
        for child in [self._free.get_nowait() for _ in range(self._free.qsize())]:
            if child:
                child.end()
            self._free.put(None)

    def _alive(self, child: "_Child | None") -> "_Child":
        if child and child.alive:
            return child
        if child:
            child.end()
        return _Child(self._modules)


class _TookTooLong(Exception):  # noqa: N818  named after what happened
    """It has been ended."""


class _Child:
    def __init__(self, modules: tuple[str, ...]) -> None:
        self._folder = mkdtemp(prefix="hemvist-")
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "service.operations.worker", *modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a traceback could tell about people
            env={"PYTHONPATH": _import_path(), "PYTHONUTF8": "1", "TMPDIR": self._folder, **_NO_NETWORK},
            cwd="/",
            start_new_session=True,
            bufsize=0,
        )
        _running.add(self)

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def carry_out(
        self, order: bytes, operation: registry.Operation, arguments: Mapping[str, Any], seconds: float
    ) -> Result:
        """Raises ``OperationFailed`` and ``_TookTooLong``."""
        assert self._process.stdin  # noqa: S101  for the type checker
        assert self._process.stdout  # noqa: S101
        late: list[bool] = []

        def end_it() -> None:
            late.append(True)
            self._process.kill()

        timer = Timer(seconds, end_it)
        timer.daemon = True
        timer.start()
        done = False
        try:
            wire.send(self._process.stdin.fileno(), order)
            result = wire.result_from(self._process.stdout.fileno(), operation, arguments)
            done = True
        except (EOFError, BrokenPipeError) as error:
            if late:
                raise _TookTooLong from error
            raise OperationFailed(WORKER_DIED) from error
        else:
            return result
        finally:
            timer.cancel()
            if not done:
                self.end()  # what it has not said yet would be taken for the next answer

    def end(self) -> None:
        """At once."""
        self._process.kill()
        self._process.wait()
        rmtree(self._folder, ignore_errors=True)  # what it was at work on when it was ended
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()


def _import_path() -> str:
    """Where this program finds its modules; the child finds them there as well."""
    return os.pathsep.join(os.path.abspath(path) for path in sys.path if path)  # noqa: PTH100  not resolved


_running: WeakSet[_Child] = WeakSet()


@atexit.register
def _end_all() -> None:
    for child in list(_running):
        child.end()


@cache
def shared() -> Workshop:
    """The one of this program: children know nothing of installations."""
    return Workshop()
