"""A form on a page: what is drawn, and what a post means."""

import pytest

from service.content.forms import FormRefused, VisibleWhen, fields, from_post
from service.content.municipalities import municipalities
from tests.content.forms.shipped import shipped
from tests.content.forms.small import DATE, TEXT, YES_NO, reading, small_form

CHANNELS = {"type": "array", "items": {k: YES_NO[k] for k in ("type", "oneOf")}}
ROW = {"title": "Rad", "type": "object", "additionalProperties": False, "required": ["who"]}
WHO = {"who": TEXT | {"title": "Vem"}, "on": DATE | {"title": "När"}}


def if_yes(asked: str, more: str) -> dict[str, object]:
    return {
        "if": {"properties": {asked: {"const": "yes"}}, "required": [asked]},
        "then": {"required": [more]},
        "else": {"properties": {more: False}},
    }


def test_an_empty_field_is_no_answer() -> None:
    assert from_post(small_form(note=TEXT, when=DATE), [("note", " \r\n"), ("when", "")]) == {}


def test_a_field_of_the_page_that_is_no_question_is_left_out() -> None:
    assert from_post(small_form(note=TEXT), [("csrf", "x"), ("note", "a\r\nb ")]) == {"note": "a\nb"}


def test_ticked_boxes_become_a_list_and_numbers_become_numbers() -> None:
    form = small_form(
        many=CHANNELS,
        told={"type": "boolean", "const": True},
        gone={"type": "boolean"},
        rooms={"type": "integer"},
        rent={"type": "number"},
        lines={"type": "array", "items": TEXT},
    )

    posted = from_post(
        form,
        [
            *[("many", "yes"), ("many", "no"), ("told", "on"), ("gone", "false")],
            *[("rooms", "3"), ("rent", "4500,50"), ("lines", "a\r\n\r\nb")],
        ],
    )

    assert posted == {
        "many": ["yes", "no"], "told": True, "gone": False, "rooms": 3, "rent": 4500.5, "lines": ["a", "b"]
    }  # fmt: skip


def test_what_cannot_be_understood_is_kept_for_the_person_to_mend() -> None:
    form = small_form(rooms={"type": "integer"})

    answers = from_post(form, [("rooms", "tre")])
    with pytest.raises(FormRefused) as refused:
        reading(form, answers)
    (field,) = fields(form, answers, refused.value.errors)

    assert (field.value, field.error) == ("tre", "”Rooms” ska vara ett heltal. Skriv det med siffror.")


def test_answers_to_hidden_questions_are_dropped_also_one_after_another() -> None:
    form = small_form(if_yes("a", "b"), if_yes("b", "c"), a=YES_NO, b=YES_NO, c=TEXT)

    assert from_post(form, [("a", "no"), ("b", "yes"), ("c", "kvar")]) == {"a": "no"}
    assert from_post(form, [("a", "yes"), ("b", "yes"), ("c", "kvar")]) == {
        "a": "yes",
        "b": "yes",
        "c": "kvar",
    }


def test_a_conditional_question_says_what_it_hangs_on() -> None:
    form = small_form(if_yes("a", "b"), a=YES_NO | {"must": True}, b=TEXT)

    _, hidden = fields(form, {"a": "no"})
    _, shown = fields(form, {"a": "yes"})

    assert (hidden.visible, hidden.required) == (False, False)
    assert (shown.visible, shown.required) == (True, True)
    assert shown.visible_when == (VisibleWhen(field="a", values=("yes",)),)


def test_a_question_that_hangs_on_any_answer_says_so() -> None:
    evidence = {field.name: field for field in fields(shipped("send_letter", "dispatch_letter"), {})}

    assert evidence["proof"].visible_when == (VisibleWhen(field="received_on", values=()),)


def test_an_error_stands_at_its_question_also_when_it_is_inside_a_list() -> None:
    form = small_form(many=CHANNELS, note=TEXT)
    answers = {"many": ["maybe"], "note": "bra"}
    with pytest.raises(FormRefused) as refused:
        reading(form, answers)

    many, note = fields(form, answers, refused.value.errors)

    assert many.error == "”Many” ska vara ett av svaren som finns att välja på. Välj ett av dem."
    assert note.error == ""


def test_groups_and_rows_are_drawn_and_read_back_by_their_names() -> None:
    form = small_form(
        contact=ROW | {"properties": WHO}, calls={"type": "array", "items": ROW | {"properties": WHO}}
    )
    answers = {"contact": {"who": "Bo"}, "calls": [{"who": "Eva", "on": "2026-02-01"}]}

    contact, calls = fields(form, answers)
    drawn = [*contact.fields, *(field for row in calls.fields for field in row.fields)]
    posted = [(field.name, field.value or "") for field in drawn]

    assert [field.name for field in drawn] == [
        "contact.who", "contact.on", "calls.0.who", "calls.0.on", "calls.1.who", "calls.1.on"
    ]  # fmt: skip
    assert contact.fields[0].required
    assert drawn[2].pointer == "/calls/0/who"
    assert from_post(form, posted) == answers


def test_widgets_follow_the_question_unless_the_ui_schema_says_otherwise() -> None:
    long = {"type": "string", "enum": list("abcdefg")}
    form = small_form(note=TEXT, name=TEXT, a=YES_NO, b=long, when=DATE, ui={"name": {"ui:widget": "text"}})

    assert [field.widget for field in fields(form, {})] == ["textarea", "text", "radio", "select", "date"]


def test_a_municipality_is_chosen_by_name_among_all() -> None:
    (field,) = fields(small_form(where=TEXT | {"x-code": "municipality"}), {})

    assert len(field.choices) == len(municipalities()) == 290
    assert ("2283", "Sollefteå") in [(choice.value, choice.label) for choice in field.choices]
    assert all(found.county_code == found.code[:2] for found in municipalities().values())
