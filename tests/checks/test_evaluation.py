"""What the rules let through, the engine can evaluate, whatever has been filled in."""

import random
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from service.content.evaluation import Evaluated, evaluated
from service.content.reading import read_content
from service.engine.expressions import ExpressionError, compile_expression, evaluate
from service.model.values import Json
from tests.checks.cases import WHO, demanding, drawn
from tests.diagrams import DATE, end, exclusive, user

CHOICE: dict[str, Any] = {"enum": ["y", "n"]}
CONTENT = read_content(
    demanding(
        drawn(
            user("a"),
            exclusive("g"),
            end("o"),
            flows=["start > a > g", "g > end if a.done", "g > o default"],
            forms={
                "start": WHO,
                "a": {
                    "x": CHOICE,
                    "channels": {"type": "array", "items": {"type": "string", "enum": ["y", "post"]}},
                    "done": {"type": "boolean"},
                    "on": DATE,
                    "count": {"type": "integer"},
                    "sure": {"type": "integer"},
                },
            },
            facts={"person.amount": {"type": "number"}},
        ),
        "p/a",
        "sure",
    )
)
(READER,) = CONTENT.readers

VALUES: dict[str, tuple[Json, ...]] = {
    "x": (None, "y"),
    "channels": (None, ["y", "post"]),
    "done": (None, True, False),
    "on": (None, "2026-11-22"),
    "count": (None, 4),
    "sure": (0, 5),
}
SCOPES = [
    {"a": dict(zip(VALUES, values, strict=True)), "person": {"amount": amount}}
    for values in product(*VALUES.values())
    for amount in (None, 2.5)
]
NAMES = (*(f"a.{name}" for name in VALUES), "person.amount")
CONSTANTS = ("'y'", "'2026-01-01'", "3", "None", "True", "['y', 'n']", "[1, 2]")
SIGNS = ("==", "!=", "<", ">=", "in", "not in")


FORMS = (
    "({0} and {1})",
    "({0} or {1})",
    "(not {0})",
    "({0} + {1})",
    "({0} if {1} else {2})",
    "({0} {sign} {1})",
    "({name} != None and {name} {sign} {leaf})",
    "({name} == None or {name} {sign} {leaf})",
)


def drawn_by_lot(chance: random.Random, depth: int) -> str:
    """An expression, sensible or not; what may be missing is often asked about first."""
    if depth == 0:
        return chance.choice(NAMES if chance.random() < 0.7 else CONSTANTS)
    return chance.choice(FORMS).format(
        *(drawn_by_lot(chance, depth - 1) for _ in range(3)),
        name=chance.choice(NAMES),
        sign=chance.choice(SIGNS),
        leaf=drawn_by_lot(chance, 0),
    )


def judged(source: str) -> Evaluated:
    found = evaluated(CONTENT, replace(READER, source=source))
    assert found
    return found


def fails(source: str) -> bool:
    for scope in SCOPES:
        try:
            evaluate(compile_expression(source), scope, {})
        except ExpressionError:
            return True
    return False


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_an_expression_without_faults_can_be_evaluated_whatever_is_answered(depth: int) -> None:
    chance = random.Random(depth)
    accepted = 0
    for _ in range(1_500):
        source = drawn_by_lot(chance, depth)
        found = judged(source)
        if found.faults:
            continue
        accepted += 1
        assert not fails(source), source
        if found.sort.kinds and found.sort.is_only("yes_no"):
            answers = {evaluate(compile_expression(source), scope, {}) for scope in SCOPES}
            assert answers <= {True, False, None}, source
    assert accepted > 50


@pytest.mark.parametrize(
    "source",
    ["a.count > 3", "a.x > 3", "a.count + 1 == 2", "'y' in a.channels", "'y' in a.x", "a.x and a.done",
     "a.count == None and a.count > 3", "a.channels in ['y']", "-a.count == 1", "a.sure if a.x else 1"],
)  # fmt: skip
def test_what_is_refused_would_really_have_stopped_a_case(source: str) -> None:
    assert judged(source).faults
    assert fails(source)
