"""Forms ask what can be shown and judged, and record only what the case file describes."""

from typing import Any

import pytest

from service.content.bundle import Bundle
from service.content.checks import findings
from tests.checks.cases import WHO, Point, assert_point, codes, drawn, edited, files
from tests.diagrams import as_json, case_file, form, start, user

SCHEMA, LOOKS = "forms/p/a.schema.json", "forms/p/a.ui.json"
CASE_FILE = "forms/case_file.schema.json"
FACTS: dict[str, dict[str, Any]] = {
    "person.position": {"enum": ["wants", "opposes"]},
    "person.sent_on": {"format": "date"},
    "person.amount": {"type": "number"},
    "case.municipality": {"x-code": "municipality"},
}
SMALL = drawn(
    start("begun"),
    user("a"),
    flows="begun > a > end",
    forms={"begun": WHO, "a": {"x": {"enum": ["y"]}}},
    facts=FACTS,
)
QUESTIONS: dict[str, dict[str, Any]] = {
    "position": {"enum": ["wants"], "x-case-file": "person.position", "x-occurred-on": "talked_on"},
    "talked_on": {"format": "date", "x-case-file": "person.sent_on"},
    "count": {"type": "integer", "x-case-file": "person.amount"},
    "municipality": {"x-code": "municipality", "x-case-file": "case.municipality"},
    "why": {"minLength": 3},
}
CONDITION = {
    "if": {"required": ["position"], "properties": {"position": {"const": "wants"}}},
    "then": {"required": ["why"]},
    "else": {"properties": {"why": False}},
}
FULL = files(SMALL, {SCHEMA: form(QUESTIONS, allOf=[CONDITION], required=["position"]), LOOKS: as_json({})})


def asking(**more: Any) -> Bundle:
    """The full form with questions changed or added, or with words of the form itself changed."""
    questions = {**QUESTIONS, **more.pop("questions", {})}
    return files(FULL, {SCHEMA: form(questions, **{"allOf": [CONDITION], **more})})


def looking(**said: Any) -> Bundle:
    return files(FULL, {LOOKS: as_json(said)})


