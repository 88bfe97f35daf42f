"""How long something takes at its best, for ratios within one run."""

from collections.abc import Callable
from time import perf_counter

REPEATS = 60
LIMIT = 8
"""Seconds after which no more repeats are made."""


def milliseconds(once: Callable[[], None]) -> float:
    """The least of many repeats: what is left when nothing else gets in the way."""
    once()
    spent: list[float] = []
    while len(spent) < REPEATS and sum(spent) < LIMIT:
        started = perf_counter()
        once()
        spent.append(perf_counter() - started)
    return min(spent) * 1_000
