"""Decision tables: exactly one row answers, or the diagram is at fault."""

from pathlib import Path

import pytest

from service.engine.decisions import Decided, DecisionFault, decide, matches, read_decision
from service.engine.decisions.cells import CellFault, read_cell, read_value
from service.engine.faults import DiagramFault
from service.model.values import Json, text_reference
from tests.decisions import dmn, row

TEXT = text_reference(3, "/reasons")


@pytest.mark.parametrize(
    ("cell", "fits", "does_not"),
    [
        ("-", ["yes", None, True, 3, ["care"], TEXT], []),
        ("", ["yes", None, True, 3, ["care"], TEXT], []),
        ('"yes"', ["yes"], ["no", None, True, 1, TEXT]),
        ('"yes", "no"', ["yes", "no"], ["unknown", None]),
        ('not("yes")', ["no", None, False], ["yes", TEXT]),
        ('not("yes", "no")', ["unknown", None], ["yes", "no"]),
        ("true", [True], [False, None, 1, "true"]),
        ("false", [False], [True, None, 0]),
        ("null", [None], ["yes", False, 0, ["care"], [], TEXT]),
        ("not(null)", ["yes", False, 0, []], [None, TEXT]),
        ('"yes", null', ["yes", None], ["no"]),
        ("3", [3, 3.0], [4, None, "3", True]),
        ("-0.5", [-0.5], [0.5]),
        ("< 3", [2, 2.9], [3, None]),
        ("<=3", [3], [3.1]),
        ("> 3", [4], [3]),
        (">= 3", [3], [2]),
        ("[1..3]", [1, 2.5, 3], [0.9, 3.1, None]),
        ("]1..3[", [2], [1, 3]),
        ("(1..3)", [2], [1, 3]),
        ("< 1, > 3", [0, 4], [1, 3]),
        ('contains("care")', [["care"], ["other", "care"]], [[], ["other"], None]),
        ('not(contains("care"))', [[], ["other"], None], [["care", "other"]]),
        ('contains("care"), contains("other")', [["care"], ["other"]], [["unknown"]]),
        ('not(contains("care"), contains("other"))', [["unknown"], None], [["care"], ["other", "care"]]),
    ],
)
def test_a_cell_fits_what_it_says(cell: str, fits: list[Json], does_not: list[Json]) -> None:
    assert [value for value in fits if not matches(read_cell(cell), value)] == []
    assert [value for value in does_not if matches(read_cell(cell), value)] == []


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("< 3", "yes"),
        ("[1..3]", True),
        ('contains("care")', "care"),
        ('not(contains("care"))', 3),
        ('"care"', ["care"]),
        ("true", {"a": 1}),
    ],
)
def test_a_value_of_another_sort_is_never_guessed_about(cell: str, value: Json) -> None:
    with pytest.raises(CellFault):
        matches(read_cell(cell), value)


@pytest.mark.parametrize(
    "cell",
    [
        "yes",
        '"yes',
        '"a\\"b"',
        '"yes" "no"',
        '"yes",',
        ',"yes"',
        "= 3",
        "< x",
        '< "2026-01-01"',
        "[3..1]",
        "[1..",
        "not",
        "not()",
        'not(not("yes"))',
        'not("yes"), "no"',
        "contains(care)",
        'contains("a", "b")',
        "1e3",
        "1" * 17,
        "TRUE",
        "None",
        'date("2026-01-01")',
        "__import__('os')",
        '"' + "x" * 1_000 + '"',
    ],
)
def test_what_is_not_on_the_list_cannot_be_written_in_a_cell(cell: str) -> None:
    with pytest.raises(CellFault):
        read_cell(cell)


def test_a_cell_of_any_length_is_read_at_once() -> None:
    for cell in ('"",' * 300, "not(" * 200, "[" * 999, "1," * 400 + "x", " " * 900 + "x"):
        with pytest.raises(CellFault):
            read_cell(cell)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"yes"', "yes"),
        ('""', ""),
        ("true", True),
        ("false", False),
        ("null", None),
        ("3", 3),
        ("-0.5", -0.5),
    ],
)
def test_an_answer_is_a_value(written: str, value: Json) -> None:
    found = read_value(written)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("written", ["yes", "1 + 1", '"a", "b"', "-", "", "now()", '"a"\n"b"'])
def test_an_answer_is_nothing_but_a_value(written: str) -> None:
    with pytest.raises(CellFault):
        read_value(written)


TABLE = dmn(
    row('"yes"', "> 2", answers=['"established"', "true"]),
    row('"yes"', "not(> 2)", answers=['"more"', "false"]),
    row('not("yes")', "-", answers=["null", "false"]),
    asks=["collect.unilateral", "collect.count"],
    answers=["proposal", "certain"],
)


def test_the_one_row_that_fits_answers_in_every_column() -> None:
    table = read_decision(TABLE)
    assert decide(table, ["yes", 3]) == Decided(
        rows=("row_1",), outputs={"proposal": "established", "certain": True}
    )
    assert decide(table, ["yes", None]).rows == ("row_2",)
    assert decide(table, [None, 3]).outputs == {"proposal": None, "certain": False}


