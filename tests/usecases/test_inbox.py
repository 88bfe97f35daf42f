"""What comes in is registered and never lost: given to its wait, or kept."""

import pytest

from service.model.refusals import SeveralWaits
from service.storage.database import Database
from service.usecases import cases
from service.usecases.refusals import InvalidRequest
from tests import diagrams as d
from tests.usecases.office import everything, office

BOTH = d.bundle_of(
    d.process(
        "both",
        d.parallel("split"),
        d.message("one", "reply_received"),
        d.message("other", "reply_received"),
        d.parallel("join"),
        flows=["start > split > one > join > end", "split > other > join"],
    ),
    forms={"start": {"who": {**d.TEXT, "x-person": "name"}}},
)


def test_a_reply_answers_the_wait_for_it(database: Database) -> None:
    town = office(database)
    town.played()
    waits = {wait.message: wait.id for wait in cases.waits(town.inst, town.call("revisor"), town.case)}
    found = town.receive("registrator", "reply_received", data={"note": "Ja."})
    assert (found.status, found.answered) == ("answered", waits["reply_received"])
    assert town.view().status == "ended"
    assert town.history().entries[-1].texts == {"/note": "Ja."}


@pytest.mark.parametrize("user", ["registrator", "handlaggare"])
def test_what_nobody_waits_for_is_kept(database: Database, user: str) -> None:
    town = office(database)
    town.played()
    found = town.receive(user, "wishes_changed")
    assert (found.status, found.answered) == ("kept", None)


def test_what_comes_before_anybody_waits_is_kept(database: Database) -> None:
    town = office(database)
    town.start()
    assert town.receive("registrator", "reply_received").status == "kept"


def test_a_wait_that_was_named_and_is_gone_takes_nothing(database: Database) -> None:
    town = office(database)
    town.played()
    assert town.receive("registrator", "reply_received", wait="no.such.1").status == "kept"
    assert town.view().status == "open"


def test_words_that_name_no_wait_do_not_get_into_bytes_that_are_kept_for_ever(database: Database) -> None:
    town = office(database)
    town.played()
    town.receive("registrator", "reply_received", wait="Berit Bok")
    assert "Berit Bok" not in repr(everything(database)["history"])
    assert town.verify().verdict == "agrees"


def test_of_several_waits_a_person_chooses(database: Database) -> None:
    town = office(database, BOTH)
    town.start(process="both")
    first, second = (wait.id for wait in cases.waits(town.inst, town.call("revisor"), town.case))
    before = everything(database)
    with pytest.raises(SeveralWaits) as refused:
        town.receive("registrator", "reply_received")
    assert refused.value.about == {"waits": (first, second)}
    assert everything(database) == before
    assert town.receive("registrator", "reply_received", wait=second).answered == second
    assert town.receive("registrator", "reply_received").answered == first


def test_a_receipt_says_when_the_request_was_received(database: Database) -> None:
    town = office(database)
    town.played()
    town.receive("registrator", "receipt", "2026-11-24", data={"received_on": "2026-11-23", "note": "Bevis."})
    recorded = [event for event in town.history().entries[-1].events if event["event"] == "FactRecorded"]
    assert [(event["path"], event["value"], event["subject"]) for event in recorded] == [
        ("person.request.received_on", "2026-11-23", town.person)
    ]


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        ({}, "date"),
        ({"received_on": "i går"}, "date"),
        ({"received_on": "2026-11-25"}, "not_after"),
        ({"received_on": "2026-11-19"}, "not_before"),
    ],
)
def test_a_receipt_without_a_day_that_can_be_right_is_not_registered(
    database: Database, data: dict[str, str], rule: str
) -> None:
    town = office(database)
    town.played()
    before = everything(database)
    with pytest.raises(InvalidRequest) as refused:
        town.receive("registrator", "receipt", "2026-11-24", data=data)
    assert f"'rule': '{rule}'" in str(refused.value.about)
    assert everything(database) == before


def test_a_day_that_is_registered_is_replaced_only_by_a_correction(database: Database) -> None:
    town = office(database)
    town.played()
    town.receive("registrator", "receipt", data={"received_on": "2026-11-23"})
    with pytest.raises(InvalidRequest):
        town.receive("registrator", "receipt", data={"received_on": "2026-11-21"})
    town.receive("registrator", "receipt", data={"received_on": "2026-11-23"})
    town.receive("registrator", "receipt", data={"received_on": "2026-11-21", "corrects": "yes"})
    values = [
        event["value"]
        for entry in town.history().entries
        for event in entry.events
        if event["event"] == "FactRecorded" and event["path"] == "person.request.received_on"
    ]
    assert values == ["2026-11-23", "2026-11-23", "2026-11-21"]
    assert town.verify().verdict == "agrees"


def test_a_receipt_without_such_a_fact_in_the_case_file_is_only_kept(database: Database) -> None:
    town = office(database, BOTH)
    town.start(process="both")
    assert town.receive("registrator", "receipt").status == "kept"


def test_a_document_of_today_in_sweden_is_not_of_tomorrow(database: Database) -> None:
    town = office(database)
    town.start()
    town.time[0] = town.time[0].replace(hour=23, minute=30)
    assert town.receive("registrator", "other", "2026-11-25").status == "kept"
