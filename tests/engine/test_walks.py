"""Sixty random walks over the shipped diagrams: each re-executes to the very same outcome, everywhere."""

import hashlib
import os
import subprocess
import sys
from collections import Counter

import pytest

from tests.engine.walks import outcome, walk

SEEDS = range(60)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_walk_re_executes_to_the_same_outcome(seed: int) -> None:
    case = walk(seed)
    assert outcome(case.again()) == outcome(case)


def test_every_walk_ends_or_waits_for_something_named_and_together_they_see_most_of_the_process() -> None:
    seen: Counter[str] = Counter()
    for seed in SEEDS:
        case = walk(seed)
        assert case.case.ended or case.case.tasks or case.case.waits
        seen.update(event.element for event in case.events if hasattr(event, "element"))
    drawn = set(case.definitions.processes["return_of_responsibility"].elements)
    people_see = {element for element in drawn if not element.startswith("gw_")}
    assert len(people_see & set(seen)) >= 0.9 * len(people_see), sorted(people_see - set(seen))


DIGEST = "from tests.engine.test_walks import digest; print(digest())"


def digest() -> str:
    """One hash over the outcomes of some walks."""
    return hashlib.sha256(repr([outcome(walk(seed)) for seed in (1, 7, 19)]).encode()).hexdigest()


def test_walks_do_not_depend_on_the_hash_seed_of_the_interpreter() -> None:
    seen = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert seen == {digest() + "\n"}
