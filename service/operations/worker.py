"""The child process: takes orders from its standard input until that ends, one after the other.

Started by ``workshop``. It has no environment, no database and no way to the network; its memory and its open
files are limited, and it ends itself when an order takes too long, even if nobody is left to end it.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

import orjson

from service.operations import registry, wire
from service.operations.errors import OperationFailed

MEMORY = 1024**3
"""Bytes of address space."""
OPEN_FILES = 64
LARGEST_FILE = 64 * 1024 * 1024
"""Bytes."""

_PATIENCE = 2.0
"""Seconds beyond its time, for whoever started it to end it first."""


def serve(orders: int, answers: int) -> None:
    """Carry out what is ordered. Nothing that an operation does or raises leaves here but as an answer."""
    while True:
        try:
            order = orjson.loads(wire.receive(orders))
        except EOFError:
            return
        _in_time(order["seconds"])
        for frame in _carried_out(order):
            wire.send(answers, frame)
        _in_time(None)


def _carried_out(order: dict[str, object]) -> list[bytes]:
    try:
        operation = registry.find(str(order["operation"]))
        given = order["arguments"]
        arguments = wire.arguments_of(operation, given if isinstance(given, dict) else {})
        return wire.answer(operation.run(**arguments))
    except OperationFailed as failed:
        return [wire.failure(failed.code)]
    except Exception as error:  # noqa: BLE001  the job worker: whatever went wrong becomes a code
        return [wire.failure(type(error).__name__)]


def _in_time(seconds: object) -> None:
    alarm: Callable[[int, float], object] | None = getattr(signal, "setitimer", None)
    if alarm:
        limit = float(str(seconds)) + _PATIENCE if seconds is not None else 0.0
        alarm(signal.ITIMER_REAL, limit)  # the signal's default is to end the process


def _limit_resources() -> None:
    with suppress(ImportError, ValueError, OSError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # what a dump would show is about people
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
        resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))


def main() -> None:
    """Standard output is kept for answers: what an operation prints goes nowhere."""
    answers = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    _limit_resources()
    registry.load(sys.argv[1:])
    serve(0, answers)


if __name__ == "__main__":
    main()
