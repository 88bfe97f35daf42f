"""Many random walks over the whole policy, on every core: ``make walks``.

    python -m tests.walks                 2,000 walks
    python -m tests.walks --walks 50 --from 7000
    python -m tests.walks --seed 4711     one walk, told command by command

Prints how many cases ended and where, how often each element was passed, and the refusals by kind. Exits with
1, and tells the shortest story of each kind of fault, if something happened that never may.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from time import monotonic

from tests.engine.walks import walk
from tests.walks.tally import Fault, Place, Tally, never_passed, of

TOLD = 5
"""Kinds of faults whose story is told."""


def main() -> int:
    """The command line."""
    asked = argparse.ArgumentParser(prog="python -m tests.walks", description=__doc__.partition("\n")[0])
    asked.add_argument("--walks", type=int, default=2_000, help="how many")
    asked.add_argument("--from", type=int, default=0, dest="first", help="the first seed")
    asked.add_argument("--seed", type=int, help="only this one, and tell what happens in it")
    given = asked.parse_args()
    if given.seed is not None:
        return _tell(given.seed)
    begun = monotonic()
    tally = _all(range(given.first, given.first + given.walks))
    print("\n".join(_lines(tally)))
    print(f"{monotonic() - begun:.0f} s.")
    return 1 if tally.faults else 0


def _all(seeds: range) -> Tally:
    found = Tally()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for tally in pool.map(of, seeds, chunksize=10):
            found.add(tally)
            if found.walks % 200 == 0:
                print(f"  {found.walks} walks, {len(found.faults)} faults", file=sys.stderr)
    return found


def _tell(seed: int) -> int:
    story: list[str] = []
    try:
        walk(seed, story=story)
    finally:
        print("\n".join(story))
    return 0


def _lines(tally: Tally) -> Iterator[str]:
    yield f"{tally.walks} walks, {tally.commands} commands; {tally.ended} cases ended."
    yield "\nWhere processes ended"
    yield from _counted(tally.ends)
    yield "\nElements passed"
    yield from _counted(tally.elements)
    yield f"\nNever passed: {', '.join('.'.join(place) for place in never_passed(tally)) or 'none'}"
    yield "\nRefusals"
    yield from (f"{count:8} {kind}" for kind, count in tally.refused.most_common())
    if tally.partly:
        yield "\nLetters that name several people of whom not all had a ground of their own"
        yield from (f"{count:8} {letter}" for letter, count in tally.partly.most_common())
    yield f"\n{len(tally.faults)} faults"
    yield from _told(tally.faults)


def _counted(places: Counter[Place]) -> Iterator[str]:
    return (f"{count:8} {'.'.join(place)}" for place, count in sorted(places.items()))


def _told(faults: list[Fault]) -> Iterator[str]:
    """Of each kind the shortest story."""
    kinds: dict[str, list[Fault]] = {}
    for fault in faults:
        kinds.setdefault(fault.what[:60], []).append(fault)
    for alike in list(kinds.values())[:TOLD]:
        shortest = min(alike, key=lambda fault: len(fault.story))
        seeds = ", ".join(str(fault.seed) for fault in alike[:10])
        yield f"\n{len(alike)} times, seeds {seeds}: {shortest.what}\nThe shortest, seed {shortest.seed}:"
        yield from shortest.story


if __name__ == "__main__":
    sys.exit(main())
