"""Decision tables: what they ask exists, and always has one answer."""

import time

import orjson
import pytest

from service.content.bundle import Bundle
from service.content.checks import findings
from tests.checks.asked import FORM
from tests.checks.cases import Point, assert_point, codes, demanding, drawn, edited
from tests.decisions import Row, dmn, row
from tests.diagrams import (
    Node,
    bundle_of,
    call,
    end,
    exclusive,
    process,
    title,
    user,
)

T = "bpmn/table.dmn"


def rule_task(id: str, decision: str | None = "table") -> Node:  # noqa: A002
    properties = {} if decision is None else {"decision": decision}
    return Node(kind="businessRuleTask", id=id, name=title(id), properties=properties)


def deciding(*asks: str, rows: list[Row], required: tuple[str, ...] = (), then: str = "") -> Bundle:
    """A form with every kind of question, and a table that asks ``asks``; ``then`` is read after it."""
    bundle = drawn(
        user("a"),
        rule_task("r"),
        *((exclusive("g"), end("other")) if then else ()),
        flows=["start > a > r > g", f"g > other if {then}", "g > end default"]
        if then
        else "start > a > r > end",
        forms={"a": FORM},
        more={T: dmn(*rows, asks=asks, answers=["proposal"])},
    )
    return demanding(bundle, "p/a", *required) if required else bundle


def said(*cells: str, answer: str = '"x"') -> Row:
    return row(*cells, answers=[answer])


def cells_of(*cells: str) -> list[Row]:
    """Rows of a table that asks one thing."""
    return [said(cell) for cell in cells]


def both(cell: str) -> list[Row]:
    """A row for what fits the cell, and one for all else."""
    return cells_of(cell, f"not({cell})")


RIGHT = deciding("a.said", rows=[said('"yes"'), said('not("yes")', answer='"y"')])
UNUSED = drawn(user("a"), flows="start > a > end")


def wrong(rule: str, what: str, element: str | None, bundle: Bundle, right: Bundle = RIGHT) -> Point:
    return Point(rule=rule, what=what, right=right, wrong=bundle, element=element)


POINTS = [
    wrong("decision_file", "no table", "file", edited(RIGHT, T, "definitions", "diagram")),
    wrong("decision_file", "two rows with one id", "row_1", edited(RIGHT, T, "row_2", "row_1")),
    wrong("decision_file", "another hit policy", "table", edited(RIGHT, T, "UNIQUE", "FIRST")),
    wrong("decision_file", "a row without an answer", "row_2", edited(RIGHT, T, "&quot;y&quot;", "")),
    wrong("decision_file", "not named as its file", "other", edited(RIGHT, T, 'id="table"', 'id="other"')),
    wrong("known_decision", "not there", "r", edited(RIGHT, "bpmn/p.bpmn", 'value="table"', 'value="x"')),
    wrong(
        "known_decision",
        "none at all",
        "r",
        drawn(user("a"), rule_task("r", None), flows="start > a > r > end"),
    ),
    wrong("decision_unused", "nobody asks", "table", Bundle({**UNUSED.files, T: RIGHT.files[T]})),
    *(
        wrong("decision_cell", f"{asked} {cell}", element, deciding(asked, rows=both(cell)))
        for asked, cell, element in (
            ("a.said", '"yse"', "row_1"),
            ("a.said", "true", "row_1"),
            ("a.said", "3", "row_1"),
            ("a.said", "< 3", "row_1"),
            ("a.said", 'contains("yes")', "row_1"),
            ("a.sure", '"true"', "row_1"),
            ("a.count", '"3"', "row_1"),
            ("a.count", 'contains("3")', "row_1"),
            ("a.kinds", '"care"', "row_1"),
            ("a.kinds", 'contains("caer")', "row_1"),
            ("a.kinds", "< 3", "row_1"),
            ("a.town", "3", "row_1"),
            ("a.rows", "null", "table"),
            ("a.why", "null", "table"),
        )
    ),
    *(
        wrong("decision_complete", f"{asked}: {cells}", element, deciding(asked, rows=cells_of(*cells)))
        for asked, element, cells in (
            ("a.said", "table", ['"yes"', '"no"']),
            ("a.said", "row_2", ['"yes"', "-"]),
            ("a.said", "row_2", ['not("yes")', 'not("no")', "null"]),
            ("a.sure", "table", ["true", "null"]),
            ("a.count", "table", ["< 3", "> 3", "null"]),
            ("a.count", "row_2", ["<= 3", ">= 3", "null"]),
            ("a.weight", "table", ["<= 3", ">= 4", "null"]),
            ("a.kinds", "table", ['contains("care")', "null"]),
            ("a.kinds", "row_2", ['contains("care")', 'contains("other")', "-"]),
            ("a.town", "table", ['"2283"', "null"]),
        )
    ),
    wrong(
        "decision_complete",
        "more combinations than anybody could follow",
        "table",
        deciding(
            *(f"a.count + {n}" for n in range(18)),
            rows=[said(*["< 3"] * 18), *(said(*["-"] * n, ">= 3", *["< 3"] * (17 - n)) for n in range(18))],
            required=("count",),
        ),
    ),
    wrong(
        "decision_row",
        "an answer that is always there",
        "row_3",
        deciding("a.said", rows=[said('"yes"'), said('"no"'), said("null")], required=("said",)),
        deciding("a.said", rows=[said('"yes"'), said('"no"')], required=("said",)),
    ),
]  # fmt: skip


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_a_table_is_accepted_or_refused_for_what_it_says(point: Point) -> None:
    assert_point(point)


