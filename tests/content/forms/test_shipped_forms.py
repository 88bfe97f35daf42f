"""The forms that ship load, ask kindly and take a sensible answer."""

import json
import re
from datetime import date

import pytest

from service.content.answered import recordings
from service.content.fact_places import is_template
from service.content.forms import fields
from service.content.forms.dialect import schema_faults
from service.content.forms.schema import Schema, kind, leaves
from service.content.reading import read_content
from service.model.case_file import Statement
from service.model.values import text_reference
from tests.content.forms.shipped import BUNDLE, CASE_FILE, ELEMENTS, EXAMPLES, example, shipped, text_pointers
from tests.content.forms.small import DOCUMENTS, PERSONS, reading, refusal, texts

DISPATCHED = {
    "outcome": "sent",
    "how": "registered_post",
    "sent_on": "2026-03-02",
    "received_on": "2026-03-04",
    "proof": "Mottagningsbeviset kom tillbaka undertecknat.",
}
every_form = pytest.mark.parametrize(
    ("process", "element"), ELEMENTS, ids=["/".join(names) for names in ELEMENTS]
)


def test_every_task_and_start_of_the_diagrams_has_its_form() -> None:
    content = read_content(BUNDLE)
    expected = {
        content.form_path(process.id, node.id)
        for process in content.processes.values()
        for node in process.nodes.values()
        if content.needs_form(process, node)
    }

    assert expected <= {f"forms/{process}/{element}.schema.json" for process, element in ELEMENTS}


def test_every_form_has_an_example_and_every_example_a_form() -> None:
    assert {(path.parent.name, path.stem) for path in EXAMPLES.rglob("*.json")} == set(ELEMENTS)


@every_form
def test_a_form_is_in_the_dialect_and_asks_in_swedish(process: str, element: str) -> None:
    form = shipped(process, element)

    assert schema_faults(form.schema) == []
    assert form.title
    assert form.schema["description"]
    assert all(asked["title"] and asked["description"] for _, asked in leaves(form.schema))


LONGER = {
    "register_suspicion": 14,
    "collect_indicators": 15,
    "contact_municipality": 11,
    "carry_out_home_visit": 12,
    "review_letter": 11,
    "write_letter_to_person": 21,
}
"""Forms that ask more than ten things, because the policy or the home asks them; most may stay unanswered.

The last one is five short forms: which letter it is says which questions are asked.
"""


@every_form
def test_a_form_is_one_sitting(process: str, element: str) -> None:
    form = shipped(process, element)
    filled = form.required(example(process, element))

    assert len(filled) <= 8
    assert len(form.schema["properties"]) <= LONGER.get(element, 10)


@every_form
def test_the_ui_schema_speaks_of_the_same_questions(process: str, element: str) -> None:
    form = shipped(process, element)
    asked = set(form.schema["properties"])

    assert set(form.ui_schema["ui:order"]) == asked
    assert len(form.ui_schema["ui:order"]) == len(asked)
    assert form.ui_schema.keys() - {"ui:order"} <= asked


@every_form
def test_the_example_is_accepted(process: str, element: str) -> None:
    answers = example(process, element)
    read = reading(shipped(process, element), answers)

    assert set(read.submission.values) | _of_the_person(process, element) == set(
        shipped(process, element).order
    )
    asked = set(text_pointers(shipped(process, element).schema))
    given = {re.sub("/[0-9]+", "/*", pointer) for pointer in texts(read)}
    assert given <= asked
    assert {pointer for pointer in asked if pointer[1:] in answers} <= given


@every_form
def test_an_empty_form_says_all_that_is_missing_in_form_order(process: str, element: str) -> None:
    form = shipped(process, element)

    required = [f"/{name}" for name in form.order if name in form.required({})]

    missing = refusal(form, {}) if required else {}

    assert set(missing.values()) <= {"required"}
    assert list(missing) == required


@every_form
def test_every_fact_a_form_records_is_described_in_the_case_file(process: str, element: str) -> None:
    described = dict(_leaves_by_path())

    for each in recordings(shipped(process, element).schema):
        if not is_template(each.fact):
            assert each.fact in described
            assert kind(each.question) == kind(described[each.fact])
            assert _codes(each.question) <= _codes(described[each.fact])


@every_form
def test_a_page_can_be_drawn_from_every_form(process: str, element: str) -> None:
    form = shipped(process, element)

    persons, documents = ({each: f"Namn {each}" for each in ids} for ids in (PERSONS, DOCUMENTS))
    drawn = fields(form, example(process, element), persons=persons, documents=documents)

    assert [field.name for field in drawn] == list(form.order)
    assert all(field.label and field.widget for field in drawn)
    assert all(field.choices for field in drawn if field.kind in {"choice", "choices", "municipality"})


