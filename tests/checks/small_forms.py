"""A small process whose one task has a form, and the same form with more in it."""

from typing import Any

from orjson import loads

from service.content.bundle import Bundle
from tests.checks.cases import WHO, drawn, files
from tests.diagrams import as_json, form, start, user

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


CHILD: dict[str, Any] = {"enum": ["wants"], "x-case-file": "person.position"}


def rows(asked: dict[str, Any], **more: dict[str, Any]) -> dict[str, Any]:
    """A list that registers people and asks one more thing about each."""
    item = {"title": "Rad", **loads(form({"who": {"x-person": "name"}, "asked": asked, **more}))}
    return {"type": "array", "items": {name: said for name, said in item.items() if name != "$schema"}}


def about_nobody(questions: dict[str, Any], looks: dict[str, Any] | None = None) -> Bundle:
    """A process about nobody in particular, whose task asks the questions."""
    more = {"forms/p/a.ui.json": as_json(looks)} if looks else {}
    return drawn(user("a"), flows="start > a > end", forms={"a": questions}, facts=FACTS, more=more)