@pytest.mark.parametrize(
    ("asked", "cells", "required"),
    [
        ("a.said", ['"yes"', '"no"', "null"], ()),
        ("a.said", ['"yes"', '"no"'], ("said",)),
        ("a.said", ['"yes"', 'not("yes")'], ()),
        ("a.said", ["-"], ()),
        ("a.said == 'yes'", ["true", "false"], ()),
        ("a.sure", ["true", "not(true)"], ()),
        ("a.count", ["< 3", "3", "> 3", "null"], ()),
        ("a.count", ["0", "[1..3]", ">= 4"], ("count",)),
        ("a.count", ["<= 3", ">= 4"], ("count",)),
        ("a.count + 1", ["< 3", ">= 3"], ("count",)),
        ("a.count", ["not(< 3)", "< 3"], ()),
        ("a.weight", ["< 0.5", ">= 0.5"], ("weight",)),
        ("a.kinds", ['contains("care")', 'not(contains("care"))'], ()),
        ("a.kinds", ["null", "not(null)"], ()),
        ("a.town", ['"2283"', 'not("2283")'], ()),
        ("a.said if a.sure else 'unsure'", ['"yes"', '"no"', '"unsure"', "null"], ()),
    ],
)
def test_a_complete_table_without_overlap_has_no_findings(
    asked: str, cells: list[str], required: tuple[str, ...]
) -> None:
    assert findings(deciding(asked, rows=cells_of(*cells), required=required)) == []


def test_two_columns_about_one_list_are_asked_together() -> None:
    care, economic = 'contains("care")', 'contains("economic")'
    rows = [said(care, "-"), said(f"not({care})", economic), said(f"not({care})", f"not({economic})")]
    assert findings(deciding("a.kinds", "a.kinds", rows=rows)) == []


def test_a_list_that_has_to_have_something_in_it_is_never_empty() -> None:
    rows = [said(f'contains("{kind}")', *cells) for kind, cells in (
        ("care", ("-", "-")), ("economic", ('not(contains("care"))', "-")),
        ("other", ('not(contains("care"))', 'not(contains("economic"))')))]  # fmt: skip
    empty = deciding("a.kinds", "a.kinds", "a.kinds", rows=rows, required=("kinds",))
    assert codes(empty) == {("decision_complete", "table")}
    schema = orjson.loads(empty.files["forms/p/a.schema.json"])
    schema["properties"]["kinds"]["minItems"] = 1
    filled = Bundle({**empty.files, "forms/p/a.schema.json": orjson.dumps(schema)})
    assert findings(filled) == []


