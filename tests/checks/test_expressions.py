"""Conditions compare known values, and only ones that are surely there."""

from typing import Any

import pytest

from service.content.bundle import Bundle
from service.content.checks import findings
from tests.checks.cases import WHO, Point, assert_point, codes, demanding, drawn, edited
from tests.diagrams import (
    boundary_message,
    bundle_of,
    call,
    end,
    exclusive,
    parallel,
    process,
    start,
    timer,
    user,
)

FORMS: dict[str, dict[str, dict[str, Any]]] = {
    "a": {
        "x": {"enum": ["y", "n"]},
        "channels": {"type": "array", "items": {"type": "string", "enum": ["phone", "post"]}},
        "lines": {"type": "array", "items": {"type": "string"}},
        "done": {"type": "boolean"},
        "on": {"format": "date"},
        "count": {"type": "integer"},
        "sure": {"type": "integer"},
        "reasons": {"type": "string"},
        "rows": {
            "type": "array",
            "items": {
                "title": "Rad",
                "type": "object",
                "additionalProperties": False,
                "properties": {"on": {"title": "Dag", "type": "string", "format": "date"}},
            },
        },
        "group": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"inner": {"title": "Inre", "type": "boolean"}},
        },
    },
    "begun": {
        **WHO,
        "ok": {"type": "boolean"},
        "sent": {"format": "date", "x-case-file": "person.request.sent_on"},
    },
}
FACTS = {"person.request.sent_on": {"format": "date"}, "person.consent": {"enum": ["given", "refused"]}}


def asked(condition: str) -> Bundle:
    """A process whose only fork asks ``condition`` after the step ``a``, with a timer ``due`` further on."""
    bundle = drawn(
        start("begun"),
        user("a"),
        exclusive("g"),
        user("b"),
        timer("due", "P1M", calendar="statutory", counted_from="person.request.sent_on"),
        timer("later", "P1M"),
        exclusive("m"),
        flows=["begun > a > g", f"g > b if {condition}", "g > m default", "b > m > due > later > end"],
        forms=FORMS,
        facts=FACTS,
    )
    return demanding(bundle, "p/a", "sure")


RIGHT = asked("a.x == 'y'")


@pytest.mark.parametrize(
    "condition",
    [
        "a.x == 'y'",
        "a.x in ['y', 'n'] and a.done",
        "a.x != None",
        "a.channels != None and 'phone' in a.channels",
        "a.done == True",
        "a.count != None and (a.count > 3 or a.count + 1 < 0)",
        "a.count == None or -a.count < 3",
        "not (a.count == None or a.count < 3)",
        "a.count > 3 if a.count != None else a.done",
        "0 <= a.sure < 3",
        "a.on != None and person.request.sent_on != None and a.on > person.request.sent_on",
        "a.on in ['2026-01-01'] and a.on < '2026-02-01'",
        "a.on == '2026-01-01'",
        "a.channels == ['phone']",
        "person.consent == 'given'",
        "not deadline_passed('due')",
        "begun.ok",
        "a.group.inner",
    ],
)
def test_a_comparison_of_known_values_is_accepted(condition: str) -> None:
    assert findings(asked(condition)) == []