def test_the_case_file_describes_what_deadlines_count_from() -> None:
    assert {
        "case.municipality",
        "person.consents.disclosure",
        "person.wishes.position",
        "person.request.sent_on",
        "person.request.received_on",
    } <= dict(_leaves_by_path()).keys()


def test_a_sent_letter_records_its_dates_as_of_those_days_where_the_caller_says() -> None:
    read = reading(shipped("send_letter", "dispatch_letter"), DISPATCHED)

    assert read.submission.facts == (
        Statement(path="{record}.sent_on", value="2026-03-02", occurred_on=date(2026, 3, 2)),
        Statement(path="{record}.received_on", value="2026-03-04", occurred_on=date(2026, 3, 4)),
    )


def test_a_letter_not_known_to_have_arrived_records_no_day_of_receipt() -> None:
    sent = {name: DISPATCHED[name] for name in ("outcome", "how", "sent_on")}

    read = reading(shipped("send_letter", "dispatch_letter"), sent)

    assert [fact.path for fact in read.submission.facts] == ["{record}.sent_on"]
    assert read.submission.values["received_on"] is None


def test_a_letter_cannot_arrive_before_it_was_sent() -> None:
    answers = DISPATCHED | {"received_on": "2026-03-01"}

    assert refusal(shipped("send_letter", "dispatch_letter"), answers) == {"/received_on": "not_before"}


def test_consent_is_recorded_as_of_the_day_of_the_talk() -> None:
    plan = ("return_of_responsibility", "plan_with_individual")

    read = reading(shipped(*plan), example(*plan))

    assert (
        Statement(path="person.consents.disclosure", value="given", occurred_on=date(2026, 2, 3))
        in read.submission.facts
    )


def test_nobody_is_planned_for_without_knowing_that_none_is_forced_to_move() -> None:
    plan = ("return_of_responsibility", "plan_with_individual")

    assert refusal(shipped(*plan), example(*plan) | {"informed_no_forced_move": False}) == {
        "/informed_no_forced_move": "yes"
    }


def test_going_on_against_the_persons_will_needs_reasons_in_detail() -> None:
    form = shipped("return_of_responsibility", "decide_despite_objection")
    answers = {"decided_on": "2026-02-05", "reasons": "Det är bäst så."}

    assert refusal(form, answers | {"decision": "go_on"}) == {"/reasons": "min_length"}
    assert reading(form, answers | {"decision": "stop"}).submission.values["decision"] == "stop"


def test_not_communicating_the_basis_needs_its_ground_and_has_no_last_day() -> None:
    form = shipped("communicate", "communicate_basis")

    assert refusal(form, {"how": "not_needed", "answer_by": "2026-02-26"}) == {
        "/answer_by": "hidden",
        "/not_needed_ground": "required",
        "/not_needed_reason": "required",
    }


def test_the_start_form_gives_the_person_apart_from_the_values() -> None:
    start = ("return_of_responsibility", "return_started")

    read = reading(shipped(*start), example(*start))

    (person,) = read.people
    assert (person.id, person.name, person.identity_number) == ("p1", "Nadia Testdal", "191212121212")
    assert read.submission.people == ("p1",)
    assert "Testdal" not in json.dumps(read.submission.values)
    assert "19121212" not in json.dumps(read.submission.values) + json.dumps(texts(read))
    assert read.submission.values["reason"] == text_reference(7, "/reason")
    assert ("case.municipality", "0180") in [(fact.path, fact.value) for fact in read.submission.facts]


def test_a_form_that_is_not_there_is_a_missing_key() -> None:
    with pytest.raises(KeyError):
        shipped("return_of_responsibility", "no_such_task")


def test_a_form_is_compiled_once_per_deployment() -> None:
    assert shipped("communicate", "register_statement") is shipped("communicate", "register_statement")
    assert BUNDLE.id


def _of_the_person(process: str, element: str) -> set[str]:
    return {path[0] for path, asked in leaves(shipped(process, element).schema) if "x-person" in asked}


def _leaves_by_path() -> list[tuple[str, Schema]]:
    return [(".".join(path), asked) for path, asked in leaves(json.loads(CASE_FILE))]


def _codes(asked: Schema) -> set[str]:
    return {option["const"] for option in asked.get("oneOf", ())}
