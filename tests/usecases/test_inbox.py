"""What comes in is registered and never lost: given to its wait, or kept."""

from typing import Any

import pytest

from service.model.refusals import LetterMayHaveLeft, NotAllowed, SeveralWaits
from service.storage.database import Database
from service.usecases import cases, inbox
from service.usecases.refusals import InvalidRequest
from tests import diagrams as d
from tests.usecases.household import household
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


# -- kinds of the content -----------------------------------------------------------------------------------


def test_the_kinds_are_those_of_the_content_and_of_ones_role(database: Database) -> None:
    town = household(database)
    listed = {
        user: [each.kind for each in inbox.listing(town.inst, town.call(user), town.case)]
        for user in ("registrator", "chef", "revisor")
    }
    assert listed["registrator"] == ["reply_received", "justification_received", "receipt", "returned_mail"]
    assert (listed["chef"], listed["revisor"]) == (["other"], [])
    with pytest.raises(NotAllowed):
        town.receive("registrator", "other")
    with pytest.raises(InvalidRequest):
        town.receive("registrator", "letter_recalled")
    assert town.receive("chef", "other").status == "kept"


def test_without_a_list_the_kinds_are_what_they_were_and_what_the_case_waits_for(database: Database) -> None:
    town = office(database, BOTH)
    town.start(process="both")
    found = inbox.listing(town.inst, town.call("registrator"), town.case)
    assert {each.kind for each in found} == {
        "reply_received",
        "statement_received",
        "wishes_changed",
        "receipt",
        "other",
    }
    assert inbox.listing(town.inst, town.call("chef"), town.case) == ()


def test_no_detail_that_is_missing_keeps_a_document_out(database: Database) -> None:
    town = household(database)
    town.request("Berit Bok", sent="2026-11-20")
    found = town.receive("registrator", "reply_received", data={"sender": " ", "note": "Kom med bud."})
    assert found.status == "answered"
    assert town.history().entries[-1].texts == {"/note": "Kom med bud."}


def test_what_was_answered_stays_with_the_document(database: Database) -> None:
    town = household(database)
    town.receive("registrator", "returned_mail", data={"why": "refused"})
    assert town.history().entries[-1].texts == {"/why": "refused"}
    town.receive("registrator", "reply_received", data={"sender": "En kommun"})
    assert town.history().entries[-1].texts == {"/sender": "En kommun"}
    assert "En kommun" not in repr(everything(database)["history"])
    assert town.verify().verdict == "agrees"


@pytest.mark.parametrize(
    ("kind", "data", "found"),
    [
        ("returned_mail", {"why": "eaten by a dog"}, {"/data/why": "choice"}),
        ("reply_received", {"person": "no such person"}, {"/data/person": "person"}),
        ("reply_received", {"sender": 5}, {"/data/sender": "type"}),
        ("receipt", {"received_on": "2026-02-30"}, {"/data/received_on": "date"}),
        ("receipt", {"record": "case.housing_letter"}, {"/data/received_on": "date"}),
        ("receipt", {"record": "case.nothing", "received_on": "2026-11-23"}, {"/data/record": "choice"}),
    ],
)
def test_what_can_not_be_so_is_mended_first(
    database: Database, kind: str, data: dict[str, Any], found: dict[str, str]
) -> None:
    town = household(database)
    before = everything(database)
    with pytest.raises(InvalidRequest) as refused:
        town.receive("registrator", kind, data=data)
    errors: Any = refused.value.about["errors"]
    assert {error["pointer"]: error["rule"] for error in errors} == found
    assert everything(database) == before


def test_of_several_people_the_one_who_is_named_gets_the_reply(database: Database) -> None:
    town = household(database, "Berit Bok", "Bo Bok")
    for name in ("Berit Bok", "Bo Bok"):
        town.request(name, sent="2026-11-20")
    with pytest.raises(SeveralWaits):
        town.receive("registrator", "reply_received")
    answered = town.receive("registrator", "reply_received", data={"person": town.of("Bo Bok")}).answered
    assert answered not in {wait.id for wait in town.waiting()}
    assert [wait.message for wait in town.waiting()] == ["justification_received", "reply_received"]


def test_a_reply_about_nobody_who_is_named_is_not_taken_for_the_one_who_waits(database: Database) -> None:
    town = household(database, "Berit Bok", "Bo Bok")
    town.request("Berit Bok", sent="2026-11-20")
    found = town.receive("registrator", "reply_received")
    assert found.status == "kept"
    assert [(each.subject, each.offered) for each in town.view().kept] == [
        (None, (town.waits["reply_received"],))
    ]
    named = town.receive("registrator", "reply_received", wait=town.waits["reply_received"])
    assert named.status == "answered"
    assert town.verify().verdict == "agrees"


def test_what_is_about_the_case_needs_nobody(database: Database) -> None:
    town = household(database, "Berit Bok", "Bo Bok")
    assert town.receive("registrator", "justification_received").status == "answered"


def test_a_receipt_of_any_letter_says_when_it_came_in(database: Database) -> None:
    town = household(database, "Berit Bok", "Bo Bok")
    town.receive(
        "registrator", "receipt", data={"record": "case.housing_letter", "received_on": "2026-11-23"}
    )
    bo = town.of("Bo Bok")
    town.receive(
        "registrator", "receipt", data={"record": "person.request", "received_on": "2026-11-22", "person": bo}
    )
    assert town.facts() == [
        ("case.housing_letter.received_on", None, "2026-11-23"),
        ("person.request.received_on", bo, "2026-11-22"),
    ]
    with pytest.raises(InvalidRequest) as refused:
        town.receive("registrator", "receipt", data={"record": "person.request", "received_on": "2026-11-22"})
    assert "'pointer': '/data/person'" in str(refused.value.about)


def test_a_document_waits_until_it_is_known_whether_the_letter_it_would_stop_has_left(
    database: Database,
) -> None:
    town = household(database)
    town.request("Berit Bok", ready=True)
    dispatch = town.task("dispatch").id
    before = everything(database)
    for data in (None, {"letter_left": "yes"}):
        with pytest.raises(LetterMayHaveLeft) as refused:
            town.receive("registrator", "reply_received", data=data)
        assert refused.value.about == {"task": dispatch}
    assert everything(database) == before
    found = town.receive("registrator", "reply_received", data={"letter_left": "no"})
    assert (found.status, town.open) == ("answered", ["assess"])
    assert town.history().entries[-1].texts == {"/letter_left": "no"}


def test_a_document_that_stops_no_letter_is_not_asked_about(database: Database) -> None:
    town = household(database)
    town.request("Berit Bok")
    assert town.receive("registrator", "reply_received").status == "answered"


def test_what_comes_in_to_a_case_that_has_ended_is_kept(database: Database) -> None:
    town = household(database)
    town.take("chef", "close_early", reasons="Klart.")
    assert town.receive("registrator", "reply_received").status == "kept"
    assert [each.kind for each in town.view().kept] == ["reply_received"]
