"""Forty random walks over the shipped diagrams; ``make walks`` makes two thousand.

After every command of each the invariants of ``tests.walks.invariants`` hold, and each re-executes to the
very same outcome, everywhere.
"""

import hashlib
import os
import subprocess
import sys

import pytest

from tests.engine.walks import WORKERS, outcome, shipped, walk
from tests.play import play
from tests.walks.invariants import APART, Breach, Watch, nothing_stands_still, one_process_of_a_kind
from tests.walks.places import drawn
from tests.walks.tally import again, passed

SEEDS = range(40)


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_people_do_nothing_happens_that_never_may(seed: int) -> None:
    case = walk(seed)
    again(case)
    assert case.case.ended or case.case.tasks or case.case.waits or case.case.jobs


def test_together_a_few_walks_see_most_of_the_policy() -> None:
    everything = {(process.id, node) for process in drawn(shipped()).values() for node in process.nodes}
    seen = {place for seed in SEEDS[:12] for place in passed(walk(seed))}
    assert len(everything & seen) >= 0.8 * len(everything), sorted(everything - seen)


def test_what_the_invariants_keep_apart_is_what_the_diagrams_keep_apart() -> None:
    said = {
        node.id: node.properties["separate_from"]
        for process in drawn(shipped()).values()
        for node in process.nodes.values()
        if "separate_from" in node.properties
    }
    assert said == APART
    assert len(set(WORKERS["Enhetschef"]) & set(WORKERS["Socialsekreterare"])) == 1, "somebody could do both"


def test_a_breach_is_found() -> None:
    case = play(
        shipped(), "return_of_responsibility", start={"facts": {"person.measures.ongoing": "unknown"}}
    )
    watch = Watch()
    watch.after(case.case, *case.history[0], case.events, case.case)
    with pytest.raises(Breach, match="second time"):
        watch.after(case.case, *case.history[0], case.events, case.case)
    still = case.case.__class__(instances=case.case.instances)
    with pytest.raises(Breach, match="stands still"):
        nothing_stands_still(still)
    with pytest.raises(Breach, match="2 processes"):
        one_process_of_a_kind(case.case.__class__(instances=case.case.instances * 2))


DIGEST = "from tests.engine.test_walks import digest; print(digest())"


def digest() -> str:
    """One hash over the outcomes of some walks."""
    return hashlib.sha256(repr([outcome(walk(seed, 60)) for seed in (1, 7, 19)]).encode()).hexdigest()


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
