"""Decision tables, automatic steps and guards: what they ask exists, and always has one answer."""

import time
from dataclasses import replace
from typing import Any

import orjson
import pytest

from service.content.bundle import Bundle
from service.content.checks import findings
from service.content.settings import CHOICES
from tests.checks.cases import WHO, Point, assert_point, codes, demanding, drawn, edited
from tests.decisions import Row, dmn, row
from tests.diagrams import (
    DATE,
    Node,
    bundle_of,
    call,
    end,
    exclusive,
    message,
    process,
    start,
    timer,
    title,
    user,
)

YES_NO: dict[str, Any] = {"oneOf": [{"const": "yes", "title": "Ja"}, {"const": "no", "title": "Nej"}]}
FORM: dict[str, dict[str, Any]] = {
    "said": YES_NO,
    "sure": {"type": "boolean"},
    "count": {"type": "integer", "minimum": 0},
    "weight": {"type": "number"},
    "kinds": {"type": "array", "items": {"type": "string", "enum": ["care", "economic", "other"]}},
    "town": {"type": "string", "x-code": "municipality"},
    "why": {"type": "string"},
    "rows": {
        "type": "array",
        "items": {
            "type": "object",
            "title": "Rad",
            "additionalProperties": False,
            "properties": {"x": {"type": "string", "title": "X", "enum": ["y"]}},
        },
    },
}
T = "bpmn/table.dmn"


def rule_task(id: str, decision: str | None = "table") -> Node:  # noqa: A002
    properties = {} if decision is None else {"decision": decision}
    return Node(kind="businessRuleTask", id=id, name=title(id), properties=properties)


def service(id: str, operation: str | None, given: str = "") -> Node:  # noqa: A002
    said = {"operation": operation, "in": given}
    return Node(
        kind="serviceTask",
        id=id,
        name=title(id),
        properties={name: value for name, value in said.items() if value},
    )


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


B1 = {"letters/B1.typ": b'#import "hemvist.typ": *'}


def letter(given: str, called: str = "letter = letter; record = record; recipient = 'person'") -> Bundle:
    """A caller that gives ``given`` to a process that writes a letter."""
    return bundle_of(
        process("p", call("c", "q", given=given), flows="start > c > end"),
        process("q", service("s", "letters.draft", called), flows="start > s > end"),
        facts={
            "case.x.document": YES_NO,
            "case.x.sent_on": DATE,
            "case.x.received_on": DATE,
            "case.y.on": DATE,
        },
        more=B1,
    )


LETTER = letter("letter = 'B1'; record = 'case.x'")


def doing(operation: str | None, given: str = "", facts: dict[str, Any] | None = None) -> Bundle:
    return drawn(
        user("a"),
        service("s", operation, given),
        flows="start > a > s > end",
        forms={
            "start": WHO,
            "a": {**FORM, "who": {"type": "array", "items": {"type": "string", "x-code": "person"}}},
        },
        facts=facts or {"person.known": YES_NO, "person.sent_on": DATE, "person.sure": {"type": "boolean"}},
    )


NOTE = doing("journal.note", "text = 'Brevet stoppades.'")
RECORD = demanding(
    doing("facts.record", "path = 'person.known'; value = 'yes'"), "p/a", "said", "count", "sure"
)


def recording(given: str) -> Bundle:
    return demanding(doing("facts.record", given), "p/a", "said", "count", "sure")


def nobodys(bundle: Bundle) -> Bundle:
    """The same, where the start form asks nobody who it is."""
    return edited(bundle, "forms/p/start.schema.json", '"x-person": "name"', '"minLength": 1')


def guarded(**properties: str) -> Bundle:
    properties = {name.replace("__", "."): value for name, value in properties.items()}
    task = Node(kind="userTask", id="b", name="B", properties=properties)
    return drawn(
        user("a"),
        task,
        message("m", "reply_received"),
        flows="start > a > b > m > end",
        forms={"start": WHO, "a": FORM, "b": FORM},
        facts={"person.known": YES_NO, "person.sent_on": DATE, "person.kinds": FORM["kinds"]},
    )


WORDS = "Svara på frågan först."
GUARDED = guarded(
    refuse_when__said="b.said == 'no'",
    refuse_words__said=WORDS,
    refuse_when__kept="kept('reply_received') and not recorded('person.known', 'yes') or others_open()",
    refuse_words__kept=WORDS,
    irrevocable="b.sure",
)


ALWAYS = guarded(irrevocable="True")


def beginning(forgotten: str) -> Bundle:
    begun = replace(start(), properties={"forgets": forgotten})
    drawn = process("main", begun, user("a"), flows="start > a > end")
    return bundle_of(drawn, facts={"case.part.said": {"enum": ["yes"]}})


KEEPING = guarded(takes_kept="reply_received")