def test_a_gap_is_told_in_the_words_of_the_form_and_no_longer_than_it_has_to_be() -> None:
    rows = [said('"yes"', "-"), said('"no"', "true"), said("null", "-")]
    (found,) = findings(deciding("a.said", "a.sure", rows=rows))
    assert (
        found.message
        == "Tabellen ”Tabellen” har ingen rad som passar när Fråga 1 är ”Nej” och Fråga 2 är nej."
    )
    assert (found.file, found.element, found.severity) == (T, "table", "error")


def test_an_overlap_names_both_rows_and_an_example() -> None:
    rows = [said('"yes"', "-", "-"), said('not("yes")', "-", "-"), said("-", "true", "-")]
    found = [each.message for each in findings(deciding("a.said", "a.sure", "a.town", rows=rows))]
    assert found[0] == (
        "Tabellen ”Tabellen” har två rader som båda passar när Fråga 1 är ”Ja” och Fråga 2 är ja: "
        "rad 1 och rad 3."
    )
    assert len(found) == 2


def test_a_table_that_nobody_uses_does_not_keep_the_bundle_from_being_deployed() -> None:
    found = findings(Bundle({**UNUSED.files, T: RIGHT.files[T]}))
    assert [(each.rule, each.severity) for each in found] == [("decision_unused", "warning")]


def test_what_a_table_answers_is_compared_with_what_it_can_answer() -> None:
    rows = [said('"yes"', answer='"go"'), said('not("yes")', answer='"wait"')]
    assert findings(deciding("a.said", rows=rows, then="r.proposal == 'go'")) == []
    assert codes(deciding("a.said", rows=rows, then="r.proposal == 'goo'")) == {
        ("impossible_comparison", "g_to_other")
    }
    assert codes(deciding("a.said", rows=rows, then="r.misspelt == 'go'")) == {("known_name", "g_to_other")}


def test_an_answer_that_a_row_leaves_out_may_be_missing() -> None:
    rows = [said('"yes"', answer="3"), said('not("yes")', answer="null")]
    assert codes(deciding("a.said", rows=rows, then="r.proposal > 2")) == {
        ("comparable_values", "g_to_other")
    }
    assert findings(deciding("a.said", rows=rows, then="r.proposal != None and r.proposal > 2")) == []


def test_a_table_may_only_ask_what_has_surely_been_done() -> None:
    bundle = drawn(
        user("a"),
        rule_task("r"),
        flows="start > r > a > end",
        forms={"a": FORM},
        more={T: dmn(said("-"), asks=["a.said"], answers=["x"])},
    )
    assert codes(bundle) == {("completed_first", "r")}


def test_what_callers_give_is_what_a_table_can_be_asked() -> None:
    def calling(*cells: str) -> Bundle:
        inner = process("q", rule_task("r"), flows="start > r > end")
        callers = [
            process(name, call("c", "q", given=f"letter = '{code}'"), flows="start > c > end")
            for name, code in (("one", "B1"), ("two", "B2"))
        ]
        return bundle_of(*callers, inner, more={T: dmn(*cells_of(*cells), asks=["letter"], answers=["x"])})

    assert findings(calling('"B1"', '"B2"')) == []
    assert codes(calling('"B1"', '"B3"')) == {("decision_cell", "row_2")}
    assert codes(calling('"B1"')) == {("decision_complete", "table")}


def test_a_table_of_the_largest_size_is_checked_in_a_moment() -> None:
    asks = [f"a.count + {n}" for n in range(17)]
    rows = [said(*["-"] * n, ">= 3", *["< 3"] * (16 - n)) for n in range(17)]
    bundle = deciding(*asks, rows=[*rows, said(*["< 3"] * 17)], required=("count",))
    begun = time.process_time()
    assert codes(bundle) == set()
    assert time.process_time() - begun < 1