REFUSED = {
    "expression": [
        "a.x = 'y'",
        "a.x ==",
        "__import__('os')",
        "a['x'] == 'y'",
        "[x for x in a]",
        "a.x is None",
    ],
    "known_name": [
        "a.misspelt == 'y'",
        "nobody.x == 'y'",
        "a == 'y'",
        "a.x.y == 'y'",
        "a.group == None",
        "a.group.outer",
        "case.misspelt == 'y'",
        "person.request == None",
        "person == None",
        "due.x == 'y'",
        "g.x == 'y'",
        "begun.who == 'Kim'",
    ],
    "text_in_condition": ["a.reasons == 'x'", "a.reasons != None", "'x' in a.lines"],
    "impossible_comparison": [
        "a.x == 'maybe'",
        "'maybe' != a.x",
        "a.x in ['y', 'maybe']",
        "'pigeon' in a.channels",
        "person.consent == 'yes'",
        "a.done == 1",
        "a.done == 'true'",
    ],
    "known_function": [
        "deadline_passed('nothing')",
        "deadline_passed('a')",
        "deadline_passed('later')",
        "deadline_passed()",
        "today() == '2026-01-01'",
    ],
    "comparable_values": [
        "a.count > 3",
        "a.on < person.request.sent_on",
        "a.x > 3",
        "a.x < 'y'",
        "a.done > 0",
        "a.sure > a.on",
        "a.sure < '2026-01-01'",
        "a.count + 1 == 2",
        "a.x + 1 == 2",
        "-a.on == 1",
        "'phone' in a.channels",
        "'y' in a.x",
        "a.channels in ['phone']",
        "a.channels == 'phone'",
        "a.x == ['y']",
        "a.on == 'y'",
        "a.sure == '1'",
        "a.rows != None",
        "a.x and a.done",
        "not a.sure",
        "a.done if a.x else a.done",
        "a.count != None or a.count > 3",
        "a.count == None and a.count > 3",
        "not (a.count != None) and a.count > 3",
        "a.x != 'y' and a.count > 3",
        "(a.sure if a.done else a.x) > 3",
    ],
    "condition_is_yes_or_no": [
        "a.x",
        "a.sure",
        "a.on",
        "a.channels",
        "a.sure + 1",
        "'y'",
        "True",
        "None",
        "1 == 1",
        "['y']",
        "person.consent",
        "a.x if a.done else a.done",
    ],
    "completed_first": ["b.x == None"],
}
POINTS = [
    Point(rule=rule, what=condition, right=RIGHT, wrong=asked(condition), element="g_to_b")
    for rule, conditions in REFUSED.items()
    for condition in conditions
    if rule != "completed_first"
]
POINTS += [
    Point(
        rule="completed_first",
        what="a step that is done on one way only",
        right=RIGHT,
        wrong=drawn(
            user("a"),
            exclusive("g"),
            user("b"),
            exclusive("m"),
            exclusive("h"),
            end("other"),
            flows=[
                "start > a > g",
                "g > b if a.x == 'y'",
                "g > m default",
                "b > m > h",
                "h > end if b.x == 'y'",
                "h > other default",
            ],
            forms={"a": FORMS["a"], "b": FORMS["a"]},
        ),
        element="h_to_end",
    ),
    Point(
        rule="completed_first",
        what="a step that was interrupted",
        right=drawn(
            user("a"),
            boundary_message("i", "a"),
            end("other"),
            flows=["start > a > end", "i > other"],
        ),
        wrong=drawn(
            user("a"),
            boundary_message("i", "a"),
            exclusive("g"),
            end("other"),
            end("third"),
            flows=["start > a > end", "i > g", "g > other if a.x == 'y'", "g > third default"],
            forms=FORMS,
        ),
        element="g_to_other",
    ),
    Point(
        rule="completed_first",
        what="a step of another branch",
        right=drawn(
            parallel("s"),
            user("a"),
            user("b"),
            parallel("j"),
            exclusive("g"),
            end("other"),
            flows=["start > s", "s > a > j", "s > b > j > g", "g > end if a.x == 'y'", "g > other default"],
            forms=FORMS,
        ),
        wrong=drawn(
            parallel("s"),
            user("a"),
            user("b"),
            exclusive("g"),
            user("c"),
            exclusive("m"),
            parallel("j"),
            flows=[
                "start > s",
                "s > a > j",
                "s > b > g",
                "g > c if a.x == 'y'",
                "g > m default",
                "c > m > j",
                "j > end",
            ],
            forms=FORMS,
        ),
        element="g_to_c",
    ),
    Point(
        rule="completed_first",
        what="out reads a step that not every end has behind it",
        right=bundle_of(
            process("p", call("c", "q", taken="x = a.x"), flows="start > c > end"),
            process("q", user("a"), flows="start > a > end"),
            forms=FORMS,
        ),
        wrong=bundle_of(
            process("p", call("c", "q", taken="x = b.x"), flows="start > c > end"),
            process(
                "q",
                user("a"),
                exclusive("g"),
                user("b"),
                end("other"),
                flows=["start > a > g", "g > b if a.x == 'y'", "b > end", "g > other default"],
            ),
            forms={"a": FORMS["a"], "b": FORMS["a"]},
        ),
        element="c",
    ),
    Point(
        rule="expression",
        what="another language",
        right=RIGHT,
        wrong=edited(
            RIGHT, "bpmn/p.bpmn", "<bpmn:conditionExpression", '<bpmn:conditionExpression language="feel"'
        ),
        element="g_to_b",
    ),
    Point(
        rule="impossible_comparison",
        what="an end that the called process does not have",
        right=bundle_of(
            process("p", call("c", "q"), exclusive("g"), end("o"),
                    flows=["start > c > g", "g > end if c.ended_at == 'end'", "g > o default"]),
            process("q", user("a"), flows="start > a > end"),
        ),
        wrong=bundle_of(
            process("p", call("c", "q"), exclusive("g"), end("o"),
                    flows=["start > c > g", "g > end if c.ended_at == 'granted'", "g > o default"]),
            process("q", user("a"), flows="start > a > end"),
        ),
        element="g_to_end",
    ),
    Point(
        rule="known_name",
        what="something that a call does not take",
        right=RIGHT,
        wrong=bundle_of(
            process("p", call("c", "q"), exclusive("g"), end("o"),
                    flows=["start > c > g", "g > end if c.said == 'y'", "g > o default"]),
            process("q", user("a"), flows="start > a > end"),
        ),
        element="g_to_end",
    ),
]  # fmt: skip


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_an_expression_is_accepted_or_refused_for_what_it_says(point: Point) -> None:
    assert_point(point)


def test_a_step_before_the_loop_is_known_inside_it_in_every_round() -> None:
    looping = drawn(
        user("a"), exclusive("m"), user("b"), exclusive("g"),
        flows=["start > a > m > b > g", "g > m if a.x == 'y'", "g > end default"],
        forms=FORMS,
    )  # fmt: skip
    assert findings(looping) == []


def test_a_finding_tells_where_it_is_what_is_wrong_and_what_to_do() -> None:
    (found,) = findings(asked("a.x == 'maybe'"))
    assert found.file == "bpmn/p.bpmn"
    assert found.element == "g_to_b"
    assert found.severity == "error"
    assert found.message == (
        "Villkoret på en pil från ”G” jämför ”a.x” med 'maybe', som aldrig kan förekomma."
    )
    assert found.repair == "Det som kan förekomma är 'y', 'n'."
    lines = asked("a.x == 'maybe'").files["bpmn/p.bpmn"].decode().splitlines()
    assert 'id="g_to_b"' in lines[(found.line or 0) - 1]


def test_unknown_forms_do_not_make_a_second_finding_of_every_condition_that_reads_them() -> None:
    bundle = edited(RIGHT, "forms/p/a.schema.json", '"type": "object"', '"type": "nothing"')
    assert {rule for rule, _ in codes(bundle)} == {"form_schema"}