SAME = {
    "ui:order": list(QUESTIONS),
    "why": {"ui:widget": "textarea", "ui:help": "Kort.", "ui:placeholder": "…"},
}
_FORMS: list[dict[str, Any]] = [
    {"type": "array"},
    {"additionalProperties": True},
    {"title": ""},
    {"required": ["nothing"]},
    {"patternProperties": {}},
    {"allOf": [{"if": {"properties": {}}}]},
    {"allOf": [{**CONDITION, "then": {"required": ["nothing"]}}]},
    {"allOf": [True]},
    {"properties": []},
]
POINTS = [
    Point(
        rule="missing_form",
        what="a task without a form",
        right=SMALL,
        wrong=files(SMALL, {SCHEMA: None, LOOKS: None}),
        element="a",
    ),
    Point(
        rule="missing_form",
        what="a start without a form",
        right=SMALL,
        wrong=files(SMALL, {"forms/p/begun.schema.json": None, "forms/p/begun.ui.json": None}),
        element="begun",
    ),
    Point(
        rule="orphan_form",
        what="a form whose task has been renamed",
        right=SMALL,
        wrong=files(SMALL, {"forms/p/b.schema.json": form({})}),
        element="b",
    ),
    Point(
        rule="orphan_form",
        what="a form of an element that nobody fills in",
        right=SMALL,
        wrong=files(SMALL, {"forms/p/end.schema.json": form({})}),
        element="end",
    ),
    Point(
        rule="orphan_form",
        what="looks without a form",
        right=SMALL,
        wrong=files(SMALL, {SCHEMA: None}),
        element="a",
    ),
    *(
        Point(
            rule="form_schema",
            what=str(question),
            right=FULL,
            wrong=asking(questions={"q": question}),
            element="q",
        )
        for question in (
            {"type": "strnig"},
            {"type": ["string", "null"]},
            {"title": ""},
            {"format": "email"},
            {"x-code": "postal"},
            {"$ref": "https://example.org/x.json"},
            {"anyOf": [{"type": "string"}]},
            {"oneOf": [{"const": "a"}, {"type": "string"}]},
            {"oneOf": [True]},
            {"enum": "abc"},
            {"x-occurred-on": "nothing"},
            {"x-occurred-on": "why"},
            {"x-occurred-on": ["why"]},
            {"type": "array"},
            {"type": "array", "items": True},
            {"type": "object", "properties": {}},
        )
    ),
    *(
        Point(rule="form_schema", what=str(words), right=FULL, wrong=asking(**words), element="a")
        for words in _FORMS
    ),
    *(
        Point(
            rule="form_fact",
            what=f"{said} for {question}",
            right=FULL,
            wrong=asking(questions={"q": {**question, "x-case-file": said}}),
            element="q",
        )
        for said, question in (
            ("person.misspelt", {"enum": ["wants"]}),
            ("person", {"enum": ["wants"]}),
            ("person.position", {"enum": ["wants", "maybe"]}),
            ("person.position", {"format": "date"}),
            ("person.position", {}),
            ("person.sent_on", {"enum": ["2026-01-01"]}),
            ("case.municipality", {"type": "integer"}),
        )
    ),
    Point(
        rule="form_occurred_on",
        what="a form-wide date that is not asked for",
        right=asking(**{"x-occurred-on": "talked_on"}),
        wrong=asking(**{"x-occurred-on": "why"}),
        element="a",
    ),
    Point(
        rule="form_person",
        what="a task that asks who the person is",
        right=files(SMALL, {"forms/p/begun.schema.json": form({"who": {"x-person": "name"}})}),
        wrong=asking(questions={"q": {"x-person": "name"}}),
        element="q",
    ),
    Point(
        rule="form_person",
        what="two names",
        right=files(
            SMALL,
            {
                "forms/p/begun.schema.json": form(
                    {
                        "who": {"x-person": "name"},
                        "number": {"x-person": "identity_number", "x-code": "identity_number"},
                    }
                ),
                "forms/p/begun.ui.json": b"{}",
            },
        ),
        wrong=files(
            SMALL,
            {"forms/p/begun.schema.json": form({"one": {"x-person": "name"}, "two": {"x-person": "name"}})},
        ),
        element="begun",
    ),
    *(
        Point(
            rule="form_ui",
            what=str(said),
            right=looking(**SAME),
            wrong=looking(**{**SAME, **said}),
            element=element,
        )
        for element, said in (
            ("nothing", {"ui:order": [*QUESTIONS, "nothing"]}),
            ("why", {"ui:order": [name for name in QUESTIONS if name != "why"]}),
            ("a", {"ui:order": "why"}),
            ("a", {"ui:colour": "red"}),
            ("nothing", {"nothing": {"ui:help": "Hjälp"}}),
            ("why", {"why": "Hjälp"}),
            ("why", {"why": {"ui:widget": "slider"}}),
            ("why", {"why": {"ui:colour": "red"}}),
        )
    ),
    Point(
        rule="form_ui",
        what="no object",
        right=looking(**SAME),
        wrong=files(FULL, {LOOKS: b"[]"}),
        element=None,
    ),
    Point(rule="case_file", what="none", right=SMALL, wrong=files(SMALL, {CASE_FILE: None}), element=None),
    Point(
        rule="case_file",
        what="no schema of the kind that is understood",
        right=SMALL,
        wrong=files(SMALL, {CASE_FILE: b'{"type": "object"}'}),
        element=None,
    ),
    Point(
        rule="case_file",
        what="a third part",
        right=SMALL,
        wrong=files(SMALL, {CASE_FILE: case_file({**FACTS, "town.name": {"enum": ["x"]}})}),
        element=None,
    ),
    Point(
        rule="case_file",
        what="a free text",
        right=SMALL,
        wrong=files(SMALL, {CASE_FILE: case_file({**FACTS, "case.note": {}})}),
        element="case.note",
    ),
    Point(
        rule="case_file",
        what="a name that conditions can't read",
        right=SMALL,
        wrong=files(SMALL, {CASE_FILE: case_file({**FACTS, "case.två": {"enum": ["x"]}})}),
        element="case.två",
    ),
]  # fmt: skip


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_a_form_is_accepted_or_refused_for_what_it_says(point: Point) -> None:
    assert_point(point)


def test_a_form_without_looks_is_shown_as_it_is_written() -> None:
    assert findings(files(SMALL, {LOOKS: None})) == []


@pytest.mark.parametrize(
    "word", ["type", "properties", "required", "oneOf", "items", "allOf", "title", "x-case-file"]
)
@pytest.mark.parametrize("value", [None, True, 7, "x", [], [[]], {}, {"x": 3}], ids=repr)
def test_no_schema_however_wrong_makes_the_checks_fall_over(word: str, value: object) -> None:
    for questions, more in (({"q": {word: value}}, {}), ({}, {word: value})):
        findings(files(FULL, {SCHEMA: form(questions, **more)}))
        findings(files(FULL, {CASE_FILE: form(questions, **more)}))


def test_a_question_of_several_kinds_at_once_is_found_in_the_form_not_in_its_readers() -> None:
    assert {rule for rule, _ in codes(edited(FULL, SCHEMA, '"format": "date"', '"format": "time"'))} == {
        "form_schema"
    }
