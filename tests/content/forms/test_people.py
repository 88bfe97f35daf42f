"""Forms about several people: who is registered, who is named, and whose each answer is."""

from datetime import date
from typing import Any

import pytest

from service.content.forms import FormRefused, PersonData, fields, from_post
from service.content.forms.dialect import schema_faults
from service.model.case_file import Statement
from service.model.values import text_reference
from tests.content.forms.small import DATE, TEXT, YES_NO, reading, refusal, sentences, small_form

NAMES = {"p1": "Astrid Testdal", "p2": "Bo Testdal"}
PERSON: dict[str, Any] = {"type": "string", "x-code": "person"}
DOCUMENT: dict[str, Any] = {"type": "string", "x-code": "document"}
DOCUMENTS: dict[str, Any] = {
    "type": "array",
    "items": {"type": "string", "x-code": "document"},
    "title": "Flera",
}
PEOPLE: dict[str, Any] = {"type": "array", "uniqueItems": True, "items": PERSON}


def rows(*required: str, **asked: Any) -> dict[str, Any]:
    titled = {name: {"title": name.capitalize(), **part} for name, part in asked.items()}
    row = {"title": "Person", "type": "object", "additionalProperties": False, "properties": titled}
    return {"type": "array", "items": row | {"required": list(required)}}


NAME = TEXT | {"x-person": "name"}
NUMBER = TEXT | {"x-person": "identity_number", "x-code": "identity_number"}
CHILD = YES_NO | {"x-case-file": "person.is_child"}
REGISTERING = rows("name", name=NAME, number=NUMBER, child=CHILD, note=TEXT)
KEYED = rows("person", person=PERSON, wants=YES_NO | {"x-case-file": "person.wants"}, note=TEXT)


def test_each_row_registers_a_person_who_stands_in_the_values_by_id_alone() -> None:
    read = reading(
        small_form(people=REGISTERING),
        {"people": [{"name": " Astrid  Testdal", "number": "191212121212"}, {"name": "Bo", "child": "yes"}]},
    )

    assert read.people == (
        PersonData(id="new1", name="Astrid Testdal", identity_number="191212121212"),
        PersonData(id="new2", name="Bo"),
    )
    assert read.submission.people == ("new1", "new2")
    assert read.submission.values == {
        "people": [
            {"person": "new1", "child": None, "note": None},
            {"person": "new2", "child": "yes", "note": None},
        ]
    }


def test_what_a_row_says_is_about_its_person() -> None:
    form = small_form(people=REGISTERING, wishes=KEYED)

    read = reading(
        form,
        {
            "people": [{"name": "Bo", "child": "yes", "note": "Liten."}],
            "wishes": [{"person": "p2", "wants": "no", "note": "Hem."}],
        },
    )

    assert read.submission.facts == (
        Statement(path="person.is_child", value="yes", subject="new1"),
        Statement(path="person.wants", value="no", subject="p2"),
    )
    assert read.texts == {"new1": {"/people/0/note": "Liten."}, "p2": {"/wishes/0/note": "Hem."}}
    assert read.submission.values["wishes"][0]["note"] == text_reference(7, "/wishes/0/note")


def test_texts_in_a_row_about_the_person_of_the_form_are_among_the_other_texts_about_that_person() -> None:
    read = reading(
        small_form(wishes=KEYED, note=TEXT),
        {"wishes": [{"person": "p1", "note": "Hem."}], "note": "Lugnt samtal."},
    )

    assert read.texts == {None: {"/wishes/0/note": "Hem.", "/note": "Lugnt samtal."}}


def test_a_fact_of_a_row_was_so_on_the_day_in_the_row_or_in_the_form_around_it() -> None:
    fact = YES_NO | {"x-case-file": "person.a", "x-occurred-on": "said_on"}
    inner = {"title": "Grupp", "type": "object", "additionalProperties": False}
    group = inner | {"properties": {"b": fact | {"title": "B", "x-case-file": "person.b"}}}
    answers = {"said_on": "2026-02-01", "r": [{"person": "p1", "a": "yes", "g": {"b": "no"}}]}

    around = small_form(said_on=DATE, r=rows("person", person=PERSON, a=fact, g=group))
    within = small_form(said_on=DATE, r=rows("person", person=PERSON, a=fact, said_on=DATE))

    first, second = reading(around, answers).submission.facts
    assert (first.occurred_on, second.occurred_on) == (date(2026, 2, 1), date(2026, 2, 1))
    (found,) = reading(
        within, {"said_on": "2026-02-01", "r": [{"person": "p1", "a": "yes", "said_on": "2026-01-01"}]}
    ).submission.facts
    assert found.occurred_on == date(2026, 1, 1)
    (found,) = reading(
        within, {"said_on": "2026-02-01", "r": [{"person": "p1", "a": "yes"}]}
    ).submission.facts
    assert found.occurred_on is None


