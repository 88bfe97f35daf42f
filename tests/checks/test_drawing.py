"""Files, ids, names and attributes of a drawing: they are for people, and few enough to be known."""

import pytest

from tests.checks.cases import Point, assert_point, codes, drawn, edited
from tests.diagrams import (
    Node,
    boundary_message,
    bundle_of,
    call,
    changed,
    end,
    exclusive,
    process,
    start,
    tag,
    user,
)

SMALL = drawn(user("a"), flows="start > a > end")

POINTS = [
    Point(
        rule="process_size",
        what="two hundred elements are enough",
        right=drawn(
            *(user(f"a{n}") for n in range(198)),
            flows=" > ".join(["start", *(f"a{n}" for n in range(198)), "end"]),
        ),
        wrong=drawn(
            *(user(f"a{n}") for n in range(199)),
            flows=" > ".join(["start", *(f"a{n}" for n in range(199)), "end"]),
        ),
        element="p",
    ),
    Point(
        rule="process_size",
        what="more arrows than anybody could follow",
        right=SMALL,
        wrong=drawn(
            user("a"),
            *(user(f"b{n}") for n in range(21)),
            *(user(f"c{n}") for n in range(20)),
            flows=["start > a > b0", *(f"b{n} > c{m}" for n in range(21) for m in range(20)), "c0 > end"],
        ),
        element="p",
    ),
    Point(
        rule="process_size",
        what="more processes than anybody could know",
        right=SMALL,
        wrong=bundle_of(*(process(f"p{n}", user("a"), flows="start > a > end") for n in range(101))),
        element=None,
    ),
    Point(
        rule="process_of_file",
        what="the process is named after its file",
        right=SMALL,
        wrong=edited(SMALL, "bpmn/p.bpmn", 'id="p" ', 'id="q" '),
        element="q",
    ),
    Point(
        rule="process_of_file",
        what="the process can be executed",
        right=SMALL,
        wrong=edited(SMALL, "bpmn/p.bpmn", 'isExecutable="true"', 'isExecutable="false"'),
        element="p",
    ),
    Point(
        rule="process_of_file",
        what="one file is one process",
        right=SMALL,
        wrong=drawn(user("a"), flows="start > a > end", root=tag("process", "q", isExecutable="true")),
        element=None,
    ),
    Point(
        rule="process_of_file",
        what="the pool is the process's",
        right=SMALL,
        wrong=edited(SMALL, "bpmn/p.bpmn", 'processRef="p"', 'processRef="q"'),
        element="p",
    ),
    *(
        Point(
            rule="bpmn_schema",
            what=what,
            right=drawn(user("a", policy="P-1"), flows="start > a > end"),
            wrong=edited(drawn(user("a", policy="P-1"), flows="start > a > end"), "bpmn/p.bpmn", old, new),
            element=None,
        )
        for what, old, new in (
            (
                "text where none may stand",
                '<bpmn:userTask id="a" name="A">',
                '<bpmn:userTask id="a" name="A">text',
            ),
            (
                "elements in another order",
                "<bpmn:extensionElements>",
                "<bpmn:incoming>x</bpmn:incoming><bpmn:extensionElements>",
            ),
            ("a flow without an id", 'sequenceFlow id="a_to_end"', 'sequenceFlow id=""'),
        )
    ),
    Point(
        rule="known_attribute",
        what="an event that does not interrupt",
        right=drawn(
            user("a"), boundary_message("b", "a"), exclusive("m"), flows=["start > a > m > end", "b > m"]
        ),
        wrong=drawn(
            user("a"),
            changed(boundary_message("b", "a"), cancelActivity="false"),
            exclusive("m"),
            flows=["start > a > m > end", "b > m"],
        ),
        element="b",
    ),
    *(
        Point(
            rule="known_attribute",
            what=f"{name}={value} on a task",
            right=SMALL,
            wrong=drawn(changed(user("a"), **{name: value}), flows="start > a > end"),
            element="a",
        )
        for name, value in (
            ("startQuantity", "2"),
            ("completionQuantity", "2"),
            ("isForCompensation", "true"),
            ("default", "a_to_end"),
        )
    ),
    Point(
        rule="known_attribute",
        what="settings of another product",
        right=SMALL,
        wrong=edited(
            SMALL,
            "bpmn/p.bpmn",
            '<bpmn:userTask id="a"',
            '<bpmn:userTask xmlns:c="urn:c" c:assignee="me" id="a"',
        ),
        element="a",
    ),
    Point(
        rule="known_extension",
        what="a script before a task",
        right=drawn(user("a", policy="P-1"), flows="start > a > end"),
        wrong=edited(
            drawn(user("a", policy="P-1"), flows="start > a > end"),
            "bpmn/p.bpmn",
            "<bpmn:extensionElements>",
            "<bpmn:extensionElements><spiffworkflow:preScript>x = 1</spiffworkflow:preScript>",
        ),
        element="a",
    ),
    Point(
        rule="known_property",
        what="a misspelt property",
        right=drawn(user("a"), user("b", separate_from="a"), flows="start > a > b > end"),
        wrong=drawn(user("a"), user("b", seperate_from="a"), flows="start > a > b > end"),
        element="b",
    ),
    Point(
        rule="known_property",
        what="a property of another kind of element",
        right=SMALL,
        wrong=drawn(user("a", calendar="plain"), flows="start > a > end"),
        element="a",
    ),
    *(
        Point(
            rule="business_id",
            what=f"the id {id_}",
            right=SMALL,
            wrong=drawn(user(id_), flows=f"start > {id_} > end"),
            element=id_,
        )
        for id_ in ("Start", "End", "Root", "Activity_1x2", "föredra", "a.b", "a_", "case", "person", "not")
    ),
    Point(
        rule="business_id",
        what="a step named as what the caller gives",
        right=bundle_of(
            process("p", user("a"), call("c", "q", given="b = a.x"), flows="start > a > c > end"),
            process(
                "q",
                user("d"),
                exclusive("g"),
                end("other"),
                flows=["start > d > g", "g > end if b == 'y'", "g > other default"],
            ),
            forms={"a": {"x": {"enum": ["y"]}}},
        ),
        wrong=bundle_of(
            process("p", user("a"), call("c", "q", given="b = a.x"), flows="start > a > c > end"),
            process("q", user("b"), flows="start > b > end"),
            forms={"a": {"x": {"enum": ["y"]}}},
        ),
        element="b",
    ),
    Point(
        rule="unique_id",
        what="two elements with one id",
        right=SMALL,
        wrong=drawn(user("a"), user("a"), flows="start > a > end"),
        element="a",
    ),
    Point(
        rule="missing_name",
        what="a task without a name",
        right=SMALL,
        wrong=drawn(Node(kind="userTask", id="a"), flows="start > a > end"),
        element="a",
    ),
    Point(
        rule="missing_name",
        what="a fork without a question",
        right=drawn(
            user("a"),
            exclusive("g"),
            end("other"),
            flows=["start > a > g", "g > end if a.x == 'y'", "g > other default"],
            forms={"a": {"x": {"enum": ["y"]}}},
        ),
        wrong=drawn(
            user("a"),
            Node(kind="exclusiveGateway", id="g"),
            end("other"),
            flows=["start > a > g", "g > end if a.x == 'y'", "g > other default"],
            forms={"a": {"x": {"enum": ["y"]}}},
        ),
        element="g",
    ),
]


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_a_drawing_is_accepted_or_refused_for_what_it_is(point: Point) -> None:
    assert_point(point)


def test_two_processes_may_not_have_the_same_id() -> None:
    twin = process("q", user("a"), flows="start > a > end")
    bundle = bundle_of(process("p", user("a"), flows="start > a > end"), twin)
    assert ("unique_id", "p") in codes(edited(bundle, "bpmn/q.bpmn", 'process id="q"', 'process id="p"'))


def test_the_start_and_the_end_may_have_any_name_of_their_own() -> None:
    assert codes(drawn(start("begun"), user("a"), end("over"), flows="begun > a > over")) == set()
