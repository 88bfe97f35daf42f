"""Parallel branches: right in loops, nothing lost, whatever the order in which they are done."""

import random
from typing import Any

import orjson
import pytest

from service.content.bundle import Bundle
from tests.diagrams import bundle_of, exclusive, parallel, process, user
from tests.play import Play, play

VALUES: dict[str, Any] = {"x": {"type": "integer"}, "again": {"enum": ["yes", "no"]}}


def loop_with_a_split() -> Bundle:
    return bundle_of(
        process(
            "loop",
            exclusive("again"),
            parallel("fork"),
            user("a"),
            user("b1"),
            user("b2"),
            parallel("join"),
            user("look"),
            exclusive("more"),
            flows=[
                "start > again > fork",
                "fork > a > join",
                "fork > b1 > b2 > join",
                "join > look > more",
                "more > again if look.again == 'yes'",
                "more > end default",
            ],
        ),
        forms=dict.fromkeys(("a", "b1", "b2", "look"), VALUES),
    )


def nested() -> Bundle:
    return bundle_of(
        process(
            "nested",
            exclusive("again"),
            parallel("outer"),
            user("contact"),
            parallel("inner"),
            user("a"),
            user("b"),
            parallel("inner_join"),
            user("look"),
            parallel("outer_join"),
            user("after"),
            exclusive("more"),
            flows=[
                "start > again > outer",
                "outer > contact > outer_join",
                "outer > inner",
                "inner > a > inner_join",
                "inner > b > inner_join",
                "inner_join > look > outer_join",
                "outer_join > after > more",
                "more > again if after.again == 'yes'",
                "more > end default",
            ],
        ),
        forms=dict.fromkeys(("contact", "a", "b", "look", "after"), VALUES),
    )


def data_of(case: Play) -> dict[str, object]:
    """What the last open task can see of the others: the values under their elements."""
    rows = orjson.loads(case.case.instances[0].tokens)[1][2]
    known: dict[str, object] = {}
    for row in rows:
        known.update(row[4] or {})
    return known


@pytest.mark.parametrize("seed", range(40))
def test_every_round_of_a_loop_opens_its_branches_once_and_keeps_what_each_wrote(seed: int) -> None:
    rng = random.Random(seed)
    case = play(loop_with_a_split())
    written: dict[str, int] = {}
    for _ in range(rng.randint(2, 6)):
        expected = {"a", "b1"}
        while expected:
            assert set(case.tasks) == expected
            element = rng.choice(sorted(expected))
            written[element] = rng.randint(0, 9)
            case.complete(element, x=written[element])
            expected.remove(element)
            expected |= {"b2"} if element == "b1" else set()
        assert case.tasks == ["look"]
        known = data_of(case)
        assert {name: known[name] for name in written} == {
            name: {"x": value} for name, value in written.items()
        }
        case.complete("look", again="yes")


@pytest.mark.parametrize("seed", range(40))
def test_a_split_within_a_split_within_a_loop_comes_together_every_round(seed: int) -> None:
    rng = random.Random(seed)
    case = play(nested())
    for _ in range(rng.randint(2, 5)):
        open_tasks = {"contact", "a", "b"}
        while open_tasks:
            assert set(case.tasks) == open_tasks
            element = rng.choice(sorted(open_tasks))
            case.complete(element, x=1)
            open_tasks.remove(element)
            if element in {"a", "b"} and not open_tasks & {"a", "b"}:
                open_tasks.add("look")
        assert case.tasks == ["after"]
        case.complete("after", again="yes")


def test_the_outcome_does_not_depend_on_the_order_of_branches() -> None:
    seen = []
    for order in (("a", "b1", "b2"), ("b1", "a", "b2"), ("b1", "b2", "a")):
        case = play(loop_with_a_split())
        for element in order:
            case.complete(element, x=len(element))
        seen.append(data_of(case))
    assert seen[0] == seen[1] == seen[2]
