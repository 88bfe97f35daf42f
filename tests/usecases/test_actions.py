"""What may be done at any time: the form of each action, what it does, and what stands in its way."""

from collections.abc import Callable
from typing import Any

import pytest

from service.content.forms import FormRefused
from service.model.refusals import CaseEndedAlready, NotAllowed, OpenMatters, UnknownCase
from service.storage import content
from service.storage.cases import load
from service.storage.database import Database
from service.usecases import actions
from service.usecases.refusals import ActionNotPossible, UnknownAction
from tests.usecases.household import Household, household
from tests.usecases.office import everything, office

REQUEST_SENT = "person.request.sent_on"


def rules(refused: pytest.ExceptionInfo[FormRefused]) -> dict[str, str]:
    return {error.pointer: error.rule for error in refused.value.errors}


def choices(schema: dict[str, Any], name: str) -> list[str]:
    return [choice["const"] for choice in schema["properties"][name]["oneOf"]]


# -- which there are, and for whom --------------------------------------------------------------------------


def test_everybody_is_shown_the_actions_of_their_role_in_the_order_of_the_content(database: Database) -> None:
    town = household(database)
    assert list(town.listed("handlaggare")) == list(town.listed("chef"))[:-2]
    assert list(town.listed("chef"))[-2:] == ["remove_person", "close_early"]
    assert town.listed("revisor") == {}
    with pytest.raises(UnknownCase):
        town.listed("admin")


def test_an_action_of_another_role_and_one_that_is_not_there_are_refused(database: Database) -> None:
    town = household(database)
    before = everything(database)
    attempts: list[tuple[type[Exception], Callable[[], object]]] = [
        (NotAllowed, lambda: town.take("handlaggare", "close_early", reasons="x")),
        (NotAllowed, lambda: town.action("handlaggare", "close_early")),
        (NotAllowed, lambda: town.take("revisor", "journal_note", text="x")),
        (UnknownCase, lambda: town.take("admin", "journal_note", text="x")),
        (UnknownCase, lambda: actions.take(town.inst, town.call("chef"), "no-such", "journal_note", {})),
        (UnknownAction, lambda: town.take("chef", "no_such_action")),
        (UnknownAction, lambda: town.action("chef", "no_such_action")),
        (FormRefused, lambda: town.take("chef", "journal_note")),
        (FormRefused, lambda: town.take("chef", "journal_note", text="x", person="y")),
    ]
    for refusal, attempt in attempts:
        with pytest.raises(refusal):
            attempt()
    assert everything(database) == before


def test_a_case_whose_content_has_no_list_has_no_actions(database: Database) -> None:
    town = office(database)
    town.start()
    assert actions.listing(town.inst, town.call("chef"), town.case) == ()


# -- recording ----------------------------------------------------------------------------------------------


def test_a_note_is_text_that_can_be_erased_and_belongs_to_the_only_person(database: Database) -> None:
    town = household(database)
    town.take("registrator", "journal_note", text="Ringde i dag.")
    entry = town.history().entries[-1]
    assert (entry.kind, entry.target["action"]) == ("TakeAction", "journal_note")
    assert entry.values["submission"]["values"] == {"text": "Ringde i dag."}
    assert "Ringde" not in repr(everything(database)["history"])
    assert any(town.of("Berit Bok") in map(str, row) for row in everything(database)["content"])
    assert town.verify().verdict == "agrees"


def test_the_only_person_may_be_left_out(database: Database) -> None:
    town = household(database)
    town.take("handlaggare", "wishes_changed", position="opposes")
    assert town.facts() == [("person.wishes.position", town.of("Berit Bok"), "opposes")]


def test_of_several_people_one_of_the_case_is_named(database: Database) -> None:
    town = household(database, "Berit Bok", "Bo Bok")
    with pytest.raises(FormRefused) as refused:
        town.take("handlaggare", "wishes_changed", position="opposes")
    assert rules(refused) == {"/person": "required"}
    with pytest.raises(FormRefused) as refused:
        town.take("handlaggare", "wishes_changed", position="opposes", person="no such person")
    assert rules(refused) == {"/person": "person"}
    town.take("handlaggare", "wishes_changed", position="opposes", person=town.of("Bo Bok"))
    assert town.facts() == [("person.wishes.position", town.of("Bo Bok"), "opposes")]


