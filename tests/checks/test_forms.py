"""Forms ask what can be shown and judged."""

from typing import Any

import pytest

from service.content.bundle import Bundle
from service.content.checks import findings
from tests.checks.cases import Point, assert_point, codes, edited, files
from tests.checks.small_forms import (
    CASE_FILE,
    CHILD,
    CONDITION,
    FULL,
    LOOKS,
    QUESTIONS,
    SCHEMA,
    SMALL,
    about_nobody,
    asking,
    rows,
)
from tests.diagrams import as_json, form


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
    Point(
        rule="unknown_file",
        what="letters lie in letters",
        right=files(SMALL, {"letters/B1.typ": b'#import "hemvist.typ": *', "letters/vapen.svg": b"<svg/>"}),
        wrong=files(SMALL, {"letters/deep/B1.typ": b"Hej"}),
        element=None,
    ),
    *(
        Point(
            rule="form_ui",
            what=f"in rows: {inner}",
            right=about_nobody({"rows": rows(CHILD)}, {"rows": {"asked": {"ui:help": "Fråga."}}}),
            wrong=about_nobody({"rows": rows(CHILD)}, {"rows": inner}),
            element=element,
        )
        for element, inner in (
            ("nothing", {"nothing": {"ui:help": "Fråga."}}),
            ("asked", {"asked": {"ui:colour": "red"}}),
            ("rows", {"ui:colour": "red"}),
        )
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
