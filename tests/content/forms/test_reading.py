"""One rule of reading at a time."""

import json
from datetime import date

import pytest

from service.content.forms import FormRefused
from service.content.forms.sentences import SENTENCES
from service.model.case_file import Statement
from service.model.values import text_reference
from tests.content.forms.small import DATE, TEXT, YES_NO, reading, refusal, sentences, small_form

IF_YES = {
    "if": {"properties": {"asked": {"const": "yes"}}, "required": ["asked"]},
    "then": {"required": ["more"]},
    "else": {"properties": {"more": False}},
}
MANY = {
    "type": "array",
    "uniqueItems": True,
    "minItems": 1,
    "items": {k: YES_NO[k] for k in ("type", "oneOf")},
}


def test_every_question_has_a_value_also_when_nobody_answered_it() -> None:
    form = small_form(asked=YES_NO, when=DATE, note=TEXT)

    assert reading(form, {"asked": "no"}).submission.values == {"asked": "no", "when": None, "note": None}


def test_null_is_the_same_as_no_answer() -> None:
    form = small_form(asked=YES_NO | {"must": True}, when=DATE)

    assert reading(form, {"asked": "yes", "when": None}).submission.values["when"] is None
    assert refusal(form, {"asked": None}) == {"/asked": "required"}


def test_a_free_text_becomes_a_reference_to_where_it_is_kept() -> None:
    read = reading(small_form(note=TEXT), {"note": "Hon vill hem."})

    assert read.submission.values == {"note": {"$text": "7/note"}}
    assert read.texts == {None: {"/note": "Hon vill hem."}}


def test_texts_in_groups_rows_and_lines_are_kept_apart_too() -> None:
    inner = {"title": "Rad", "type": "object", "additionalProperties": False}
    rows = {
        "type": "array",
        "items": inner | {"properties": {"who": TEXT | {"title": "Vem"}, "on": DATE | {"title": "När"}}},
    }
    group = inner | {
        "properties": {"phone": TEXT | {"title": "Telefon"}, "reached": YES_NO | {"title": "Nådd"}}
    }
    form = small_form(contacts=rows, contact=group, lines={"type": "array", "items": TEXT})

    read = reading(
        form,
        {
            "contacts": [{"who": "Bo", "on": "2026-02-01"}, {}],
            "contact": {"phone": "555"},
            "lines": ["a", "b"],
        },
    )

    assert read.submission.values == {
        "contacts": [
            {"who": text_reference(7, "/contacts/0/who"), "on": "2026-02-01"},
            {"who": None, "on": None},
        ],
        "contact": {"phone": text_reference(7, "/contact/phone"), "reached": None},
        "lines": [text_reference(7, "/lines/0"), text_reference(7, "/lines/1")],
    }
    assert read.texts == {
        None: {"/contacts/0/who": "Bo", "/contact/phone": "555", "/lines/0": "a", "/lines/1": "b"}
    }
    assert reading(form, {}).submission.values["contact"] == {"phone": None, "reached": None}


def test_a_fact_says_when_it_was_so() -> None:
    form = small_form(
        talked_on=DATE,
        position=YES_NO | {"x-case-file": "person.wishes.position", "x-occurred-on": "talked_on"},
        note=TEXT | {"x-case-file": "person.note"},
    )

    read = reading(form, {"talked_on": "2026-02-03", "position": "yes", "note": "fri"})

    assert read.submission.facts == (
        Statement(path="person.wishes.position", value="yes", occurred_on=date(2026, 2, 3)),
        Statement(path="person.note", value=text_reference(7, "/note"), occurred_on=None),
    )


def test_an_unanswered_question_states_no_fact() -> None:
    form = small_form(asked=YES_NO | {"x-case-file": "person.a", "x-occurred-on": "when"}, when=DATE)

    assert reading(form, {}).submission.facts == ()
    assert reading(form, {"asked": "yes"}).submission.facts == (Statement(path="person.a", value="yes"),)


def test_all_faults_are_told_at_once_one_per_answer_in_form_order() -> None:
    form = small_form(
        when=DATE,
        asked=YES_NO,
        note=TEXT | {"must": True, "maxLength": 3},
        ui={"ui:order": ["note", "asked", "when"]},
    )

    assert refusal(form, {"when": "2026-02-30", "asked": 1, "note": "för långt", "x": 1}) == {
        "/note": "max_length",
        "/asked": "type",
        "/when": "date",
        "/x": "unknown_field",
    }


@pytest.mark.parametrize(
    ("field", "answer", "rule"),
    [
        (DATE, "2026-02-30", "date"),
        (DATE, "20260201", "date"),
        (DATE, "i går", "date"),
        (DATE, "0000-01-01", "date"),
        (DATE, "1899-12-31", "date_range"),
        (DATE, "2201-01-01", "date_range"),
        (DATE, 20260201, "type"),
        (YES_NO, "maybe", "choice"),
        (YES_NO, True, "type"),
        (MANY, ["yes", "yes"], "unique"),
        (MANY, [], "min_items"),
        (MANY, "yes", "type"),
        (TEXT, "  \n", "blank"),
        (TEXT, 5, "type"),
        (TEXT | {"pattern": "^[0-9]+$"}, "abc", "pattern"),
        (TEXT | {"minLength": 5}, "abc", "min_length"),
        ({"type": "boolean", "const": True}, False, "yes"),
        ({"type": "boolean"}, "ja", "type"),
        ({"type": "integer", "minimum": 1}, 0, "minimum"),
        ({"type": "integer", "maximum": 1}, 2, "maximum"),
        ({"type": "integer"}, 1.5, "type"),
        ({"type": "number"}, "två", "type"),
        ({"type": "array", "items": TEXT, "maxItems": 1}, ["a", "b"], "max_items"),
        (TEXT | {"x-code": "municipality"}, "9999", "municipality"),
        (TEXT | {"x-code": "municipality"}, "Sollefteå", "municipality"),
    ],
)
def test_an_answer_of_another_kind_is_refused_with_its_rule(
    field: dict[str, object], answer: object, rule: str
) -> None:
    assert refusal(small_form(asked=field), {"asked": answer}) == {"/asked": rule}


