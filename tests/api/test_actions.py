"""Actions, the inbox, kept documents and reopening over REST."""

from collections.abc import Iterator
from typing import Any

import pytest

from service.storage.database import Database
from tests.api.served import Served
from tests.usecases.household import Household, household


@pytest.fixture
def town(sqlite_url: str) -> Iterator[Household]:
    database = Database(sqlite_url)
    yield household(database, "Berit Bok", "Bo Bok")
    database.dispose()


@pytest.fixture
def served(town: Household) -> Iterator[Served]:
    served = Served(town)
    yield served
    served.client.close()


def test_the_actions_are_listed_with_all_that_is_needed_to_take_them(served: Served, town: Household) -> None:
    found = served.get("chef", f"/cases/{town.case}/actions").json()
    listed = {each["name"]: each for each in found["items"]}
    assert found["total"] == len(listed) == 10
    assert listed["wishes_changed"]["schema"]["properties"]["person"]["x-code"] == "person"
    assert listed["wishes_changed"]["ui_schema"]["ui:order"][0] == "person"
    assert sorted(listed["wishes_changed"]["persons"].values()) == ["Berit Bok", "Bo Bok"]
    assert (listed["correct"]["decides"], listed["remove_person"]["decides"]) == (["fact"], ["person"])
    assert listed["correct"]["disabled"]
    assert served.get("revisor", f"/cases/{town.case}/actions").json()["items"] == []


def test_an_action_is_taken_and_the_case_comes_back(served: Served, town: Household) -> None:
    at = f"/cases/{town.case}/actions"
    data = {"person": town.of("Bo Bok"), "position": "opposes"}
    done = served.post("handlaggare", f"{at}/wishes_changed", {"data": data})
    assert (done.status_code, done.json()["id"]) == (200, town.case)
    refused = served.post("handlaggare", f"{at}/wishes_changed", {"data": {"position": "perhaps"}})
    assert (refused.status_code, refused.json()["code"]) == (422, "FormRefused")
    assert [error["pointer"] for error in refused.json()["errors"]] == ["/person", "/position"]
    assert served.post("handlaggare", f"{at}/nothing", {"data": {}}).json()["code"] == "UnknownAction"
    assert served.post("handlaggare", f"{at}/close_early", {"data": {}}).status_code == 403
    impossible = served.post("chef", f"{at}/recall_letter", {"data": {}}).json()
    assert impossible["code"] == "ActionNotPossible"
    assert "Inget brev väntar" in impossible["detail"]


def test_the_form_of_a_correction_is_that_of_its_fact(served: Served, town: Household) -> None:
    town.request("Berit Bok", sent="2026-11-20")
    at = f"/cases/{town.case}/actions/correct?fact=person.request.sent_on"
    whole = served.get("chef", at).json()
    assert (whole["decides"], whole["schema"]["properties"]["value"]["format"]) == ([], "date")


def test_what_is_open_is_listed_and_answered_before_a_case_is_closed(served: Served, town: Household) -> None:
    berit = town.request("Berit Bok", sent="2026-11-20")
    at = f"/cases/{town.case}/actions/close_early"
    (matter,) = served.get("chef", at).json()["open_matters"]
    assert matter == {"id": f"open_request.{berit}", "words": "Begäran är inte avgjord", "person": berit}
    refused = served.post("chef", at, {"data": {"reasons": "Klart."}})
    assert (refused.status_code, refused.json()["code"]) == (409, "OpenMatters")
    assert refused.json()["matters"] == [matter]
    row = {"matter": matter["id"], "outcome": "withdrawn", "reason": "Återkallad i dag."}
    done = served.post("chef", at, {"data": {"reasons": "Klart.", "open_matters": [row]}})
    assert (done.status_code, done.json()["status"]) == (200, "ended")
    ended = served.post("chef", f"/cases/{town.case}/actions/start_round", {"data": {}})
    assert (ended.status_code, ended.json()["code"]) == (409, "CaseEndedAlready")


def test_the_kinds_of_the_inbox_have_their_forms(served: Served, town: Household) -> None:
    found = served.get("registrator", f"/cases/{town.case}/inbox").json()["items"]
    assert found[0]["kind"] == "reply_received"
    assert found[0]["schema"]["required"] == ["person", "sender", "subject"]
    assert served.get("admin", f"/cases/{town.case}/inbox").status_code == 404


def kept(served: Served, town: Household, **data: Any) -> str:
    body = {"kind": "reply_received", "occurred_on": "2026-11-24", "data": data}
    received = served.post("registrator", f"/cases/{town.case}/inbox", body)
    assert (received.status_code, received.json()["status"]) == (201, "kept")
    return str(received.json()["document"])


def test_a_kept_document_goes_to_the_wait_that_is_offered(served: Served, town: Household) -> None:
    berit = town.of("Berit Bok")
    document = kept(served, town, person=berit)
    town.request("Berit Bok", ready=True)
    (found,) = served.get("revisor", f"/cases/{town.case}").json()["kept"]
    assert (found["subject"], found["offered"]) == (berit, [town.waits["reply_came_first"]])
    at = f"/cases/{town.case}/kept/{document}"
    asked = served.post("registrator", at, {"wait": found["offered"][0]})
    assert (asked.status_code, asked.json()["code"]) == (409, "LetterMayHaveLeft")
    assert asked.json()["task"] == town.task("dispatch").id
    done = served.post("registrator", at, {"wait": found["offered"][0], "letter_left": "no"})
    assert (done.status_code, done.json()["kept"]) == (200, [])
    assert served.post("registrator", at, {"handled": "Klart."}).json()["code"] == "UnknownDocument"


def test_a_kept_document_is_seen_to(served: Served, town: Household) -> None:
    at = f"/cases/{town.case}/kept/{kept(served, town)}"
    for body in ({}, {"wait": "x", "handled": "y"}, {"handled": " "}, {"wait": "no.such.1"}):
        refused = served.post("registrator", at, body)
        assert (refused.status_code, refused.json()["code"]) == (422, "InvalidRequest")
    assert served.post("chef", at, {"handled": "Klart."}).status_code == 403
    assert served.post("registrator", at, {"handled": "Klart."}).json()["kept"] == []


def test_a_task_is_taken_back(served: Served, town: Household) -> None:
    town.request("Berit Bok")
    task = town.task("review").id
    town.complete("handlaggare", "review")
    at = f"/tasks/{task}/reopening"
    assert served.post("handlaggare", at, {"reason": " "}).status_code == 422
    assert served.post("kollega", at, {"reason": "Fel."}).json()["code"] == "NotAllowed"
    again = served.post("handlaggare", at, {"reason": "Fel knapp."})
    assert (again.status_code, again.json()["state"]) == (200, "open")
    assert served.post("handlaggare", at, {"reason": "Fel."}).json()["code"] == "TaskNotOpen"
