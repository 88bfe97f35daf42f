"""A form's questions on a page: drawn, shown when they are asked, linked from their errors."""

import json

import pytest
from lxml import html

from service.api.forms import links, posted_value, questions, stylesheet
from service.api.rendering import environment
from service.content.forms import Field, Form, FormError, fields, from_post

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


PEOPLE = Form.of(
    json.dumps(
        {
            "type": "object",
            "title": "Hushållet",
            "additionalProperties": False,
            "properties": {
                "who": {"type": "string", "title": "Vem?", "x-code": "person"},
                "present": {
                    "type": "array",
                    "title": "Vilka var med?",
                    "items": {"type": "string", "x-code": "person"},
                },
                "letter": {"type": "string", "title": "Brevet", "x-code": "document"},
                "wishes": {
                    "type": "array",
                    "title": "Vad vill var och en?",
                    "items": {
                        "type": "object",
                        "title": "Person",
                        "additionalProperties": False,
                        "required": ["person"],
                        "properties": {
                            "person": {"type": "string", "title": "Vem gäller det?", "x-code": "person"},
                            "words": {"type": "string", "title": "Egna ord"},
                        },
                    },
                },
                "more": {
                    "type": "array",
                    "title": "Fler i hushållet",
                    "items": {
                        "type": "object",
                        "title": "Person",
                        "additionalProperties": False,
                        "required": ["name"],
                        "properties": {"name": {"type": "string", "title": "Namn", "x-person": "name"}},
                    },
                },
            },
        }
    ).encode()
)
PERSONS = {"p1": "Astrid Testdal", "p2": "Bo Testdal"}
DOCUMENTS = {"d1": "Brev den 1 mars"}


def with_people(answers: dict[str, object], errors: tuple[FormError, ...] = ()) -> html.HtmlElement:
    return page(questions(PEOPLE, answers, errors, persons=PERSONS, documents=DOCUMENTS))


def drawn(answers: dict[str, object], errors: tuple[FormError, ...] = ()) -> html.HtmlElement:
    return page(questions(FORM, answers, errors))


def page(asked: list[Field]) -> html.HtmlElement:
    template = environment().from_string(
        '{% from "fields.html" import question %}'
        "<form>{% for f in fields %}{{ question(f) }}{% endfor %}</form>"
    )
    return html.document_fromstring(template.render(fields=asked))


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


def test_answers_about_people_are_sent_back_as_they_were() -> None:
    answers: dict[str, object] = {
        "who": "p2",
        "present": ["p1", "p2"],
        "letter": "d1",
        "wishes": [{"person": "p2", "words": "Hem."}],
        "more": [{"name": "Eva"}, {"name": "Nils"}],
    }

    assert from_post(PEOPLE, sent(with_people(answers))) == answers
    assert from_post(PEOPLE, sent(with_people({}))) == {}


def test_people_are_shown_by_name_and_a_list_has_everybody_under_their_own_heading() -> None:
    shown = with_people({})
    (wishes,) = shown.xpath("//fieldset[@id='q-wishes-field']")

    assert shown.xpath("//fieldset[@id='q-present-field']//label/span/text()") == list(PERSONS.values())
    legends = [str(text).strip() for text in wishes.xpath("./fieldset/legend/text()[1]")]
    assert legends == list(PERSONS.values())
    assert [select.value for select in wishes.xpath(".//select")] == list(PERSONS)


def test_room_for_more_people_is_opened_without_scripts() -> None:
    spare = with_people({"more": [{"name": "Eva"}]}).xpath("//fieldset[@id='q-more-field']/details")

    assert [each.xpath("string(summary)") for each in spare] == [f"Person {n}" for n in range(2, 7)]
    assert all(each.xpath("./fieldset//textarea") for each in spare)
    assert "open" not in spare[0].attrib


def test_every_question_about_people_has_a_name_and_every_id_is_one_of_its_kind() -> None:
    shown = with_people({"wishes": [{"person": "p1"}], "more": [{"name": "Eva"}]})
    ids = shown.xpath("//@id")

    assert len(ids) == len(set(ids))
    for field in shown.xpath("//input[@type='text'] | //select | //textarea"):
        assert shown.xpath("//label[@for=$id]", id=field.get("id"))
    assert all(group.xpath("./legend") for group in shown.xpath("//fieldset"))


def test_an_error_in_a_row_is_linked_to_its_question() -> None:
    errors = tuple(
        FormError(pointer=pointer, message="Rätta.", rule="x")
        for pointer in ("/wishes/0/person", "/more/0/name", "/present/1", "/who", "/wishes/0", "/wishes")
    )
    asked = questions(PEOPLE, {"more": [{}]}, errors, persons=PERSONS, documents=DOCUMENTS)
    found = [link.target for link in links(asked, errors)]

    assert found == [
        "q-wishes-0-person", "q-more-0-name", "q-present", "q-who", "q-wishes-0-field", "q-wishes-field"
    ]  # fmt: skip
    assert set(found) <= set(page(asked).xpath("//@id"))


def test_a_question_with_nobody_to_choose_says_so_where_its_error_leads() -> None:
    shown = page(questions(PEOPLE, {}))

    assert "inget att välja" in shown.xpath("string(//*[@id='q-who'])")


@pytest.mark.parametrize(("value", "text"), [(None, ""), (True, "true"), (3, "3"), (["a", "b"], "a\nb")])
def test_an_answer_is_written_as_browsers_send_it(value: object, text: str) -> None:
    assert posted_value(value) == text