def test_the_table_is_read_as_it_is_written() -> None:
    table = read_decision(TABLE)
    assert (table.id, table.name) == ("table", "Tabellen")
    assert [(each.label, each.expression) for each in table.inputs] == [
        ("Fråga 1", "collect.unilateral"),
        ("Fråga 2", "collect.count"),
    ]
    assert [(each.name, each.label) for each in table.outputs] == [
        ("proposal", "Svar 1"),
        ("certain", "Svar 2"),
    ]
    assert [(each.id, each.number, each.description) for each in table.rules] == [
        (f"row_{n}", n, f"Rad {n} i ord.") for n in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (["unknown"], "I beslutstabellen ”Tabellen” passar ingen rad."),
        (["both"], "I beslutstabellen ”Tabellen” passar flera rader: 1 och 2."),
        ([TEXT], "I beslutstabellen ”Tabellen” passar ingen rad."),
        (
            [["yes"]],
            (
                "Rad 1 i beslutstabellen ”Tabellen”, kolumnen ”Fråga 1”: Rutan frågar efter ett enskilt "
                "värde, men fick en lista eller en grupp."
            ),
        ),
    ],
)
def test_no_row_several_rows_and_strange_values_are_faults_of_the_diagram(
    values: list[Json], reason: str
) -> None:
    table = read_decision(
        dmn(row('"yes", "both"', answers=["1"]), row('"no", "both"', answers=["2"]), asks=["a.b"])
    )
    with pytest.raises(DiagramFault) as raised:
        decide(table, values)
    assert (raised.value.element, raised.value.reason) == ("table", reason)


def test_a_strange_value_is_found_even_where_another_column_settles_the_row() -> None:
    table = read_decision(dmn(row('"yes"', "< 3", answers=["1"]), asks=["a.b", "a.c"]))
    with pytest.raises(DiagramFault):
        decide(table, ["no", "many"])


ONE = dmn(row('"yes"', answers=["1"]), asks=["a.b"]).decode()
REFUSED: dict[str, tuple[str, str]] = {
    "another hit policy": ('hitPolicy="UNIQUE"', 'hitPolicy="FIRST"'),
    "an aggregation": ('hitPolicy="UNIQUE"', 'hitPolicy="UNIQUE" aggregation="SUM"'),
    "another namespace": ("20191111/MODEL/", "20180521/MODEL/"),
    "no id": ('<decision id="table"', "<decision"),
    "an id that nobody can write": ('id="table"', 'id="Decision_1x"'),
    "no name": ('name="Tabellen"', 'name=" "'),
    "no label": ('label="Fråga 1"', ""),
    "no expression": ("a.b", " "),
    "another language": ("<inputExpression ", '<inputExpression expressionLanguage="feel" '),
    "no name of the answer": ('name="answer_1"', ""),
    "no words for the row": ("Rad 1 i ord.", ""),
    "no id of the row": ('<rule id="row_1">', "<rule>"),
    "no answer": ("<text>1</text>", "<text/>"),
    "any answer": ("<text>1</text>", "<text>-</text>"),
    "an expression as answer": ("<text>1</text>", "<text>a.b</text>"),
    "a cell that can't be read": ("<text>&quot;yes&quot;</text>", "<text>yes</text>"),
    "no table": ("decisionTable", "literalExpression"),
    "a decision that needs another": (
        "<decisionTable",
        '<informationRequirement id="r"><requiredDecision href="#x"/></informationRequirement><decisionTable',
    ),
    "an import": ("<decision ", '<import name="x" namespace="y" importType="z"/><decision '),
    "an element of another product": (
        "<decision ",
        '<extensionElements><x xmlns="urn:c"/></extensionElements><decision ',
    ),
    "listed answers": (
        'typeRef="string"/>',
        'typeRef="string"><outputValues><text>1</text></outputValues></output>',
    ),
    "an answer by default": (
        'typeRef="string"/>',
        'typeRef="string"><defaultOutputEntry><text>1</text></defaultOutputEntry></output>',
    ),
    "a doctype": ("<definitions", '<!DOCTYPE d [<!ENTITY x "y">]><definitions'),
    "half a file": ("</definitions>", ""),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_would_mean_something_else_elsewhere_is_refused_in_words(what: str) -> None:
    old, new = REFUSED[what]
    assert old in ONE
    with pytest.raises(DecisionFault) as raised:
        read_decision(ONE.replace(old, new).encode())
    assert raised.value.message.endswith(".")
    assert raised.value.repair.endswith(".")


@pytest.mark.parametrize(
    "data",
    [
        dmn(row('"yes"', answers=["1"]), row('"no"', answers=["true"]), asks=["a.b"]),
        dmn(row('"yes"', answers=["1", "2"]), asks=["a.b"], answers=["x"]),
        dmn(row('"yes"', '"no"', answers=["1"]), asks=["a.b"]),
        dmn(row('"yes"', answers=["1", "2"]), asks=["a.b"], answers=["x", "x"]),
        dmn(asks=["a.b"]),
        dmn(row(answers=["1"]), asks=[]),
        dmn(*(row('"yes"', answers=["1"]) for _ in range(201)), asks=["a.b"]),
        dmn(row(*["-"] * 21, answers=["1"]), asks=["a.b"] * 21),
        ONE.replace("</decision>", '</decision><decision id="two" name="Två"/>').encode(),
        ONE.replace("</rule>", '</rule><rule id="row_1"><description>Igen.</description>'
                    "<inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>").encode(),
        b"",
        b"<r/>",
    ],
)  # fmt: skip
def test_a_table_that_does_not_hang_together_is_refused(data: bytes) -> None:
    with pytest.raises(DecisionFault):
        read_decision(data)


def test_the_drawing_and_the_looks_are_passed_over() -> None:
    drawn = ONE.replace(
        "</definitions>",
        '<dmndi:DMNDI xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/"><dmndi:DMNDiagram/>'
        "</dmndi:DMNDI></definitions>",
    ).replace(
        '<rule id="row_1">', '<rule id="row_1" xmlns:b="http://bpmn.io/schema/dmn/biodi/2.0" b:width="9">'
    )
    assert read_decision(drawn.encode()) == read_decision(ONE.encode())


def test_every_delivered_table_can_be_read() -> None:
    for path in (Path(__file__).parents[2] / "bpmn").glob("*.dmn"):
        assert read_decision(path.read_bytes()).id == path.stem
