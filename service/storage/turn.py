"""Whose turn it is to write to a SQLite file: first come, first served, within and between processes."""

import fcntl
import os
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from service.storage.faults import Unavailable


class Turn:
    """A thread lock, then a lock on a side file. The kernel gives the latter back when a process dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = threading.Lock()

    @contextmanager
    def taken(self, patience: timedelta) -> Generator[None]:
        """Wait at most ``patience``; raises ``Unavailable``."""
        until = time.monotonic() + patience.total_seconds()
        if not self._threads.acquire(timeout=patience.total_seconds()):
            raise Unavailable("other writers did not finish in time")
        try:
            file = _locked(self._path, until)
            try:
                yield
            finally:
                os.close(file)
        finally:
            self._threads.release()


def _locked(path: Path, until: float) -> int:
    file = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return _Queue(file).wait(until)
    except OSError:
        os.close(file)
        raise
    return file


class _Queue:
    """Stands in the kernel's queue for the file in a thread of its own: asking again and again would be
    unfair to those who ask seldom, and a plain wait could not end.
    """

    def __init__(self, file: int) -> None:
        self._file = file
        self._decided = threading.Lock()
        self._got = threading.Event()
        self._left = False

    def wait(self, until: float) -> int:
        threading.Thread(target=self._stand, name="writer-turn", daemon=True).start()
        if self._got.wait(max(0.0, until - time.monotonic())):
            return self._file
        with self._decided:
            if self._got.is_set():
                return self._file
            self._left = True
        raise Unavailable("another process did not finish writing in time")

    def _stand(self) -> None:
        fcntl.flock(self._file, fcntl.LOCK_EX)
        with self._decided:
            if self._left:
                os.close(self._file)
            else:
                self._got.set()
