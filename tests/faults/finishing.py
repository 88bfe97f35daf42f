"""A program that finishes letters until none is left, and is killed in a phase of its work.

It is forked from a small server that has loaded everything, so that one life takes no longer than its work;
the child in which letters are rendered is a program of its own, as always.
"""

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from types import ModuleType
from typing import Any, Literal, TypeAlias

import pytest

from service.operations import wire, workshop
from service.operations.workshop import Workshop
from service.storage.database import Database
from service.usecases import jobs
from service.usecases.installation import Installation

Phase: TypeAlias = Literal[
    "claimed", "numbered", "rendering", "rendering_both", "child", "uncommitted", "committed", "any"
]
PHASES: tuple[Phase, ...] = (
    "claimed",  # nothing has been done yet
    "numbered",  # the number is the letter's
    "rendering",  # the program dies, its child goes on
    "rendering_both",  # the machine stops
    "child",  # the child dies; the program notes that it failed, and dies
    "uncommitted",  # everything is written, nothing is stored
    "committed",  # everything is stored
    "any",  # whatever it is at
)
RENDERING = 0.8
"""Seconds that starting a child and rendering take at least."""

_forking = multiprocessing.get_context("forkserver")
_forking.set_forkserver_preload([__name__])


@dataclass(frozen=True, kw_only=True)
class Life:
    """How one life of the program ended."""

    killed: bool
    """Otherwise there was nothing left to do."""
    children: tuple[int, ...]
    """Process ids of the children that it started."""


def life(url: str, now: datetime, phase: Phase | None, seed: int) -> Life:
    """Work at one standing instant until the phase comes; ``None``: until everything is done."""
    here, there = _forking.Pipe(duplex=False)
    process = _forking.Process(target=_finish_letters, args=(url, now, phase, seed, there))
    process.start()
    there.close()
    process.join(random.Random(seed).uniform(0, 2 * RENDERING) if phase == "any" else None)
    process.kill()
    process.join()
    assert process.exitcode in {0, -signal.SIGKILL}, f"it ended with {process.exitcode}"
    return Life(killed=process.exitcode != 0, children=_told(here))


def _told(here: Connection) -> tuple[int, ...]:
    found: list[int] = []
    while here.poll():
        try:
            found.append(here.recv())
        except EOFError:
            break
    here.close()
    return tuple(found)


def _finish_letters(url: str, now: datetime, phase: Phase | None, seed: int, there: Connection) -> None:
    shop = Workshop(at_once=1)
    inst = Installation(database=Database(url), now=lambda: now, training=False, workshop=shop)
    children: list[int] = []
    patch = pytest.MonkeyPatch()
    _tell_of_children(patch, children, there)
    _prepare(patch, phase, random.Random(seed), children)
    while jobs.run_next(inst):
        pass


def _tell_of_children(patch: pytest.MonkeyPatch, children: list[int], there: Connection) -> None:
    start = workshop._Child.__init__

    def started(self: Any, modules: tuple[str, ...]) -> None:
        start(self, modules)
        children.append(self._process.pid)
        there.send(self._process.pid)

    patch.setattr(workshop._Child, "__init__", started)


def _prepare(patch: pytest.MonkeyPatch, phase: Phase | None, rng: random.Random, children: list[int]) -> None:
    match phase:
        case "claimed":
            _then(patch, jobs, "_claimed", _die)
        case "numbered":
            _then(patch, jobs, "_letter_number", _die)
        case "rendering":
            _meanwhile(patch, rng, _die)
        case "rendering_both":
            _meanwhile(patch, rng, lambda: _kill(children[-1], os.getpid()))
        case "child":
            _meanwhile(patch, rng, lambda: _kill(children[-1]))
            _then(patch, jobs, "_handed_in", _die)
        case "uncommitted":
            _then(patch, jobs, "execute", _die)
        case "committed":
            _then(patch, jobs, "_handed_in", _die)


def _then(patch: pytest.MonkeyPatch, module: ModuleType, name: str, act: Callable[[], object]) -> None:
    """Right after it has done its work."""
    work = getattr(module, name)

    def worked(*given: Any, **named: Any) -> Any:
        found = work(*given, **named)
        act()
        return found

    patch.setattr(module, name, worked)


def _meanwhile(patch: pytest.MonkeyPatch, rng: random.Random, act: Callable[[], object]) -> None:
    """While the child has its order and the program waits for the letter."""
    wait = wire.result_from

    def waited(*given: Any) -> Any:
        time.sleep(rng.uniform(0, RENDERING))
        act()
        return wait(*given)

    patch.setattr(wire, "result_from", waited)


def _kill(*processes: int) -> None:
    """kill -9: no chance to finish anything."""
    for each in processes:
        os.kill(each, signal.SIGKILL)


def _die() -> None:
    _kill(os.getpid())