def test_the_day_of_all_facts_of_a_form_is_that_of_its_rows_too() -> None:
    form = small_form(on=DATE, people=REGISTERING)
    form.schema["x-occurred-on"] = "on"

    (fact,) = reading(form, {"on": "2026-02-01", "people": [{"name": "Bo", "child": "no"}]}).submission.facts

    assert (fact.subject, fact.occurred_on) == ("new1", date(2026, 2, 1))


def test_people_and_documents_that_are_not_of_the_case_are_refused() -> None:
    form = small_form(who=PERSON, all=PEOPLE, letter=DOCUMENT, with_it=DOCUMENTS, wishes=KEYED)
    good = {"who": "p2", "all": ["p1", "p3"], "letter": "d1", "with_it": ["d1"], "wishes": [{"person": "p3"}]}
    bad = {"who": "p9", "all": ["p1", "p9"], "letter": "p1", "with_it": ["d1", "d9"]}

    assert reading(form, good).submission.values["all"] == ["p1", "p3"]
    assert reading(form, good).submission.values["with_it"] == ["d1"]
    assert refusal(form, bad | {"wishes": [{"person": "Bo Testdal"}]}) == {
        "/who": "person",
        "/all/1": "person",
        "/letter": "document",
        "/with_it/1": "document",
        "/wishes/0/person": "person",
    }
    assert sentences(form, {"who": "Bo"}) == ["”Who” ska vara en person i ärendet. Välj bland dem."]


def test_a_form_that_is_told_of_nobody_accepts_nobody() -> None:
    with pytest.raises(FormRefused):
        small_form(who=PERSON).read({"who": "p1"}, seq=1, person=None)


def test_a_list_with_a_row_per_person_has_one_for_each() -> None:
    form = small_form(wishes=KEYED)
    twice = {"wishes": [{"person": "p1"}, {"person": "p2"}, {"person": "p1", "wants": "yes"}]}

    assert refusal(form, twice) == {"/wishes/2/person": "same_person"}
    assert refusal(form, {"wishes": [{"wants": "yes"}]}) == {"/wishes/0/person": "required"}


def test_whoever_reads_a_form_that_registers_people_gives_them_ids() -> None:
    with pytest.raises(LookupError):
        small_form(people=REGISTERING).read({"people": [{"name": "Bo"}]}, seq=1, person=None)
    assert small_form(people=REGISTERING).read({}, seq=1, person=None).people == ()


def test_the_one_person_of_a_start_form_has_the_id_that_the_caller_gave_or_a_new_one() -> None:
    form = small_form(who=NAME, people=REGISTERING)

    read = form.read({"who": "Eva"}, seq=1, person=None, new_person=lambda: "drawn")

    assert form.asks_who
    assert not small_form(people=REGISTERING).asks_who
    assert [person.id for person in reading(form, {"who": "Eva", "people": [{"name": "Bo"}]}).people] == [
        "p1",
        "new1",
    ]
    assert [person.id for person in read.people] == ["drawn"]