def test_an_action_that_nobody_waits_for_still_records_its_fact(database: Database) -> None:
    town = household(database)
    town.take("handlaggare", "wishes_changed", position="opposes")
    taken = [event for event in town.history().entries[-1].events if event["event"] == "ActionTaken"]
    assert [event["answered"] for event in taken] == [[]]


def test_changed_wishes_call_back_a_letter_about_that_person_only(database: Database) -> None:
    town = household(database, "Berit Bok", "Bo Bok")
    berit = town.request("Berit Bok", ready=True)
    town.request("Bo Bok", ready=True)
    assert town.open == ["assess", "dispatch", "dispatch"]
    town.take("handlaggare", "wishes_changed", position="opposes", person=berit)
    assert town.open == ["assess", "dispatch", "review"]
    assert town.verify().verdict == "agrees"


def test_the_same_request_again_gets_the_same_answer_once(database: Database) -> None:
    town = household(database)
    for _ in range(2):
        call = town.call("chef", "key", b"body")
        actions.take(town.inst, call, town.case, "journal_note", {"text": "En gång."})
    assert [entry.kind for entry in town.history().entries] == ["StartCase", "TakeAction"]


# -- correcting ---------------------------------------------------------------------------------------------


def test_a_fact_is_corrected_as_it_is_asked_for_and_its_deadline_counts_anew(database: Database) -> None:
    town = household(database)
    town.request("Berit Bok", sent="2026-11-20")
    assert choices(town.action("handlaggare", "correct").schema, "fact") == [REQUEST_SENT]
    whole = town.action("handlaggare", "correct", fact=REQUEST_SENT)
    assert (whole.decides, whole.schema["properties"]["value"]["format"]) == ((), "date")
    town.take("handlaggare", "correct", fact=REQUEST_SENT, value="2026-11-19", reason="Fel dag.")
    assert [value for _, _, value in town.facts()] == ["2026-11-20", "2026-11-19"]
    recorded = [e for e in town.history().entries[-1].events if e["event"] == "FactRecorded"]
    assert [event["occurred_on"] for event in recorded] == ["2026-11-19"]
    assert town.verify().verdict == "agrees"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({}, {"/fact": "required", "/value": "required", "/reason": "required"}),
        ({"fact": "person.request.reply", "value": "x", "reason": "y"}, {"/fact": "choice"}),
        ({"fact": REQUEST_SENT, "value": "i går", "reason": "y"}, {"/value": "date"}),
        ({"fact": REQUEST_SENT, "value": "2026-11-20", "reason": "y"}, {"/value": "unchanged"}),
        ({"fact": REQUEST_SENT, "value": "2026-11-19", "reason": "y", "person": "z"}, {"/person": "person"}),
        (
            {"fact": REQUEST_SENT, "value": "2026-11-19", "reason": "y", "occurred_on": "2026-12-24"},
            {"/occurred_on": "future"},
        ),
        (
            {"fact": "person.request.received_on", "value": "2026-11-19", "reason": "y"},
            {"/value": "not_before"},
        ),
    ],
)
def test_a_correction_that_can_not_be_right_is_refused(
    database: Database, data: dict[str, Any], found: dict[str, str]
) -> None:
    town = household(database)
    town.request("Berit Bok", sent="2026-11-20")
    town.receive("registrator", "receipt", data={"record": "person.request", "received_on": "2026-11-23"})
    before = everything(database)
    with pytest.raises(FormRefused) as refused:
        town.take("handlaggare", "correct", **data)
    assert rules(refused) == found
    assert everything(database) == before


def test_a_fact_of_one_person_is_not_corrected_for_another(database: Database) -> None:
    town = household(database, "Berit Bok", "Bo Bok")
    town.request("Berit Bok", sent="2026-11-20")
    correct = {"fact": REQUEST_SENT, "value": "2026-11-19", "reason": "Fel dag."}
    for person, found in ((None, "required"), (town.of("Bo Bok"), "not_known")):
        with pytest.raises(FormRefused) as refused:
            town.take("handlaggare", "correct", **correct, person=person)
        assert rules(refused) == {"/person": found}


