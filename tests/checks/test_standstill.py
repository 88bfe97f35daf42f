"""No case waits for ever for what can't come, nor goes round without anybody."""

from typing import Any

import pytest

from service.content.bundle import Bundle
from service.content.checks import findings
from tests.checks.cases import WHO, Point, assert_point, codes, demanding, drawn, files
from tests.diagrams import (
    DATE,
    Node,
    boundary_error,
    bundle_of,
    call,
    end,
    event_based,
    exclusive,
    form,
    message,
    process,
    timer,
    user,
)

CHOICE: dict[str, Any] = {"enum": ["y", "n"]}
FORMS: dict[str, dict[str, dict[str, Any]]] = {
    "start": {**WHO, "sent": {**DATE, "x-case-file": "person.sent_on"}},
    "a": {"x": CHOICE, "on": DATE, "told": {**DATE, "x-case-file": "case.told_on"}},
    "z": {"on": DATE},
}
FACTS = {"person.sent_on": DATE, "person.heard_on": DATE, "case.told_on": DATE}
ON_Y = {
    "if": {"required": ["x"], "properties": {"x": {"const": "y"}}},
    "then": {"required": ["on"]},
    "else": {"properties": {"on": False}},
}


def alone(source: str, *demanded: str) -> Bundle:
    """A timer after ``a``, counted from ``source``; ``demanded``: obligatory questions of ``a``."""
    bundle = drawn(
        user("a"),
        timer("t", "P1D", counted_from=source),
        flows="start > a > t > end",
        forms=FORMS,
        facts=FACTS,
    )
    return demanding(bundle, "p/a", *demanded)


def beside(source: str, other: Any = None, **words: Any) -> Bundle:
    """The timer with another event beside it, a message unless it is given; ``words`` of the form ``a``."""
    bundle = drawn(
        user("a"),
        event_based("w"),
        other or message("r"),
        timer("t", "P1D", counted_from=source),
        exclusive("m"),
        flows=["start > a > w", "w > r > m", "w > t > m", "m > end"],
        forms=FORMS,
        facts=FACTS,
    )
    return files(bundle, {"forms/p/a.schema.json": form(FORMS["a"], **words)})


def going_round(*nodes: Any, way: str) -> Bundle:
    """A loop from ``m`` by ``way`` to the fork ``x`` and back."""
    return drawn(
        user("a"),
        exclusive("m"),
        exclusive("x"),
        *nodes,
        flows=[f"start > a > m > {way} x", "x > m default", "x > end if a.x == 'y'"],
        forms=FORMS,
        facts=FACTS,
    )


def calling_round(*nodes: Any, inner: list[str]) -> Bundle:
    """A loop with nothing in it but a call of the process drawn by ``nodes`` and ``inner``."""
    return bundle_of(
        process(
            "p",
            user("a"),
            exclusive("m"),
            call("c", "q"),
            exclusive("x"),
            flows=["start > a > m > c > x", "x > m default", "x > end if a.x == 'y'"],
        ),
        process("q", *nodes, flows=inner),
        forms=FORMS,
        facts=FACTS,
    )


def asking(**words: Any) -> Bundle:
    """A form of two choices and a question that may hang on them."""
    return drawn(
        user("a"),
        flows="start > a > end",
        more={"forms/p/a.schema.json": form(QUESTIONS, **words), "forms/p/a.ui.json": b"{}"},
    )


QUESTIONS: dict[str, dict[str, Any]] = {
    "x": CHOICE,
    "y": CHOICE,
    "done": {"type": "boolean"},
    "several": {"type": "array", "items": {"type": "string", "enum": ["b", "c"]}},
    "why": {},
}


def when(name: str, then: list[str], otherwise: list[str], **test: Any) -> dict[str, Any]:
    """A condition on one question: what it requires, and what it hides where it doesn't hold."""
    part: dict[str, Any] = {"if": {"required": [name], **({"properties": {name: test}} if test else {})}}
    part |= {"then": {"required": then}} if then else {}
    return part | ({"else": {"properties": dict.fromkeys(otherwise, False)}} if otherwise else {})


Y = {"const": "y"}
COMPLETABLE: dict[str, dict[str, Any]] = {
    "one condition requires and hides": {"allOf": [when("x", ["why"], ["why"], **Y)]},
    "hidden by one, required by nobody": {"allOf": [when("x", [], ["why"], **Y)]},
    "both hang on the same answer": {"allOf": [when("x", ["why"], [], **Y), when("x", [], ["why"], **Y)]},
    "the other answer is hidden whenever it would hide": {
        "required": ["x"],
        "allOf": [when("x", ["why"], ["y"], **Y), when("x", [], ["why"], enum=["y"])],
    },
    "any answer at all": {"allOf": [when("x", ["why"], []), when("x", [], ["why"])]},
}
IMPOSSIBLE: dict[str, dict[str, Any]] = {
    "required always, hidden sometimes": {"required": ["why"], "allOf": [when("x", [], ["why"], **Y)]},
    "one requires what another hides": {
        "allOf": [when("x", ["why"], [], **Y), when("y", [], ["why"], **Y)],
    },
    "hidden by a yes that is not given": {
        "allOf": [when("x", ["why"], [], **Y), when("done", [], ["why"], const=True)],
    },
    "hidden unless one of several is chosen": {
        "allOf": [
            when("x", ["why"], [], **Y),
            when("several", [], ["why"], contains={"const": "b"}),
        ],
    },
}

