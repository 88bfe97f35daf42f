"""A form's questions on a page: drawn, shown when they are asked, linked from their errors."""

import json

import pytest
from lxml import html

from service.api.forms import links, posted_value, questions, stylesheet
from service.api.rendering import environment
from service.content.forms import Form, FormError, fields, from_post

SCHEMA = {
    "type": "object",
    "title": "Svar",
    "required": ["position"],
    "additionalProperties": False,
    "properties": {
        "position": {
            "type": "string",
            "title": "Ställning",
            "oneOf": [{"const": "yes", "title": "Ja"}, {"const": "no", "title": "Nej"}],
        },
        "why": {"type": "string", "title": "Varför?"},
        "sure": {"type": "boolean", "title": "Säkert?"},
        "seen": {"type": "boolean", "const": True, "title": "Läst"},
        "day": {"type": "string", "format": "date", "title": "Dag"},
        "many": {
            "type": "array",
            "title": "Flera",
            "items": {
                "type": "string",
                "oneOf": [{"const": "a", "title": "A"}, {"const": "b", "title": "B"}],
            },
        },
        "group": {
            "type": "object",
            "title": "Kontakt",
            "properties": {"phone": {"type": "string", "title": "Telefon"}},
            "additionalProperties": False,
        },
        "municipality": {"type": "string", "x-code": "municipality", "title": "Kommun"},
    },
    "allOf": [
        {
            "if": {"properties": {"position": {"const": "no"}}, "required": ["position"]},
            "then": {"required": ["why"]},
            "else": {"properties": {"why": False}},
        }
    ],
}
UI = {"position": {"ui:widget": "radio", "ui:help": "Vad sa de?"}}
FORM = Form.of(json.dumps(SCHEMA).encode(), json.dumps(UI).encode())

ANSWERS = {
    "position": "no",
    "why": "För att.\nPunkt.",
    "sure": False,
    "seen": True,
    "day": "2026-11-24",
    "many": ["b"],
    "group": {"phone": "0620"},
    "municipality": "2283",
}


def drawn(answers: dict[str, object], errors: tuple[FormError, ...] = ()) -> html.HtmlElement:
    template = environment().from_string(
        '{% from "fields.html" import question %}'
        "<form>{% for f in fields %}{{ question(f) }}{% endfor %}</form>"
    )
    return html.document_fromstring(template.render(fields=questions(FORM, answers, errors)))


def sent(page: html.HtmlElement) -> list[tuple[str, str]]:
    """What a browser would send."""
    return [(str(name), str(value)) for name, value in page.forms[0].form_values()]


def test_a_page_that_is_sent_back_unchanged_says_the_same_again() -> None:
    assert from_post(FORM, sent(drawn(ANSWERS))) == ANSWERS


def test_nothing_is_chosen_beforehand() -> None:
    assert from_post(FORM, sent(drawn({}))) == {}


def test_a_question_that_hangs_on_an_answer_is_hidden_by_a_style_sheet_until_it_is_given() -> None:
    assert stylesheet(fields(FORM, {})) == (
        'form:not(:has([name="position"][value="no"]:checked,[name="position"] [value="no"]:checked)) '
        '[id="q\\2d why\\2d field"]{display:none}\n'
    )


def test_an_error_is_linked_to_its_question_or_to_what_holds_it() -> None:
    errors = [
        FormError(pointer=pointer, message="Rätta.", rule="x")
        for pointer in ("/position", "/group", "/group/phone", "/many/1", "/unknown", "")
    ]
    found = links(fields(FORM, {}), errors)

    assert [link.target for link in found] == [
        "q-position",
        "q-group-field",
        "q-group-phone",
        "q-many",
        "form",
        "form",
    ]
    assert {link.target for link in found} - {"form"} <= set(drawn({}).xpath("//@id"))


def test_an_error_stands_by_its_question_and_is_read_with_it() -> None:
    page = drawn({}, (FormError(pointer="/position", message="Välj ett.", rule="required"),))
    (group,) = page.xpath("//fieldset[@role='radiogroup'][@id='q-position-field']")

    assert group.get("aria-describedby") == "q-position-help q-position-error"
    assert group.get("aria-invalid") == "true"
    assert "Välj ett." in page.xpath("string(//*[@id='q-position-error'])")


def test_only_questions_that_may_be_left_out_say_so() -> None:
    page = drawn({"position": "no"})

    assert "valfritt" not in page.xpath("string(//legend[starts-with(., 'Ställning')])")
    assert "valfritt" not in page.xpath("string(//label[@for='q-why'])")
    assert "valfritt" not in drawn({}).xpath("string(//label[@for='q-why'])")
    assert "valfritt" in page.xpath("string(//label[@for='q-day'])")


@pytest.mark.parametrize(("value", "text"), [(None, ""), (True, "true"), (3, "3"), (["a", "b"], "a\nb")])
def test_an_answer_is_written_as_browsers_send_it(value: object, text: str) -> None:
    assert posted_value(value) == text