def test_before_anything_is_known_there_is_nothing_to_correct(database: Database) -> None:
    town = household(database)
    assert town.action("chef", "correct").disabled
    with pytest.raises(ActionNotPossible) as refused:
        town.take("chef", "correct", fact=REQUEST_SENT, value="2026-11-19", reason="Fel dag.")
    assert "inget att rätta" in str(refused.value.about["words"])


# -- letters ------------------------------------------------------------------------------------------------


def test_one_letter_is_recalled_by_its_name(database: Database) -> None:
    town = household(database, "Berit Bok", "Bo Bok")
    assert "Inget brev" in str(town.action("chef", "recall_letter").disabled)
    with pytest.raises(ActionNotPossible):
        town.take("chef", "recall_letter", letter="x")
    for name in ("Berit Bok", "Bo Bok"):
        town.request(name, ready=True)
    listed = town.action("chef", "recall_letter").schema["properties"]["letter"]["oneOf"]
    assert [choice["title"] for choice in listed] == [
        "Request (B3), Berit Bok: Dispatch",
        "Request (B3), Bo Bok: Dispatch",
    ]
    town.take("chef", "recall_letter", letter=listed[1]["const"])
    (dispatch,) = [task.id for task in town.view().tasks if task.element == "dispatch"]
    assert dispatch.rpartition(".dispatch")[0] == listed[0]["const"].rpartition(".recalled")[0]
    with pytest.raises(FormRefused) as refused:
        town.take("chef", "recall_letter", letter=listed[1]["const"])
    assert rules(refused) == {"/letter": "choice"}


def test_a_letter_sent_again_has_a_new_day(database: Database) -> None:
    town = household(database)
    person = town.request("Berit Bok", sent="2026-11-20")
    town.take("registrator", "dispatch_again", record="person.request", sent_on="2026-11-23")
    assert town.facts()[-1] == (REQUEST_SENT, person, "2026-11-23")
    assert town.verify().verdict == "agrees"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"record": "case.housing_letter", "sent_on": "2026-11-23"}, {"/record": "not_sent"}),
        ({"record": "person.request", "sent_on": "2026-11-19"}, {"/sent_on": "not_before"}),
        ({"record": "person.request", "sent_on": "2026-11-25"}, {"/sent_on": "future"}),
    ],
)
def test_only_what_has_been_sent_is_sent_again_and_later(
    database: Database, data: dict[str, str], found: dict[str, str]
) -> None:
    town = household(database)
    town.request("Berit Bok", sent="2026-11-20")
    with pytest.raises(FormRefused) as refused:
        town.take("registrator", "dispatch_again", **data)
    assert rules(refused) == found


# -- people and processes -----------------------------------------------------------------------------------


def test_more_people_join_the_case(database: Database) -> None:
    town = household(database)
    town.take("handlaggare", "add_person", people=[{"name": "Bo Bok"}])
    assert sorted(person.name for person in town.people()) == ["Berit Bok", "Bo Bok"]
    assert sorted(town.action("chef", "wishes_changed").persons.values()) == ["Berit Bok", "Bo Bok"]
    town.take("handlaggare", "start_request", person=town.of("Bo Bok"))


def test_a_process_about_a_person_is_started_once_at_a_time(database: Database) -> None:
    town = household(database, "Berit Bok", "Bo Bok")
    town.request("Berit Bok")
    before = everything(database)
    with pytest.raises(ActionNotPossible) as refused:
        town.request("Berit Bok")
    assert "Det pågår redan" in str(refused.value.about["words"])
    assert everything(database) == before
    town.request("Bo Bok")
    assert "Det pågår redan" in str(town.action("chef", "start_request").disabled)
    assert town.open == ["assess", "review", "review"]