def test_a_fault_inside_a_list_points_into_it() -> None:
    assert refusal(small_form(asked=MANY), {"asked": ["yes", "maybe"]}) == {"/asked/1": "choice"}
    assert refusal(small_form(asked={"type": "array", "items": TEXT}), {"asked": ["a", " "]}) == {
        "/asked/1": "blank"
    }


def test_a_municipality_is_known_by_its_code() -> None:
    form = small_form(where=TEXT | {"x-code": "municipality"})

    assert reading(form, {"where": "2283"}).submission.values == {"where": "2283"}


def test_a_whole_number_is_a_whole_number_however_it_was_written() -> None:
    value = reading(small_form(rooms={"type": "integer"}), {"rooms": 2.0}).submission.values["rooms"]

    assert (value, type(value)) == (2, int)


def test_a_conditional_question_is_required_when_it_is_asked() -> None:
    assert refusal(small_form(IF_YES, asked=YES_NO, more=TEXT), {"asked": "yes"}) == {"/more": "required"}


def test_an_answer_to_a_question_that_is_not_asked_is_refused() -> None:
    form = small_form(IF_YES, asked=YES_NO, more=TEXT)

    assert refusal(form, {"asked": "no", "more": "ändå"}) == {"/more": "hidden"}
    assert refusal(form, {"more": "ändå"}) == {"/more": "hidden"}
    assert reading(form, {"asked": "no", "more": None}).texts == {}


def test_a_date_may_be_the_same_day_as_the_one_it_follows_but_not_before() -> None:
    form = small_form(sent=DATE, received=DATE | {"x-not-before": "sent"})

    assert refusal(form, {"sent": "2026-03-02", "received": "2026-03-01"}) == {"/received": "not_before"}
    assert reading(form, {"sent": "2026-03-02", "received": "2026-03-02"}).texts == {}
    assert reading(form, {"received": "2026-03-02"}).texts == {}


def test_what_has_been_done_was_not_done_tomorrow() -> None:
    form = small_form(sent=DATE | {"x-not-in-the-future": True}, answer_by=DATE)
    today = date(2026, 3, 2)
    form.read({"sent": "2026-03-02", "answer_by": "2027-03-02"}, seq=1, person=None, today=today)
    with pytest.raises(FormRefused) as refused:
        form.read({"sent": "2027-03-02"}, seq=1, person=None, today=today)
    assert [(error.pointer, error.rule) for error in refused.value.errors] == [("/sent", "future")]


def test_a_sentence_says_what_was_expected_and_never_what_was_sent() -> None:
    form = small_form(
        asked=YES_NO, when=DATE, code=TEXT | {"x-code": "municipality"}, short=TEXT | {"maxLength": 2}
    )

    said = " ".join(
        sentences(form, {"asked": "hemlig1", "when": "hemlig2", "code": "hemlig3", "short": "hemlig4"})
    )

    assert "hemlig" not in said
    assert "”When” ska vara ett datum som finns" in said
    assert "högst 2 tecken" in said


def test_a_form_may_say_it_better() -> None:
    form = small_form(
        asked=YES_NO | {"must": True}, ui={"asked": {"ui:messages": {"required": "Fråga personen."}}}
    )

    assert sentences(form, {}) == ["Fråga personen."]


def test_every_sentence_is_whole() -> None:
    assert all(sentence.endswith(".") and sentence[0] in "”ABDEKLSTUV" for sentence in SENTENCES.values())


def test_a_refusal_can_be_turned_into_an_answer() -> None:
    with pytest.raises(FormRefused) as refused:
        reading(small_form(asked=YES_NO | {"must": True}), {})

    assert json.loads(json.dumps(refused.value.about)) == {
        "errors": [
            {"pointer": "/asked", "message": "Välj ett av svaren under ”Asked”.", "rule": "required"},
        ]
    }


def test_a_form_says_whether_it_asks_for_documents_of_the_case_anywhere() -> None:
    document = {**TEXT, "title": "Handling", "x-code": "document"}
    documents = {"type": "array", "uniqueItems": True, "items": document}
    encloses = {"type": "array", "title": "Bilagor", "uniqueItems": True, "items": document}
    group = {"type": "object", "title": "Utskick", "additionalProperties": False}
    group["properties"] = {"encloses": encloses}

    for asked in (document, documents, group, {"type": "array", "items": group}):
        assert small_form(when=DATE, asked=asked).asks_for_documents
    assert not small_form(when=DATE, asked={**TEXT, "x-code": "person"}).asks_for_documents
