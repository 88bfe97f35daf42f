"""A call goes to a process of the same bundle, gives what is read there, and takes care of its errors."""

from typing import Any

import pytest

from service.content.bundle import Bundle
from service.content.checks import findings
from tests.checks.cases import Point, assert_point, codes
from tests.diagrams import (
    Node,
    Process,
    boundary_error,
    bundle_of,
    call,
    changed,
    end,
    exclusive,
    parallel,
    process,
    timer,
    user,
)

FORMS: dict[str, dict[str, dict[str, Any]]] = {
    "a": {"x": {"enum": ["y", "n"]}, "t": {"type": "string"}, "n": {"type": "integer"}},
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


def ended(*nodes: Node, inner: list[str]) -> Bundle:
    """A caller that chooses its way by where the process drawn by ``nodes`` and ``inner`` has ended."""
    outer = process(
        "p",
        call("c", "q"),
        exclusive("g"),
        end("o"),
        flows=["start > c > g", "g > end if c.ended_at == 'e1'", "g > o default"],
    )
    return bundle_of(outer, process("q", *nodes, end("e1"), flows=inner), forms=FORMS)


def erring(*nodes: Node, inner: list[str], deeper: tuple[Process, ...] = ()) -> Bundle:
    """The process drawn by ``nodes`` and ``inner``, called by one that catches its error."""
    outer = process(
        "p",
        call("c", "q"),
        boundary_error("caught", "c", "stopped"),
        end("other"),
        flows=["start > c > end", "caught > other"],
    )
    inside = process("q", *nodes, end("e1", error="stopped"), flows=inner)
    return bundle_of(outer, inside, *deeper, forms=FORMS)


DEEPER = process(
    "d",
    user("b"),
    exclusive("g"),
    end("failed", error="stopped"),
    flows=["start > b > g", "g > failed if b.z == 'y'", "g > end default"],
)
BESIDE = ["start > s", "s > a > e1", "s > b > end"]


POINTS = [
    Point(
        rule="one_end_reached",
        what="branches with an end each",
        right=ended(
            user("b"),
            exclusive("g"),
            end("e2"),
            inner=["start > b > g", "g > e1 if b.z == 'y'", "g > e2 default"],
        ),
        wrong=ended(
            parallel("s"),
            user("a"),
            user("b"),
            end("e2"),
            inner=["start > s", "s > a > e1", "s > b > e2"],
        ),
        element="g_to_end",
    ),
    Point(
        rule="one_error_at_a_time",
        what="an error at the end of two branches",
        right=erring(parallel("s"), timer("a", "P1D"), timer("b", "P1D"), inner=BESIDE),
        wrong=erring(
            parallel("s"),
            timer("a", "P1D"),
            timer("b", "P1D"),
            end("e2", error="stopped"),
            inner=["start > s", "s > a > e1", "s > b > e2"],
        ),
        element="e1",
    ),
    Point(
        rule="one_error_at_a_time",
        what="an error that a call in another branch passes on",
        right=erring(
            parallel("s"),
            user("a"),
            call("b", "d"),
            boundary_error("kept", "b", "stopped"),
            exclusive("m"),
            inner=["start > s", "s > a > e1", "s > b > m", "kept > m", "m > end"],
            deeper=(DEEPER,),
        ),
        wrong=erring(parallel("s"), user("a"), call("b", "d"), inner=BESIDE, deeper=(DEEPER,)),
        element="e1",
    ),
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


def test_what_a_caller_gives_is_of_the_sort_that_is_computed_and_may_be_missing() -> None:
    assert findings(calling("w = a.x == 'y'", condition="w")) == []
    assert codes(calling("w = a.x", condition="w")) == {("condition_is_yes_or_no", "g_to_other")}
    assert codes(calling("w = a.n", condition="w > 3")) == {("comparable_values", "g_to_other")}
    assert findings(calling("w = a.n", condition="w != None and w > 3")) == []
    assert findings(calling("w = a.n if a.n != None else 0", condition="w > 3")) == []


def test_what_a_call_takes_is_of_the_sort_that_it_has_inside() -> None:
    def taking(condition: str) -> Bundle:
        outer = process(
            "p",
            call("c", "q", taken="n = a.n; yes = a.x == 'y'"),
            exclusive("g"),
            end("o"),
            flows=["start > c > g", f"g > o if {condition}", "g > end default"],
        )
        return bundle_of(outer, process("q", user("a"), flows="start > a > end"), forms=FORMS)

    assert findings(taking("c.yes and c.n != None and c.n > 3")) == []
    assert codes(taking("c.n > 3")) == {("comparable_values", "g_to_o")}
    assert codes(taking("c.n")) == {("condition_is_yes_or_no", "g_to_o")}


def test_calls_that_give_each_other_what_they_take_are_still_checked_to_the_end() -> None:
    outer = process(
        "p",
        call("c", "q", given="w = d.r", taken="r = w"),
        call("d", "q", given="w = c.r", taken="r = w"),
        flows="start > c > d > end",
    )
    assert ("completed_first", "c") in codes(bundle_of(outer, callee(), forms=FORMS))


def test_a_value_may_be_handed_on_through_some_calls_but_not_through_any_number() -> None:
    def handed_on(times: int) -> Bundle:
        first = process("p", user("a"), call("c", "m1", given="w = a.x"), flows="start > a > c > end")
        between = [
            process(
                f"m{n}",
                call("c", f"m{n + 1}" if n < times else "q", given="w = w"),
                flows="start > c > end",
            )
            for n in range(1, times + 1)
        ]
        return bundle_of(first, *between, callee(), forms=FORMS)

    assert findings(handed_on(5)) == []
    assert ("text_in_condition", "g_to_other") in codes(handed_on(90))