def awaiting(until_ended: str) -> Bundle:
    wait = message("m", "ended")
    wait = Node(**{**vars(wait), "properties": {"until_ended": until_ended}})
    return bundle_of(
        process("p", user("a"), wait, flows="start > a > m > end"),
        process("q", user("b"), flows="start > b > end"),
    )


def due(period: str = "P1D", calendar: str = "workdays", **more: str) -> Bundle:
    return drawn(
        Node(
            kind="userTask",
            id="a",
            name="A",
            properties={
                "due": period,
                "calendar": calendar,
                **{n.rstrip("_"): each for n, each in more.items()},
            },
        ),
        flows="start > a > end",
        facts={"case.on": DATE, "case.said": YES_NO},
    )


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
    wrong("known_operation", "none", "s", doing(None), NOTE),
    wrong("known_operation", "one that is not there", "s", doing("letters.burn"), NOTE),
    wrong("known_operation", "not given what it takes", "s", doing("journal.note"), NOTE),
    wrong("known_operation", "given more", "s", doing("journal.note", "text = 'Ja.'; more = 1"), NOTE),
    wrong("known_operation", "no sentence", "s", doing("journal.note", "text = 'ja'"), NOTE),
    wrong("known_operation", "an answer as sentence", "s", doing("journal.note", "text = a.said"), NOTE),
    *(
        wrong("known_operation", f"recorded: {given}", "s", recording(given), RECORD)
        for given in (
            "path = 'person.misspelt'; value = 'yes'",
            "path = 'person.known'; value = 'yse'",
            "path = 'person.known'; value = a.count",
            "path = 'person.known'; value = True",
            "path = 'person.known'; value = None",
            "path = 'person.sent_on'; value = 'yes'",
            "path = person.known; value = 'yes'",
        )
    ),
    *(
        wrong("known_operation", given, "s", letter(given), LETTER)
        for given in (
            "letter = 'B7'; record = 'case.x'",
            "letter = None; record = 'case.x'",
            "letter = 'B1'; record = 'case.y'",
            "letter = 'B1'; record = 'x'",
            "letter = 'B1'; record = case.x.document",
        )
    ),
    wrong(
        "known_operation",
        "nobody's person",
        "s",
        doing("instances.start", "process = 'p'; subjects = a.kinds"),
        doing("instances.start", "process = 'p'; subjects = a.who"),
    ),
    wrong(
        "known_operation",
        "a process that is not there",
        "s",
        doing("instances.start", "process = 'q'; subjects = a.who"),
        doing("instances.start", "process = 'p'; subjects = a.who"),
    ),
    wrong("known_person", "recorded by a step", "s", nobodys(RECORD), RECORD),
    wrong("until_ended", "a process that is not there", "m", awaiting("r"), awaiting("q")),
    wrong("until_ended", "the process itself", "m", awaiting("p"), awaiting("q")),
    wrong("guard", "no words", "b", guarded(refuse_when__x="b.sure"), GUARDED),
    wrong("guard", "no sentence", "b", guarded(refuse_when__x="b.sure", refuse_words__x="nej"), GUARDED),
    wrong("guard", "nothing but words", "b", guarded(refuse_words__x=WORDS), GUARDED),
    wrong("guard", "a strange code", "b", guarded(refuse_when__Å="b.sure", refuse_words__Å=WORDS), GUARDED),
    *(
        wrong(rule, f"asks {asked}", "b", guarded(refuse_when__x=asked, refuse_words__x=WORDS), GUARDED)
        for rule, asked in (
            ("condition_is_yes_or_no", "b.said"),
            ("condition_is_yes_or_no", "True"),
            ("impossible_comparison", "b.said == 'yse'"),
            ("text_in_condition", "b.why == 'x'"),
            ("known_name", "b.misspelt == 'x'"),
            ("comparable_values", "b.count > 3"),
            ("expression", "b.said ="),
            ("known_function", "unheard_of()"),
            ("known_function", "recorded('person.known')"),
            ("known_function", "recorded('person.misspelt', 'yes')"),
            ("known_function", "recorded('person.known', 'yse')"),
            ("known_function", "recorded('person.sent_on', 'yes')"),
            ("known_function", "recorded('person.kinds', 'care')"),
            ("known_function", "kept()"),
            ("known_function", "kept('reply')"),
            ("known_function", "others_open('p')"),
        )
    ),
    wrong("condition_is_yes_or_no", "irrevocable is a choice", "b", guarded(irrevocable="b.said"), GUARDED),
    wrong("condition_is_yes_or_no", "irrevocable never", "b", guarded(irrevocable="False"), ALWAYS),
    wrong("forgets", "what there is not", "start", beginning("case.misspelt"), beginning("case.part")),
    wrong("takes_kept", "what nobody waits for", "b", guarded(takes_kept="reply"), KEEPING),
    wrong("known_property", "words of another kind", "b", guarded(refuse_x__x="b.sure"), GUARDED),
    *(
        wrong(rule, str(given), "a", due(**given), due())
        for rule, given in (
            ("timer_period", {"period": "one day"}),
            ("timer_period", {"period": ""}),
            ("timer_period", {"period": "P1M"}),
            ("timer_calendar", {"calendar": "workday"}),
            ("timer_from", {"from_": "case.said"}),
            ("timer_from", {"from_": "case.misspelt"}),
            ("timer_setting", {"setting": "misspelt"}),
            ("timer_setting", {"setting": CHOICES[0].name}),
            ("timer_setting", {"setting": "immediate_contact_limit", "calendar": "plain"}),
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_what_is_decided_and_done_is_accepted_or_refused_for_what_it_is(point: Point) -> None:
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


def test_every_operation_and_property_may_be_used_as_it_is_meant() -> None:
    wait = message("m", "ended")
    wait = Node(**{**vars(wait), "properties": {"until_ended": "q"}})
    bundle = bundle_of(
        process(
            "p",
            Node(
                kind="userTask",
                id="a",
                name="A",
                properties={"due": "P5D", "calendar": "workdays", "from": "case.on", "irrevocable": "a.sure"},
            ),
            service("start_all", "instances.start", "process = 'q'; subjects = a.who"),
            wait,
            service("write", "letters.draft", "letter = 'B1'; record = 'case'; recipient = a.to"),
            service(
                "finish",
                "letters.finalise",
                "letter = 'B1'; record = 'case'; recipient = 'ivo'; addition = a.why",
            ),
            service("note", "journal.note", "text = 'Brevet är skrivet.'"),
            service("known", "facts.record", "path = 'case.sent_on'; value = a.on"),
            call("c", "r", given="written = write.document"),
            flows="start > a > start_all > m > write > finish > note > known > c > end",
        ),
        process("q", user("b"), flows="start > b > end"),
        process(
            "r",
            timer("t", "P1D"),
            exclusive("g"),
            end("o"),
            flows=["start > t > g", "g > o if written == None", "g > end default"],
        ),
        forms={
            "a": {
                **FORM,
                "who": {"type": "array", "items": {"type": "string", "x-code": "person"}},
                "to": {"enum": ["municipality", "person"]},
                "on": DATE,
            }
        },
        facts={"case.document": {"type": "string", "x-code": "document"},
               "case.sent_on": DATE, "case.received_on": DATE, "case.on": DATE},
        more=B1,
    )  # fmt: skip
    assert findings(demanding(bundle, "p/a", "to", "on")) == []


@pytest.mark.parametrize("given", ["'person.known'", "None", "'person.known' if a.sure else None"])
def test_a_path_that_callers_give_may_be_asked_for(given: str) -> None:
    assert findings(asking(given)) == []


@pytest.mark.parametrize("given", ["'person.misspelt'", "a.said", "True", "3"])
def test_a_path_that_a_caller_gives_wrongly_is_found(given: str) -> None:
    assert ("known_function", "g_to_other") in codes(asking(given))


def asking(given: str) -> Bundle:
    return bundle_of(
        process("p", user("a"), call("c", "q", given=f"consent = {given}"), flows="start > a > c > end"),
        process(
            "q",
            exclusive("g"),
            end("other"),
            flows=[
                "start > g",
                "g > other if recorded(consent, 'yes') and not others_open()",
                "g > end default",
            ],
        ),
        forms={"start": WHO, "a": FORM},
        facts={"person.known": YES_NO},
    )


def test_a_circle_of_automatic_steps_goes_round_for_ever() -> None:
    circle = ["start > a > m > s > g", "g > m if a.said == 'yes'", "g > end default"]
    bundle = drawn(
        user("a"),
        exclusive("m"),
        service("s", "journal.note", "text = 'Igen.'"),
        exclusive("g"),
        flows=circle,
        forms={"a": FORM},
    )
    assert {rule for rule, _ in codes(bundle)} == {"circle_stops"}


def test_how_days_are_counted_is_only_said_where_days_are_counted() -> None:
    task = Node(kind="userTask", id="a", name="A", properties={"calendar": "workdays"})
    assert codes(drawn(task, flows="start > a > end")) == {("known_property", "a")}


def test_the_librarys_own_operators_are_refused() -> None:
    operator = '<spiffworkflow:serviceTaskOperator id="http/Get" resultVariable="x"/>'
    bundle = edited(NOTE, "bpmn/p.bpmn", "<bpmn:extensionElements>", f"<bpmn:extensionElements>{operator}")
    assert ("known_extension", "s") in codes(bundle)
