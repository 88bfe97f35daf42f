"""What a form's schema may not say, so that no free text gets among the values."""

import json
from typing import Any

import pytest

from service.content.forms import Form
from service.content.forms.dialect import schema_faults
from tests.content.forms.small import DATE, TEXT, YES_NO, small_form

OK: dict[str, Any] = small_form(note=TEXT, when=DATE, asked=YES_NO).schema


def faults(**changes: Any) -> list[str]:
    return [fault.pointer for fault in schema_faults({**OK, **changes})]


def field(**asked: Any) -> list[str]:
    return faults(properties={**OK["properties"], "x": {"title": "X", **asked}})


def condition(**part: Any) -> list[str]:
    return faults(allOf=[part])


IF_ASKED = {"properties": {"asked": {"const": "yes"}}, "required": ["asked"]}


def test_an_ordinary_form_has_no_faults() -> None:
    assert schema_faults(OK) == []
    assert field(type="string", **{"$comment": "till den som skriver formulär"}) == []
    assert (
        condition(**{"if": IF_ASKED, "then": {"required": ["note"]}, "else": {"properties": {"note": False}}})
        == []
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"additionalProperties": True},
        {"title": ""},
        {"required": ["nobody"]},
        {"patternProperties": {"^x": {"type": "string"}}},
        {"$defs": {}},
        {"type": "array"},
        {"properties": {"a": {"type": "strig", "title": "A"}}},
        {"x-occured-on": "when"},
    ],
)
def test_a_form_is_a_closed_object_of_questions(changes: dict[str, Any]) -> None:
    assert len(faults(**changes)) == 1


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"$ref": "#/properties/note"},
        {"type": ["string", "null"]},
        {"type": "string", "anyOf": [{"const": "a"}]},
        {"type": "string", "oneOf": [{"type": "string"}]},
        {"type": "string", "format": "email"},
        {"type": "string", "x-code": "postcode"},
        {"type": "string", "x-code": "identity_number"},
        {"type": "string", "x-person": "identity_number"},
        {"type": "string", "x-person": "address"},
        {"type": "string", "x-person": "name", "x-case-file": "person.name"},
        {"type": "string", "x-occurred-on": "note"},
        {"type": "string", "x-not-before": "nobody"},
        {"type": "array", "items": {"type": "array"}},
        {"type": "array", "items": {}},
        {"type": "array"},
        {"type": "object", "additionalProperties": False, "properties": {}, "x-case-file": "person.a"},
        {"type": "object", "properties": {}},
        {
            "type": "object",
            "additionalProperties": False,
            "properties": {"n": {"type": "string", "title": "N", "x-person": "name"}},
        },
    ],
)
def test_a_question_is_of_a_kind_that_the_reader_knows(asked: dict[str, Any]) -> None:
    assert len(field(**asked)) == 1


@pytest.mark.parametrize(
    "part",
    [
        {"then": {"required": ["note"]}},
        {"if": True, "then": {"required": ["note"]}},
        {"if": {"properties": {"asked": {"const": "yes"}}}, "then": {"required": ["note"]}},
        {"if": {"required": ["nobody"]}, "then": {"required": ["note"]}},
        {"if": IF_ASKED, "then": {"properties": {"x": {"type": "string"}}}},
        {"if": IF_ASKED, "else": {"properties": {"note": True}}},
        {"if": IF_ASKED, "else": {"required": ["note"]}},
        {"not": {}},
    ],
)
def test_a_condition_is_written_in_the_one_way_pages_understand(part: dict[str, Any]) -> None:
    assert condition(**part) == ["/allOf/0"]


def test_a_schema_outside_the_dialect_is_no_form() -> None:
    with pytest.raises(ValueError, match="additionalProperties"):
        Form.of(json.dumps({**OK, "additionalProperties": True}).encode())


@pytest.mark.parametrize("word", ["http://example.org/x.json", "file:///etc/passwd"])
def test_a_schema_fetches_nothing(word: str) -> None:
    assert faults(**{"$ref": word}) == [""]
