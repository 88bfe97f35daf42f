"""What may be done and come in at any time, as it ships."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from service.content.actions import Actions
from service.content.bundle import Bundle
from service.content.forms import Form, FormRefused, Reading, form
from service.content.forms.schema import leaves
from service.content.inbox import Inbox
from service.content.yaml_file import YamlRefused
from service.model.case_file import Statement
from tests.diagrams import as_json

ROOT = Path(__file__).parents[2]
BUNDLE = Bundle.from_folder(ROOT)
ACTIONS = Actions.of(BUNDLE)
INBOX = Inbox.of(BUNDLE)
PAGE = (ROOT / "docs/reference/case-actions.md").read_text("utf-8")
FORMS = [("actions", name) for name in ACTIONS.by_name] + [("inbox", name) for name in INBOX.kinds]
PATHS = [".".join(path) for path, _ in leaves(json.loads(BUNDLE.files["forms/case_file.schema.json"]))]

every_form = pytest.mark.parametrize(("folder", "name"), FORMS, ids=["/".join(names) for names in FORMS])


def example(folder: str, name: str) -> dict[str, Any]:
    """A form as a caseworker might fill it in. Everybody in it is invented."""
    text = (ROOT / f"tests/content/forms/examples/{folder}/{name}.json").read_text("utf-8")
    answers: dict[str, Any] = json.loads(text)
    return answers


def read(asked: Form, answers: dict[str, Any]) -> Reading:
    return asked.read(answers, seq=7, person="p1", persons=("p1",), new_person=lambda: "p2")


def refused(folder: str, name: str, answers: dict[str, Any]) -> dict[str, str]:
    """Pointer and rule of every error."""
    with pytest.raises(FormRefused) as refusal:
        read(form(BUNDLE, folder, name), answers)
    return {error.pointer: error.rule for error in refusal.value.errors}


def known(**facts: str) -> dict[str, Any]:
    """All facts of the case file, unknown but for these (``request__sent_on`` is of the person)."""
    tree: dict[str, Any] = {}
    given = {f"person.{name.replace('__', '.')}": value for name, value in facts.items()}
    for path in PATHS:
        *parents, leaf = path.split(".")
        place = tree
        for name in parents:
            place = place.setdefault(name, {})
        place[leaf] = given.pop(path, None)
    assert given == {}
    return tree


def open_matters(facts: dict[str, Any]) -> set[str]:
    return {name for name, matter in ACTIONS.open_matters.items() if matter.is_open(facts)}


def test_a_bundle_without_the_lists_has_no_actions_and_no_kinds() -> None:
    bundle = Bundle({})

    assert Actions.of(bundle).by_name == {}
    assert Actions.of(bundle).open_matters == {}
    assert Inbox.of(bundle).kinds == {}


def test_the_lists_are_read_once_per_deployment() -> None:
    one, same = Bundle.from_folder(ROOT), Bundle.from_folder(ROOT)
    assert Actions.of(one) is Actions.of(same)
    assert Inbox.of(one) is Inbox.of(same)


def test_what_is_left_out_is_empty() -> None:
    said = {"sv": "A", "en": "A", "help": "A.", "about": "case", "effect": "record"}
    action = Actions.of(Bundle({"bpmn/actions.yaml": as_json({"actions": {"a": said}})})).by_name["a"]

    assert (action.roles, action.messages, action.process, action.policy) == (frozenset(), (), None, ())


def test_a_fault_names_the_entry_and_what_to_write() -> None:
    with pytest.raises(YamlRefused) as refusal:
        Actions.of(Bundle({"bpmn/actions.yaml": b"actions: {a: {sv: A, colour: red}}"}))

    assert refusal.value.message == "”a” i bpmn/actions.yaml har ”colour”, som inte finns."
    assert refusal.value.repair.startswith("Skriv något av sv, en, help")


def test_what_the_program_asks_itself_depends_on_effect_and_person() -> None:
    assert ACTIONS.by_name["correct"].asked_by_program == {"fact", "person", "value", "occurred_on"}
    assert ACTIONS.by_name["remove_person"].asked_by_program == {"open_matters", "person"}
    assert ACTIONS.by_name["journal_note"].asked_by_program == set()
    assert "person" in INBOX.kinds["reply_received"].asked_by_program
    assert "person" not in INBOX.kinds["receipt"].asked_by_program


def test_ending_for_a_person_or_the_case_and_disclosing_without_consent_is_the_managers() -> None:
    managers = {name for name, action in ACTIONS.by_name.items() if action.roles == {"unit_manager"}}

    assert managers == {"record_disclosure_ground", "remove_person", "close_early"}


def test_whatever_takes_the_ground_from_a_letter_calls_it_back() -> None:
    recalling = {name for name, action in ACTIONS.by_name.items() if "letter_recalled" in action.messages}

    assert recalling == {
        "wishes_changed",
        "withdraw_demand_consent",
        "withdraw_disclosure_consent",
        "protect",
        "recall_letter",
        "remove_person",
        "municipality_identified",
        "correct",
    }


@every_form
def test_an_example_of_every_form_is_accepted_and_answers_every_question(folder: str, name: str) -> None:
    asked, answers = form(BUNDLE, folder, name), example(folder, name)

    assert set(answers) == set(asked.schema["properties"]) - asked.hidden(answers)
    assert read(asked, answers).submission.values


@every_form
def test_every_form_speaks_english_too(folder: str, name: str) -> None:
    asked = form(BUNDLE, folder, name)

    assert asked.in_language("en").title != asked.title
    assert asked.in_language("en").schema["description"] != asked.schema["description"]


@pytest.mark.parametrize("kind", sorted(INBOX.kinds))
def test_registering_what_comes_in_takes_a_minute(kind: str) -> None:
    assert len(form(BUNDLE, "inbox", kind).schema["required"]) <= 3


@pytest.mark.parametrize(
    ("action", "path"),
    [
        ("withdraw_demand_consent", "person.consents.demand"),
        ("withdraw_disclosure_consent", "person.consents.disclosure"),
        ("withdraw_home_visit_consent", "case.consents.home_visit"),
    ],
)
def test_a_consent_is_withdrawn_as_of_the_day_it_was_taken_back(action: str, path: str) -> None:
    said = read(form(BUNDLE, "actions", action), example("actions", action))

    assert said.submission.facts == (Statement(path=path, value="withdrawn", occurred_on=date(2026, 2, 20)),)


def test_a_person_who_is_added_is_known_by_facts_and_named_apart_from_them() -> None:
    said = read(form(BUNDLE, "actions", "add_person"), example("actions", "add_person"))

    assert [person.name for person in said.people] == ["Samir Testdal"]
    assert {(fact.path, fact.subject) for fact in said.submission.facts} == {
        ("person.age_group", "p2"),
        ("person.protection.status", "p2"),
        ("person.measures.ongoing", "p2"),
    }
    assert "Testdal" not in json.dumps(said.submission.values)


@pytest.mark.parametrize(
    ("folder", "name"), [("actions", "dispatch_again"), ("inbox", "receipt"), ("inbox", "returned_mail")]
)
def test_a_letter_about_a_person_says_whose_and_one_of_the_case_does_not(folder: str, name: str) -> None:
    answers = example(folder, name)
    nobody = {key: value for key, value in answers.items() if key != "person"}

    assert refused(folder, name, nobody) == {"/person": "required"}
    assert refused(folder, name, answers | {"record": "case.demand"}) == {"/person": "hidden"}
    assert read(form(BUNDLE, folder, name), nobody | {"record": "case.demand"})


def test_closing_early_without_the_persons_experience_needs_its_reason() -> None:
    answers = {
        key: said for key, said in example("actions", "close_early").items() if key != "not_documented_reason"
    }

    assert refused("actions", "close_early", answers) == {"/not_documented_reason": "required"}
    assert read(form(BUNDLE, "actions", "close_early"), answers | {"experience_documented": "yes"})


def test_nothing_is_open_in_a_case_where_nothing_has_been_sent() -> None:
    assert open_matters(known()) == set()


def test_a_request_is_open_until_it_is_answered_withdrawn_or_taken_over() -> None:
    sent = {"request__sent_on": "2026-03-02"}

    assert open_matters(known(**sent)) == {"open_request"}
    assert open_matters(known(**sent, request__reply="unclear")) == {"open_request"}
    assert open_matters(known(**sent, request__reply="refuses")) == set()
    assert open_matters(known(**sent, request__withdrawn_on="2026-03-09")) == set()
    assert open_matters(known(**sent, request__taken_over_on="2026-03-09")) == set()


def test_a_yes_is_open_until_the_other_municipality_has_taken_over() -> None:
    accepted = {"request__sent_on": "2026-03-02", "request__reply": "accepts"}

    assert open_matters(known(**accepted)) == {"accepted_not_taken_over"}
    assert open_matters(known(**accepted, request__taken_over_on="2026-04-01")) == set()


@pytest.mark.parametrize(
    ("so_far", "expected"),
    [
        ({}, {"open_ivo_application"}),
        ({"outcome": "granted"}, {"open_ivo_application"}),
        ({"outcome": "granted", "final": "not_yet"}, {"open_ivo_application"}),
        ({"outcome": "granted", "final": "final"}, {"accepted_not_taken_over"}),
        ({"outcome": "granted", "final": "appealed", "court": "rejected"}, set()),
        ({"outcome": "rejected"}, set()),
        ({"outcome": "dismissed"}, set()),
        ({"outcome": "rejected", "appealed_on": "2026-08-01"}, {"open_ivo_application"}),
        ({"outcome": "rejected", "appealed_on": "2026-08-01", "court": "rejected"}, set()),
        ({"outcome": "rejected", "appealed_on": "2026-08-01", "court": "granted"}, {"open_ivo_application"}),
        ({"outcome": "rejected", "court": "granted", "final": "final"}, {"accepted_not_taken_over"}),
        ({"outcome": "rejected", "court": "referred_back"}, {"open_ivo_application"}),
        ({"withdrawn_on": "2026-06-01"}, set()),
    ],
    ids=str,
)
def test_an_application_is_open_until_it_is_finally_decided(
    so_far: dict[str, str], expected: set[str]
) -> None:
    before = {"request__sent_on": "2026-03-02", "request__reply": "refuses", "ivo__sent_on": "2026-05-04"}

    assert (
        open_matters(known(**before, **{f"ivo__{name}": value for name, value in so_far.items()})) == expected
    )


@pytest.mark.parametrize(
    ("matter", "letter", "answer"),
    [("unanswered_demand", "demand", "justification"), ("unanswered_offer", "offer_letter", "reply")],
)
def test_a_letter_of_the_case_is_open_until_it_is_answered_or_nobody_has(
    matter: str, letter: str, answer: str
) -> None:
    facts = known()
    facts["case"][letter]["sent_on"] = "2026-03-02"

    assert open_matters(facts) == {matter}
    facts["case"][letter][answer] = "none"
    assert open_matters(facts) == set()


def test_a_matter_of_the_case_needs_no_person() -> None:
    facts = {"case": known()["case"]}

    assert not any(each.is_open(facts) for each in ACTIONS.open_matters.values() if each.about == "case")


def test_the_page_shows_the_actions_as_they_are() -> None:
    rows = [
        (
            f"`{name}`",
            {*action.roles},
            action.about,
            " ".join(filter(None, (action.effect, action.process))),
            ", ".join(action.messages),
        )
        for name, action in ACTIONS.by_name.items()
    ]

    shown = [(name, {*roles.split(", ")}, *rest) for name, roles, *rest in table("## The actions")]
    assert shown == rows


def test_the_page_shows_the_inbox_and_the_open_matters_as_they_are() -> None:
    kinds = [[f"`{name}`", kind.about, kind.message or ""] for name, kind in INBOX.kinds.items()]
    matters = [[f"`{name}`", matter.about] for name, matter in ACTIONS.open_matters.items()]

    assert [row[:3] for row in table("## The inbox")] == kinds
    assert [row[:2] for row in table("**Open matters**")] == matters


def table(after: str) -> list[list[str]]:
    """The cells of the first table after a passage of the page, without its head."""
    (found,) = re.findall(r"(?:^\|.*\n)+", PAGE.partition(after)[2], re.MULTILINE)[:1]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in str(found).splitlines()[2:]]
