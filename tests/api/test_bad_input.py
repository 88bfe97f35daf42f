"""Forms that are filled in wrong: an answer for every fault, and the case as it was."""

from typing import Any

from service.content.forms.shape import MAX_PARTS, MAX_TEXT
from tests.api.desk import PROCESS, SECRET, Desk, rules

Changes = dict[str, Any]

WRONG: dict[str, tuple[Changes, dict[str, str]]] = {
    "wrong type: a number for a text": ({"reasons": 5}, {"/reasons": "type"}),
    "wrong type: a list for a choice": ({"conclusion": [SECRET]}, {"/conclusion": "type"}),
    "wrong type: an object for a text": ({"reasons": {"text": SECRET}}, {"/reasons": "type"}),
    "a required answer that is null": ({"reasons": None}, {"/reasons": "required"}),
    "only blanks": ({"reasons": "  \n"}, {"/reasons": "blank"}),
    "no such choice": ({"conclusion": SECRET}, {"/conclusion": "choice"}),
    "an unknown field": ({"surprise": SECRET}, {"/surprise": "unknown_field"}),
    "an unknown field whose name is data": ({f"{SECRET} Bok": 1}, {"": "unknown_field"}),
    "a field of a hidden branch": ({"ongoing_case_here": "no"}, {"/case_legal_basis": "hidden"}),
    "a control character": ({"reasons": f"{SECRET}\x01"}, {"/reasons": "control_characters"}),
    "a control character beyond ASCII": ({"reasons": f"{SECRET}\x85"}, {"/reasons": "control_characters"}),
    "a typename": ({"typename": SECRET}, {"/typename": "unknown_field"}),
    "a typename instead of a text": ({"reasons": {"typename": SECRET, "value": []}}, {"/reasons": "type"}),
    "a typename instead of a choice": ({"conclusion": {"typename": SECRET}}, {"/conclusion": "type"}),
    "a text too long": ({"reasons": SECRET * MAX_TEXT}, {"/reasons": "too_long"}),
    "a short text too long": ({"case_legal_basis": SECRET * 40}, {"/case_legal_basis": "max_length"}),
    "too many answers": ({"reasons": ["a"] * MAX_PARTS}, {"": "too_large"}),
    "answers inside answers": ({"reasons": [[[[[[[[[SECRET]]]]]]]]]}, {"": "too_deep"}),
    "two faults at once": (
        {"conclusion": SECRET, "reasons": 1},
        {"/conclusion": "choice", "/reasons": "type"},
    ),
}
"""What is changed in good answers to the task's form, and the rules that it breaks."""


def test_a_task_is_not_completed_by_answers_that_do_not_fit_its_form(desk: Desk) -> None:
    for what, (changes, broken) in WRONG.items():
        body = desk.refuses(desk.complete({**desk.answers, **changes}), 422, "FormRefused")
        assert rules(body) == broken, what
    desk.good_answers_are_still_taken()


def test_missing_answers_are_all_told_at_once_by_the_names_of_their_questions(desk: Desk) -> None:
    body = desk.refuses(desk.complete({}), 422, "FormRefused")

    assert rules(body) == dict.fromkeys(
        ("/ongoing_case_here", "/other_rule", "/conclusion", "/reasons"), "required"
    )
    assert body["errors"][3]["message"] == "Skriv något under ”Motivering”."


def test_answers_that_are_no_object_are_no_form(desk: Desk) -> None:
    nonsense: tuple[Any, ...] = (None, [], SECRET, 1, True)
    for data in nonsense:
        for response in (desk.complete(data), desk.save(data)):
            assert list(rules(desk.refuses(response, 422, "InvalidRequest"))) == ["/data"]


UNKEPT: dict[str, tuple[Changes, dict[str, str]]] = {
    "a control character": ({"reasons": f"{SECRET}\x01"}, {"/reasons": "control_characters"}),
    "a text too long": ({"reasons": SECRET * (MAX_TEXT // 8 + 1)}, {"/reasons": "too_long"}),
    "answers inside answers": ({"reasons": [[[[[[[[[SECRET]]]]]]]]]}, {"": "too_deep"}),
}


def test_a_draft_may_be_unfinished_but_what_could_not_be_kept_leaves_the_one_before(desk: Desk) -> None:
    for what, (data, broken) in UNKEPT.items():
        assert rules(desk.refuses(desk.save(data), 422, "FormRefused")) == broken, what
    desk.refuses(desk.save({str(n): SECRET * 2000 for n in range(20)}), 422, "InvalidRequest")
    assert desk.save({"conclusion": None}).status_code == 204


BEGINNINGS: dict[str, tuple[Changes, dict[str, str]]] = {
    "a wrong check digit": (
        {"identity_number": "19121212-1213"},
        {"/identity_number": "identity_number_check_digit"},
    ),
    "no day of birth": ({"identity_number": "19121312-1211"}, {"/identity_number": "identity_number"}),
    "no number at all": ({"identity_number": SECRET}, {"/identity_number": "identity_number"}),
    "an unknown municipality": ({"municipality": "9999"}, {"/municipality": "municipality"}),
    "a municipality by name": ({"municipality": SECRET}, {"/municipality": "municipality"}),
    "a day that does not exist": ({"moved_on": "2026-02-30"}, {"/moved_on": "date"}),
    "a day in words": ({"moved_on": SECRET}, {"/moved_on": "date"}),
    "a day with a time": ({"moved_on": "2026-02-03T00:00:00Z"}, {"/moved_on": "date"}),
    "a day long ago": ({"moved_on": "0001-01-01"}, {"/moved_on": "date_range"}),
    "a name too long": ({"person_name": SECRET * 30}, {"/person_name": "max_length"}),
}


def test_no_case_is_begun_with_numbers_places_and_days_that_do_not_exist(desk: Desk) -> None:
    for what, (changes, broken) in BEGINNINGS.items():
        body = {"process": PROCESS, "data": {**desk.start, **changes}}
        refused = desk.refuses(desk.served.post("handlaggare", "/cases", body), 422, "FormRefused")
        assert rules(refused) == broken, what
        assert all(value not in str(refused) for value in map(str, changes.values())), what


LETTERS: dict[str, tuple[Changes, str]] = {
    "an unknown kind": ({"kind": SECRET}, "/kind"),
    "a day to come": ({"occurred_on": "2026-11-25"}, "/occurred_on"),
    "a day that does not exist": ({"occurred_on": "2026-02-30"}, "/occurred_on"),
    "a control character": ({"data": {"note": f"{SECRET}\x01"}}, "/data"),
    "a note that is no text": ({"data": {"note": [SECRET]}}, "/data"),
    "a note too long": ({"data": {"note": SECRET * MAX_TEXT}}, "/data"),
    "an unknown field": ({SECRET: 1}, ""),
}


def test_what_came_in_is_registered_as_it_can_be_kept_or_not_at_all(desk: Desk) -> None:
    letter = {"kind": "other", "occurred_on": "2026-11-24", "data": {"note": "Ett vykort."}}
    for what, (changes, pointer) in LETTERS.items():
        response = desk.served.post("registrator", f"/cases/{desk.case}/inbox", {**letter, **changes})
        assert list(rules(desk.refuses(response, 422, "InvalidRequest"))) == [pointer], what