def test_a_process_about_nobody_in_particular_is_started(database: Database) -> None:
    town = household(database, "Berit Bok", "Bo Bok")
    town.take("handlaggare", "start_round", why="Boendet har förändrats.")
    assert town.open == ["assess", "look"]
    with pytest.raises(ActionNotPossible):
        town.take("handlaggare", "start_round")
    assert town.verify().verdict == "agrees"


# -- ending -------------------------------------------------------------------------------------------------


def answered(town: Household, action: str, **data: Any) -> list[dict[str, str]]:
    """An answer to everything that is open."""
    found = town.action("chef", action, **data).open_matters
    return [{"matter": each.id, "outcome": "left_open", "reason": f"Skäl {each.id}"} for each in found]


def test_who_leaves_takes_the_own_processes_along_and_nothing_else(database: Database) -> None:
    town = household(database, "Berit Bok", "Bo Bok")
    berit = town.request("Berit Bok", sent="2026-11-20")
    town.request("Bo Bok", ready=True)
    rows = answered(town, "remove_person", person=berit)
    assert [row["matter"] for row in rows] == [f"open_request.{berit}"]
    with pytest.raises(OpenMatters) as refused:
        town.take("chef", "remove_person", person=berit, reasons="Har flyttat.")
    assert [matter.id for matter in refused.value.about["matters"]] == [f"open_request.{berit}"]  # type: ignore[attr-defined]
    town.take("chef", "remove_person", person=berit, reasons="Har flyttat.", open_matters=rows)
    assert town.open == ["assess", "dispatch"]
    assert list(town.action("chef", "wishes_changed").persons.values()) == ["Bo Bok"]
    assert town.verify().verdict == "agrees"


def test_a_case_is_closed_early_when_everything_open_has_one_answer(database: Database) -> None:
    town = household(database, "Berit Bok", "Bo Bok")
    berit = town.request("Berit Bok", sent="2026-11-20")
    town.request("Bo Bok", ready=True)
    document = town.receive("registrator", "returned_mail", data={"why": "refused"}).document
    dispatch = town.task("dispatch").id
    rows = answered(town, "close_early")
    assert [row["matter"] for row in rows] == [f"open_request.{berit}", dispatch, document]
    before = everything(database)
    for wrong in ([], rows[1:], [*rows, rows[0]]):
        with pytest.raises(OpenMatters):
            town.take("chef", "close_early", reasons="Klart.", open_matters=wrong)
    with pytest.raises(FormRefused):
        town.take("chef", "close_early", reasons="Klart.", open_matters=[{**rows[0], "matter": "no such"}])
    assert everything(database) == before
    view = town.take("chef", "close_early", reasons="Klart.", open_matters=rows)
    assert (view.status, view.tasks, town.waits) == ("ended", (), {})
    assert town.verify().verdict == "agrees"


def test_the_reason_for_what_is_open_about_a_person_is_that_persons_text(database: Database) -> None:
    town = household(database, "Berit Bok", "Bo Bok")
    berit = town.request("Berit Bok", sent="2026-11-20")
    town.take("chef", "close_early", reasons="Klart.", open_matters=answered(town, "close_early"))
    with database.read() as tx:
        stored = load(tx, town.case)
        assert stored is not None
        written = {row.person: row.bytes for row in content.of_case(tx, stored.key) if row.kind == "texts"}
    assert b"open_request" in written[berit]
    assert b"Klart." in written[None]
    assert town.history().entries[-1].values["submission"]["values"]["reasons"] == "Klart."


def test_in_a_case_that_has_ended_only_notes_and_corrections_are_left(database: Database) -> None:
    town = household(database)
    town.request("Berit Bok", sent="2026-11-20")
    town.take("chef", "close_early", reasons="Klart.", open_matters=answered(town, "close_early"))
    able = [name for name, action in town.listed("chef").items() if action.disabled is None]
    assert able == ["journal_note", "correct"]
    for name in set(town.listed("chef")) - set(able):
        with pytest.raises(CaseEndedAlready):
            town.take("chef", name)
    town.take("chef", "journal_note", text="Kom ihåg.")
    town.take("chef", "correct", fact=REQUEST_SENT, value="2026-11-19", reason="Fel dag.")
    assert town.verify().verdict == "agrees"