POINTS = [
    *(
        Point(rule="timer_date_comes", what=what, right=right, wrong=wrong, element="t")
        for what, right, wrong in (
            ("an answer that nobody has to give", alone("a.on", "on"), alone("a.on")),
            (
                "a fact that nobody records",
                alone("person.sent_on"),
                alone("person.heard_on"),
            ),
            (
                "several that may never be known",
                alone("person.heard_on, a.on", "on"),
                alone("person.heard_on, a.on"),
            ),
            (
                "an answer that nobody has to give, with a message beside",
                beside("a.on", required=["on"]),
                beside("a.on"),
            ),
            (
                "an answer that some answers require, with nothing beside",
                beside("a.on", allOf=[ON_Y]),
                files(alone("a.on"), {"forms/p/a.schema.json": form(FORMS["a"], allOf=[ON_Y])}),
            ),
            (
                "beside another timer that may never come",
                beside("a.on", timer("r", "P1M"), allOf=[ON_Y]),
                beside("a.on", timer("r", "P1M", counted_from="person.heard_on"), allOf=[ON_Y]),
            ),
            (
                "a step that may not have been done",
                alone("case.told_on", "told"),
                demanding(
                    drawn(
                        user("a"),
                        exclusive("x"),
                        exclusive("m"),
                        user("z"),
                        timer("t", "P1D", counted_from="z.on"),
                        flows=[
                            "start > a > x",
                            "x > m default",
                            "x > z if a.x == 'y'",
                            "z > m",
                            "m > t > end",
                        ],
                        forms=FORMS,
                        facts=FACTS,
                    ),
                    "p/z",
                    "on",
                ),
            ),
        )
    ),
    *(
        Point(rule="circle_stops", what=what, right=right, wrong=wrong, element=element)
        for what, right, wrong, element in (
            ("gateways only", going_round(user("b"), way="b >"), going_round(way=""), "m"),
            (
                "a timer only",
                going_round(message("b"), way="b >"),
                going_round(timer("b", "P1D"), way="b >"),
                "m",
            ),
            (
                "a call in which nobody does anything",
                calling_round(user("b"), inner=["start > b > end"]),
                calling_round(timer("b", "P1D"), inner=["start > b > end"]),
                "m",
            ),
            (
                "a call through which one way leads past the task",
                calling_round(message("b"), inner=["start > b > end"]),
                calling_round(
                    event_based("w"),
                    message("r"),
                    user("b"),
                    timer("t", "P1D"),
                    exclusive("n"),
                    inner=["start > w", "w > r > b > n", "w > t > n", "n > end"],
                ),
                "m",
            ),
        )
    ),
    *(
        Point(
            rule="form_completable",
            what=what,
            right=asking(**COMPLETABLE["one condition requires and hides"]),
            wrong=asking(**words),
            element="why",
        )
        for what, words in IMPOSSIBLE.items()
    ),
    Point(
        rule="form_completable",
        what="more combinations than anybody could follow",
        right=asking(**COMPLETABLE["both hang on the same answer"]),
        wrong=drawn(
            user("a"),
            flows="start > a > end",
            more={
                "forms/p/a.schema.json": form(
                    {f"q{n}": CHOICE for n in range(6)} | {"why": {}},
                    allOf=[when(f"q{n}", ["why"], ["why"], **Y) for n in range(6)],
                ),
                "forms/p/a.ui.json": b"{}",
            },
        ),
        element="why",
    ),
]


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_what_would_stand_still_is_refused(point: Point) -> None:
    assert_point(point)


@pytest.mark.parametrize("what", COMPLETABLE)
def test_a_form_that_can_be_filled_in_whatever_is_answered_is_accepted(what: str) -> None:
    assert findings(asking(**COMPLETABLE[what])) == []


def test_a_fact_that_only_a_document_brings_may_be_counted_from_beside_a_message() -> None:
    assert findings(beside("person.heard_on")) == []


def test_a_circle_by_way_of_an_error_needs_people_too() -> None:
    def trying(work: Node) -> Bundle:
        outer = process(
            "p",
            user("a"),
            exclusive("m"),
            call("c", "q"),
            boundary_error("e", "c", "stopped"),
            flows=["start > a > m > c > end", "e > m"],
        )
        inner = process(
            "q",
            work,
            exclusive("g"),
            end("failed", error="stopped"),
            flows=["start > work > g", "g > failed if case.told_on == None", "g > end default"],
        )
        return bundle_of(outer, inner, forms=FORMS, facts=FACTS)

    assert findings(trying(user("work"))) == []
    assert ("circle_stops", "m") in codes(trying(timer("work", "P1D")))


def test_two_circles_are_two_findings() -> None:
    bundle = drawn(
        user("a"),
        exclusive("m"),
        exclusive("x"),
        exclusive("n"),
        exclusive("z"),
        flows=[
            "start > a > m > x",
            "x > m default",
            "x > n if a.x == 'y'",
            "n > z",
            "z > n default",
            "z > end if a.x == 'y'",
        ],
        forms=FORMS,
        facts=FACTS,
    )
    assert {element for rule, element in codes(bundle) if rule == "circle_stops"} == {"m", "n"}
