"""Forms ask what can be shown and judged, and record only what the case file describes."""

from typing import Any

import pytest
from orjson import loads

from service.content.bundle import Bundle
from service.content.checks import findings
from tests.checks.cases import WHO, Point, assert_point, codes, drawn, edited, files
from tests.diagrams import as_json, bundle_of, call, case_file, form, process, start, user

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


CHILD: dict[str, Any] = {"enum": ["wants"], "x-case-file": "person.position"}


def rows(asked: dict[str, Any], **more: dict[str, Any]) -> dict[str, Any]:
    """A list that registers people and asks one more thing about each."""
    item = {"title": "Rad", **loads(form({"who": {"x-person": "name"}, "asked": asked, **more}))}
    return {"type": "array", "items": {name: said for name, said in item.items() if name != "$schema"}}


def about_nobody(questions: dict[str, Any], looks: dict[str, Any] | None = None) -> Bundle:
    """A process about nobody in particular, whose task asks the questions."""
    more = {"forms/p/a.ui.json": as_json(looks)} if looks else {}
    return drawn(user("a"), flows="start > a > end", forms={"a": questions}, facts=FACTS, more=more)


def sending(given: str, asking: dict[str, Any] = WHO) -> Bundle:
    """A process that calls another, whose form records when a letter was sent."""
    sent = {"sent_on": {"format": "date", "x-case-file": "{record}.sent_on"}}
    return bundle_of(
        process("p", call("c", "letter", given=given), flows="start > c > end"),
        process("letter", user("send"), flows="start > send > end"),
        forms={"p.start": {"x": {"enum": ["y"]}, **asking}, "send": sent},
        facts={
            "case.demand.sent_on": {"format": "date"},
            "person.request.sent_on": {"format": "date"},
            "person.odd.sent_on": {"enum": ["x"]},
        },
    )


WORDS = "forms/p/a.en.json"
TRANSLATED = {
    "x": {"title": "X", "choices": {"y": "Yes"}},
    "rows": {"title": "R", "item": "Row"},
    "rows.who": {"title": "Who"},
    "rows.asked": {"title": "Asked", "choices": {"wants": "Wants"}},
}
ENGLISH = files(
    SMALL,
    {
        SCHEMA: form({"x": {"enum": ["y"]}, "rows": rows(CHILD)}),
        LOOKS: None,
        WORDS: as_json({"title": "A", "fields": TRANSLATED}),
        "forms/p/begun.en.json": as_json({"title": "Begun", "fields": {"who": {"title": "Who"}}}),
    },
)
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
    Point(
        rule="form_fact",
        what="a caller that doesn't say where a letter is recorded",
        right=sending("record = 'person.request'"),
        wrong=sending("record = start.x"),
        element="sent_on",
    ),
    Point(
        rule="form_fact",
        what="a caller with a letter of which the day is not recorded",
        right=sending("record = 'case.demand'"),
        wrong=sending("record = 'case.offer'"),
        element="sent_on",
    ),
    Point(
        rule="form_fact",
        what="a caller with a letter of which something else is recorded",
        right=sending("record = 'case.demand'"),
        wrong=sending("record = 'person.odd'"),
        element="sent_on",
    ),
    Point(
        rule="form_fact",
        what="a parameter of a process that nobody calls",
        right=SMALL,
        wrong=asking(questions={"q": {"format": "date", "x-case-file": "{record}.sent_on"}}),
        element="q",
    ),
    Point(
        rule="form_fact",
        what="about the person of a row",
        right=asking(questions={"rows": rows(CHILD)}),
        wrong=asking(questions={"rows": rows({"enum": ["x"], "x-case-file": "person.position"})}),
        element="asked",
    ),
    Point(
        rule="known_person",
        what="a letter about a person from a process about nobody",
        right=sending("record = 'case.demand'", asking={}),
        wrong=sending("record = 'person.request'", asking={}),
        element="sent_on",
    ),
    Point(
        rule="known_person",
        what="in a row about a person, or about whomever the process is about",
        right=about_nobody({"rows": rows(CHILD)}),
        wrong=about_nobody({"asked": CHILD}),
        element="asked",
    ),
    Point(
        rule="form_person",
        what="rows that ask for two names",
        right=about_nobody({"rows": rows(CHILD)}),
        wrong=about_nobody({"rows": rows(CHILD, other={"x-person": "name"})}),
        element="rows",
    ),
    Point(
        rule="unknown_file",
        what="letters lie in letters",
        right=files(SMALL, {"letters/B1.typ": b'#import "hemvist.typ": *', "letters/vapen.svg": b"<svg/>"}),
        wrong=files(SMALL, {"letters/deep/B1.typ": b"Hej"}),
        element=None,
    ),
    Point(
        rule="orphan_form",
        what="English words of a form that isn't there",
        right=ENGLISH,
        wrong=files(ENGLISH, {"forms/p/b.en.json": as_json({})}),
        element="b",
    ),
    *(
        Point(
            rule="form_english",
            what=str(said),
            right=ENGLISH,
            wrong=files(ENGLISH, {WORDS: as_json(said)}),
            element=element,
        )
        for element, said in (
            ("a", []),
            ("a", {"colour": "red"}),
            ("a", {"title": 1}),
            ("a", {"fields": []}),
            ("nothing", {"fields": {"nothing": {}}}),
            ("x", {"fields": {"x": "Why?"}}),
            ("x", {"fields": {"x": {"placeholder": "…"}}}),
            ("x", {"fields": {"x": {"item": "Row"}}}),
            ("x", {"fields": {"x": {"choices": {"n": "No"}}}}),
            ("x", {"fields": {"x": {"choices": {"y": 1}}}}),
            ("rows.nothing", {"fields": {"rows.nothing": {"title": "X"}}}),
        )
    ),
    *(
        Point(
            rule="form_untranslated",
            what=f"without {what}",
            right=ENGLISH,
            wrong=files(ENGLISH, {path: said}),
            element=element,
        )
        for what, element, path, said in (
            ("a file", "begun", "forms/p/begun.en.json", None),
            ("a title", "a", WORDS, as_json({"fields": TRANSLATED})),
            ("a question", "x", WORDS, as_json({"title": "A", "fields": {**TRANSLATED, "x": {}}})),
            (
                "a row",
                "rows",
                WORDS,
                as_json({"title": "A", "fields": {**TRANSLATED, "rows": {"title": "R"}}}),
            ),
        )
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