@pytest.mark.parametrize(
    "asked",
    [
        PERSON | {"x-person": "name"},
        {"type": "array", "items": {"type": "string", "x-code": "municipality"}},
        rows("person", person=PERSON, x=YES_NO | {"x-case-file": "case.x"}),
        rows("person", person=PERSON, x=YES_NO | {"x-case-file": "{record}.x"}),
        rows("person", person=PERSON, x=YES_NO | {"x-case-file": "person.x", "x-occurred-on": "nothing"}),
        rows(person=PERSON),
        rows("name", name=NAME, person=TEXT),
        rows("name", name=NAME | {"x-case-file": "person.name"}),
        rows(x=YES_NO | {"x-case-file": "person.x"}),
        YES_NO | {"x-case-file": "person.{record}"},
        YES_NO | {"x-case-file": "{record}"},
        YES_NO | {"x-case-file": "{record}.{other}"},
        {
            "type": "object",
            "additionalProperties": False,
            "properties": {"deep": KEYED | {"title": "Djupt"}},
        },
    ],
    ids=str,
)
def test_what_the_dialect_does_not_take(asked: dict[str, Any]) -> None:
    schema = small_form(other=TEXT).schema
    assert schema_faults(schema | {"properties": {"asked": asked | {"title": "Fråga"}}})


def test_a_fact_may_begin_with_a_parameter_of_the_process() -> None:
    form = small_form(sent_on=DATE | {"x-case-file": "{record}.sent_on"})

    assert reading(form, {"sent_on": "2026-02-01"}).submission.facts == (
        Statement(path="{record}.sent_on", value="2026-02-01"),
    )


def test_people_are_chosen_by_name() -> None:
    form = small_form(who=PERSON, all=PEOPLE, letter=DOCUMENT, with_it=DOCUMENTS)

    who, everybody, letter, with_it = fields(form, {}, persons=NAMES, documents={"d1": "Brev den 1 mars"})

    shown = [field.widget for field in (who, everybody, letter, with_it)]
    assert shown == ["radio", "checkboxes", "radio", "checkboxes"]
    assert [(choice.value, choice.label) for choice in who.choices] == list(NAMES.items())
    assert who.choices == everybody.choices
    assert [choice.label for choice in letter.choices] == ["Brev den 1 mars"]
    assert letter.choices == with_it.choices
    assert from_post(form, [("with_it", "d1"), ("with_it", "d2")]) == {"with_it": ["d1", "d2"]}
    many = {f"p{n}": f"Namn {n}" for n in range(7)}
    assert fields(form, {}, persons=many)[0].widget == "select"


def test_there_is_a_row_ready_for_everybody_under_their_name() -> None:
    form = small_form(wishes=KEYED)

    (wishes,) = fields(form, {"wishes": [{"person": "p2", "wants": "yes"}]}, persons=NAMES)

    assert [row.label for row in wishes.fields] == ["Bo Testdal", "Astrid Testdal"]
    assert [row.fields[0].value for row in wishes.fields] == ["p2", "p1"]
    assert {row.fields[0].widget for row in wishes.fields} == {"select"}
    assert not any(row.spare for row in wishes.fields)


def test_a_row_that_says_nothing_but_whose_it_is_was_left_empty() -> None:
    posted = [("wishes.0.person", "p1"), ("wishes.1.person", "p2"), ("wishes.1.wants", "yes")]

    assert from_post(small_form(wishes=KEYED), posted) == {"wishes": [{"person": "p2", "wants": "yes"}]}
    assert from_post(small_form(wishes=KEYED), posted[:2]) == {}


def test_a_list_that_has_to_be_filled_in_asks_about_everybody_who_is_not_taken_off_it() -> None:
    form = small_form(
        wishes=rows("person", "wants", person=PERSON, wants=YES_NO) | {"minItems": 1, "must": True}
    )
    posted = [("wishes.0.person", "p1"), ("wishes.1.person", ""), ("wishes.2.person", "p3")]

    assert refusal(form, from_post(form, posted)) == {
        "/wishes/0/wants": "required",
        "/wishes/1/wants": "required",
    }


def test_there_is_room_for_more_people_after_those_who_are_registered() -> None:
    form = small_form(people=REGISTERING)

    (people,) = fields(form, {"people": [{"name": "Bo"}]})

    assert [row.label for row in people.fields] == [f"Person {n}" for n in range(1, 7)]
    assert [row.spare for row in people.fields] == [False, True, True, True, True, True]
    (empty,) = fields(form, {})
    assert [row.spare for row in empty.fields][:2] == [False, True]
    posted = [("people.0.name", "Bo"), ("people.1.name", ""), ("people.4.name", "Eva")]
    assert from_post(form, posted) == {"people": [{"name": "Bo"}, {"name": "Eva"}]}
