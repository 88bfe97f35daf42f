"""What only a machine, or somebody with bad intentions, would send."""

from typing import Any

import pytest

from service.content.forms import FormRefused
from service.content.forms.shape import MAX_DEPTH, MAX_PARTS, MAX_TEXT
from tests.content.forms.small import TEXT, YES_NO, reading, refusal, small_form, texts

NOTE = small_form(note=TEXT, asked=YES_NO, rooms={"type": "number"})


def nested(depth: int) -> dict[str, Any]:
    return {"note": nested(depth - 1)} if depth else {}


@pytest.mark.parametrize("data", [None, [], "x", 1, True, [{"note": "x"}]])
def test_answers_that_are_no_object_are_refused(data: object) -> None:
    assert refusal(NOTE, data) == {"": "not_an_object"}


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x1b", "\x7f", "\x85"])
def test_control_characters_are_refused(character: str) -> None:
    assert refusal(NOTE, {"note": f"a{character}b"}) == {"/note": "control_characters"}


def test_line_breaks_and_tabs_are_ordinary_text() -> None:
    assert texts(reading(NOTE, {"note": "a\n\tb\r\nc"})) == {"/note": "a\n\tb\r\nc"}


def test_half_a_character_is_refused() -> None:
    assert refusal(NOTE, {"note": "\ud800"}) == {"/note": "characters"}
    assert refusal(NOTE, {"\ud800": 1}) == {"": "characters"}


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf"), 2**53, 10**400, 1e300])
def test_numbers_that_do_not_travel_are_refused(number: float) -> None:
    assert refusal(NOTE, {"rooms": number}) == {"/rooms": "number_range"}


def test_a_text_has_an_end() -> None:
    assert refusal(NOTE, {"note": "a" * (MAX_TEXT + 1)}) == {"/note": "too_long"}
    assert texts(reading(NOTE, {"note": "a" * MAX_TEXT}))["/note"]


def test_depth_and_amount_have_an_end() -> None:
    assert refusal(NOTE, nested(MAX_DEPTH)) == {"": "too_deep"}
    assert refusal(NOTE, nested(100_000 // 200)) == {"": "too_deep"}
    assert refusal(NOTE, {"note": ["a"] * MAX_PARTS}) == {"": "too_large"}


@pytest.mark.parametrize("name", ["typename", "$text", "__proto__", "constructor", "admin"])
@pytest.mark.parametrize("value", ["x", None, {"$text": "1/note"}])
def test_a_field_that_the_form_does_not_have_is_refused(name: str, value: object) -> None:
    assert refusal(NOTE, {name: value}) == {f"/{name}": "unknown_field"}


@pytest.mark.parametrize("value", [{"$text": "1/note"}, {"typename": "datetime", "value": 1}])
def test_nobody_can_hand_in_a_reference_or_a_type_in_place_of_a_text(value: object) -> None:
    assert refusal(NOTE, {"note": value}) == {"/note": "type"}
    assert refusal(NOTE, {"asked": value}) == {"/asked": "type"}


def test_an_unknown_field_with_a_name_that_could_be_data_is_not_repeated() -> None:
    with pytest.raises(FormRefused) as refused:
        reading(NOTE, {"Anna Andersson": 1, "x" * 500: 1})

    assert [(error.pointer, error.rule) for error in refused.value.errors] == [("", "unknown_field")] * 2
    assert "Andersson" not in str(refused.value.about)


def test_what_is_no_json_is_refused() -> None:
    assert refusal(NOTE, {"note": b"x"}) == {"/note": "not_json"}
    assert refusal(NOTE, {1: "x"}) == {"": "not_json"}


def test_a_hostile_text_is_told_together_with_the_other_faults() -> None:
    assert refusal(NOTE, {"note": "\x00", "asked": "maybe"}) == {
        "/note": "control_characters",
        "/asked": "choice",
    }


def test_an_unfinished_draft_passes_unless_it_could_not_be_kept() -> None:
    NOTE.check_draft({"asked": "maybe", "whatever": None})

    with pytest.raises(FormRefused):
        NOTE.check_draft({"note": "\x00"})
