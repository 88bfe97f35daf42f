"""Parallel branches come in pairs: what splits meets again, or each branch has its own end."""

import pytest

from service.content.checks import findings
from tests.checks.cases import codes, drawn
from tests.diagrams import (
    boundary_error,
    boundary_message,
    bundle_of,
    call,
    end,
    exclusive,
    parallel,
    process,
    user,
)

CHOICE = {"a": {"x": {"enum": ["y", "n"]}}}
BRANCHES = ["start > s", "s > a > j", "s > b > j", "j > end"]
PARALLEL = drawn(parallel("s"), user("a"), user("b"), parallel("j"), flows=BRANCHES)

ACCEPTED_BRANCHES = {
    "two branches that meet": PARALLEL,
    "no join and an end for each branch": drawn(
        parallel("s"), user("a"), user("b"), end("o"), flows=["start > s", "s > a > end", "s > b > o"]
    ),
    "alternatives that meet inside their branch": drawn(
        parallel("s"),
        user("a"),
        exclusive("g"),
        user("c"),
        exclusive("m"),
        user("b"),
        parallel("j"),
        flows=[
            "start > s",
            "s > a > g",
            "g > c if a.x == 'y'",
            "g > m default",
            "c > m > j",
            "s > b > j",
            "j > end",
        ],
        forms=CHOICE,
    ),
    "a split inside a branch": drawn(
        parallel("s"),
        parallel("t"),
        user("a"),
        user("b"),
        parallel("k"),
        user("c"),
        parallel("j"),
        flows=["start > s", "s > t", "t > a > k", "t > b > k", "k > j", "s > c > j", "j > end"],
    ),
    "a loop around both": drawn(
        exclusive("n"),
        parallel("s"),
        user("a"),
        user("b"),
        parallel("j"),
        user("c"),
        exclusive("g"),
        flows=[
            "start > n > s",
            "s > a > j",
            "s > b > j",
            "j > c > g",
            "g > n if c.x == 'y'",
            "g > end default",
        ],
        forms={"c": {"x": {"enum": ["y"]}}},
    ),
    "a loop inside a branch": drawn(
        parallel("s"),
        exclusive("n"),
        user("a"),
        exclusive("g"),
        user("b"),
        parallel("j"),
        flows=["start > s", "s > n > a > g", "g > n if a.x == 'y'", "g > j default", "s > b > j", "j > end"],
        forms=CHOICE,
    ),
    "an interruption that comes back to its branch": drawn(
        parallel("s"),
        user("a"),
        boundary_message("i", "a"),
        exclusive("m"),
        user("b"),
        parallel("j"),
        flows=["start > s", "s > a > m > j", "i > m", "s > b > j", "j > end"],
    ),
}
REFUSED_BRANCHES = {
    "alternatives join": (
        "j",
        drawn(
            user("a"),
            exclusive("g"),
            user("b"),
            user("c"),
            parallel("j"),
            flows=["start > a > g", "g > b if a.x == 'y'", "g > c default", "b > j", "c > j", "j > end"],
            forms=CHOICE,
        ),
    ),
    "two arrows from one branch": (
        "j",
        drawn(
            parallel("s"),
            user("a"),
            exclusive("g"),
            user("c"),
            user("b"),
            parallel("j"),
            flows=[
                "start > s",
                "s > a > g",
                "g > c if a.x == 'y'",
                "g > j default",
                "c > j",
                "s > b > j",
                "j > end",
            ],
            forms=CHOICE,
        ),
    ),
    "a branch that is left out": (
        "j",
        drawn(
            parallel("s"),
            user("a"),
            user("b"),
            user("c"),
            parallel("j"),
            end("o"),
            flows=["start > s", "s > a > j", "s > b > j", "s > c > o", "j > end"],
        ),
    ),
    "branches that meet in an exclusive gateway": (
        "m",
        drawn(
            parallel("s"),
            user("a"),
            user("b"),
            exclusive("m"),
            user("c"),
            flows=["start > s", "s > a > m", "s > b > m", "m > c > end"],
        ),
    ),
    "a branch that can end on its own": (
        "o",
        drawn(
            parallel("s"),
            user("a"),
            exclusive("g"),
            user("b"),
            parallel("j"),
            end("o"),
            flows=["start > s", "s > a > g", "g > o if a.x == 'y'", "g > j default", "s > b > j", "j > end"],
            forms=CHOICE,
        ),
    ),
    "a branch that loops back before the split": (
        "n",
        drawn(
            exclusive("n"),
            parallel("s"),
            user("a"),
            exclusive("g"),
            user("b"),
            parallel("j"),
            flows=[
                "start > n > s",
                "s > a > g",
                "g > n if a.x == 'y'",
                "g > j default",
                "s > b > j",
                "j > end",
            ],
            forms=CHOICE,
        ),
    ),
    "a join that waits for what follows it": (
        "j",
        drawn(
            parallel("s"),
            user("a"),
            user("b"),
            parallel("j"),
            user("c"),
            exclusive("g"),
            flows=[
                "start > s",
                "s > a > j",
                "s > b > j",
                "j > c > g",
                "g > j if c.x == 'y'",
                "g > end default",
            ],
            forms={"c": {"x": {"enum": ["y"]}}},
        ),
    ),
    "joins that cross": (
        "j",
        drawn(
            parallel("s"),
            parallel("t"),
            user("a"),
            user("b"),
            user("c"),
            parallel("j"),
            parallel("k"),
            flows=["start > s", "s > t", "t > a > j", "t > b > k", "s > c > j", "j > k", "k > end"],
        ),
    ),
}


@pytest.mark.parametrize("name", ACCEPTED_BRANCHES)
def test_branches_that_come_in_pairs_are_accepted(name: str) -> None:
    assert findings(ACCEPTED_BRANCHES[name]) == []


@pytest.mark.parametrize("name", REFUSED_BRANCHES)
def test_branches_that_would_wait_for_ever_or_go_on_too_early_are_refused(name: str) -> None:
    element, bundle = REFUSED_BRANCHES[name]
    assert ("parallel_pairs", element) in codes(bundle)


def test_an_error_end_may_leave_a_branch() -> None:
    """An error takes the whole called process with it, the other branches too."""
    inner = process(
        "q",
        parallel("s"),
        user("a"),
        exclusive("g"),
        user("b"),
        parallel("j"),
        end("o", error="stopped"),
        flows=["start > s", "s > a > g", "g > o if a.x == 'y'", "g > j default", "s > b > j", "j > end"],
    )
    outer = process(
        "p",
        call("c", "q"),
        boundary_error("e", "c", "stopped"),
        end("other"),
        flows=["start > c > end", "e > other"],
    )
    assert findings(bundle_of(outer, inner, forms={"q.a": CHOICE["a"]})) == []
