"""A call goes to a process of the same bundle, gives what is read there, and takes care of its errors."""

from typing import Any

import pytest

from service.content.bundle import Bundle
from service.content.checks import findings
from tests.checks.cases import Point, assert_point, codes
from tests.diagrams import (
    Process,
    boundary_error,
    bundle_of,
    call,
    changed,
    end,
    exclusive,
    process,
    user,
)

FORMS: dict[str, dict[str, dict[str, Any]]] = {
    "a": {"x": {"enum": ["y", "n"]}, "t": {"type": "string"}},
    "b": {"z": {"enum": ["y"]}},
}


def caller(given: str = "w = a.x", taken: str = "", name: str = "p") -> Process:
    return process(name, user("a"), call("c", "q", given=given, taken=taken), flows="start > a > c > end")


def callee(condition: str = "w == 'y'") -> Process:
    return process(
        "q",
        user("b"),
        exclusive("g"),
        end("other"),
        flows=["start > b > g", f"g > other if {condition}", "g > end default"],
    )


def calling(given: str = "w = a.x", taken: str = "", condition: str = "w == 'y'") -> Bundle:
    return bundle_of(caller(given, taken), callee(condition), forms=FORMS)


def failing(*, caught: bool, code: str = "stopped") -> Bundle:
    inner = process(
        "q",
        user("b"),
        exclusive("g"),
        end("failed", error="stopped"),
        flows=["start > b > g", "g > failed if b.z == 'y'", "g > end default"],
    )
    middle = process("m", call("inner", "q"), flows="start > inner > end")
    edge = (boundary_error("caught", "outer", code), end("other")) if caught else ()
    outer = process(
        "p",
        call("outer", "m"),
        *edge,
        flows=["start > outer > end", *(["caught > other"] if caught else [])],
    )
    return bundle_of(outer, middle, inner, forms=FORMS)


POINTS = [
    Point(
        rule="called_process",
        what="a process that does not exist",
        right=calling(),
        wrong=bundle_of(process("p", call("c", "nowhere"), flows="start > c > end")),
        element="c",
    ),
    Point(
        rule="called_process",
        what="no process named",
        right=calling(),
        wrong=bundle_of(process("p", changed(call("c", "q"), calledElement=""), flows="start > c > end")),
        element="c",
    ),
    Point(
        rule="call_cycle",
        what="a process that calls itself",
        right=calling(),
        wrong=bundle_of(process("p", call("c", "p"), flows="start > c > end")),
        element="c",
    ),
    Point(
        rule="call_cycle",
        what="two processes that call each other",
        right=calling(),
        wrong=bundle_of(
            process("p", call("c", "q"), flows="start > c > end"),
            process("q", call("d", "p"), flows="start > d > end"),
        ),
        element="d",
    ),
    *(
        Point(rule="call_mapping", what=f"in: {given}", right=calling(), wrong=calling(given), element="c")
        for given in (
            "w",
            "w =",
            "= a.x",
            "W = a.x",
            "w w = a.x",
            "not = a.x; w = a.x",
            "case = a.x; w = a.x",
            "w = a.x; w = a.x",
        )
    ),
    Point(
        rule="call_mapping",
        what="out may not pretend to be the end reached",
        right=calling(taken="z = b.z"),
        wrong=calling(taken="ended_at = b.z"),
        element="c",
    ),
    Point(
        rule="call_parameters",
        what="one of two callers does not give what is read",
        right=bundle_of(caller(), caller(name="r"), callee(), forms=FORMS),
        wrong=bundle_of(caller(), caller(given="", name="r"), callee(), forms=FORMS),
        element="c",
    ),
    Point(
        rule="call_parameters",
        what="something is given that nobody reads",
        right=calling(),
        wrong=calling(given="w = a.x; v = a.x"),
        element="c",
    ),
    Point(
        rule="uncaught_error",
        what="an error two calls further in",
        right=failing(caught=True),
        wrong=failing(caught=False),
        element="outer",
    ),
    Point(
        rule="uncaught_error",
        what="an event waits for another error than the one that comes",
        right=failing(caught=True),
        wrong=failing(caught=True, code="never"),
        element="caught",
    ),
    Point(
        rule="uncaught_error",
        what="an error end in a process that nobody calls",
        right=failing(caught=True),
        wrong=bundle_of(process("p", user("a"), end("failed", error="stopped"), flows="start > a > failed")),
        element="failed",
    ),
]


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_a_call_is_accepted_or_refused_for_what_it_is(point: Point) -> None:
    assert_point(point)


def test_the_caller_reads_what_it_takes_and_which_end_was_reached() -> None:
    outer = process(
        "p",
        call("c", "q", taken="said = b.z"),
        exclusive("g"),
        user("d"),
        exclusive("m"),
        flows=[
            "start > c > g",
            "g > d if c.ended_at == 'end' and c.said == 'y'",
            "g > m default",
            "d > m > end",
        ],
    )
    inner = process("q", user("b"), flows="start > b > end")
    assert findings(bundle_of(outer, inner, forms=FORMS)) == []


def test_a_parameter_is_handed_on_through_a_call_to_the_next() -> None:
    middle = process("m", call("d", "q", given="w = v"), flows="start > d > end")
    outer = process("p", user("a"), call("c", "m", given="v = a.x"), flows="start > a > c > end")
    assert findings(bundle_of(outer, middle, callee(), forms=FORMS)) == []


def test_a_text_handed_on_through_two_calls_is_still_a_text() -> None:
    middle = process("m", call("d", "q", given="w = v"), flows="start > d > end")
    outer = process("p", user("a"), call("c", "m", given="v = a.t"), flows="start > a > c > end")
    assert ("text_in_condition", "g_to_other") in codes(bundle_of(outer, middle, callee(), forms=FORMS))


def test_a_called_process_needs_no_form_for_its_start() -> None:
    assert "forms/q/start.schema.json" not in calling().files
    assert findings(calling()) == []


def test_processes_that_call_each_other_in_circles_are_still_checked_to_the_end() -> None:
    p = process("p", call("c", "q", given="w = w"), flows="start > c > end")
    q = process("q", call("d", "p", given="w = w"), flows="start > d > end")
    assert {("call_cycle", "c"), ("call_cycle", "d")} <= codes(bundle_of(p, q))
