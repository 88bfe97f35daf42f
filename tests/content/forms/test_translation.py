"""A form in English, as its sidecar says, and in Swedish where it says nothing."""

import json
from typing import Any

from service.content.bundle import Bundle
from service.content.forms import Form, fields, form
from tests.content.forms.small import TEXT, YES_NO, small_form

ROW: dict[str, Any] = {
    "title": "Person",
    "type": "object",
    "additionalProperties": False,
    "properties": {"name": TEXT | {"title": "Namn"}},
}
SWEDISH = small_form(
    position=YES_NO,
    many={"type": "array", "items": {"type": "string", "enum": ["a", "b"]}},
    sure={"type": "boolean"},
    people={"type": "array", "items": ROW},
    contact={**ROW, "description": "Vem?"},
    ui={"position": {"ui:help": "Fråga."}, "people": {"ui:help": "Alla.", "name": {"ui:widget": "text"}}},
)
ENGLISH: dict[str, Any] = {
    "title": "A form",
    "description": "About it.",
    "fields": {
        "position": {"title": "Position", "help": "Ask.", "choices": {"yes": "Yes"}},
        "many": {"choices": {"b": "The second"}},
        "people": {"title": "People", "item": "Member", "help": "All."},
        "people.name": {"title": "Name", "help": "In full."},
        "contact.name": {"title": "Whom?"},
    },
}


def both(english: dict[str, Any]) -> tuple[Form, Form]:
    files = (SWEDISH.schema, SWEDISH.ui_schema, english)
    swedish = Form.of(*(json.dumps(part).encode() for part in files))
    return swedish, swedish.in_language("en")


def test_a_form_is_asked_in_english() -> None:
    _, english = both(ENGLISH)

    position, many, sure, people, contact = fields(english, {})

    assert (english.title, english.schema["description"], english.language) == ("A form", "About it.", "en")
    assert (position.label, position.help) == ("Position", "Ask.")
    assert [choice.label for choice in position.choices] == ["Yes", "Nej"]
    assert [choice.label for choice in many.choices] == ["a", "The second"]
    assert [choice.label for choice in sure.choices] == ["Yes", "No"]
    assert (people.label, people.help, people.fields[0].label) == ("People", "All.", "Member")
    assert (people.fields[0].fields[0].label, people.fields[0].fields[0].help) == ("Name", "In full.")
    assert people.fields[0].fields[0].widget == "text"
    assert (contact.label, contact.fields[0].label) == ("Person", "Whom?")


def test_what_is_missing_stays_swedish_and_nothing_else_changes() -> None:
    swedish, english = both({})

    assert fields(swedish, {})[0] == fields(english, {})[0]
    assert english.order == swedish.order
    assert swedish.in_language("sv") is swedish
    assert both(ENGLISH)[0].title == "Ett formulär"


def test_the_sidecar_lies_beside_the_form() -> None:
    bundle = Bundle(
        {
            "forms/p/a.schema.json": json.dumps(SWEDISH.schema).encode(),
            "forms/p/a.en.json": json.dumps(ENGLISH).encode(),
        }
    )

    assert form(bundle, "p", "a").in_language("en").title == "A form"
