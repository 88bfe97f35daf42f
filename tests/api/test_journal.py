"""The journal and working notes over REST."""

from collections.abc import Iterator

import pytest

from service.storage.database import Database
from tests.api.served import Served
from tests.usecases.journal_desk import NOTE, JournalDesk, journal_desk
from tests.usecases.office import everything


@pytest.fixture
def desk(database: Database) -> JournalDesk:
    return journal_desk(database)


@pytest.fixture
def served(desk: JournalDesk) -> Iterator[Served]:
    served = Served(desk)
    yield served
    served.client.close()


def at(desk: JournalDesk, rest: str = "") -> str:
    return f"/cases/{desk.case}/working-notes{rest}"


def test_a_note_is_saved_read_locked_and_then_stands_in_the_journal(
    served: Served, desk: JournalDesk
) -> None:
    body = {"data": {"sort": "event", "text": "Berit ringde.", "assessment": "Hon vill hem."}}
    assert served.call("PUT", "handlaggare", at(desk, f"/{NOTE}"), json=body).status_code == 204
    listed = served.get("handlaggare", at(desk)).json()
    assert (listed["total"], listed["items"][0]["data"]) == (1, body["data"])
    assert served.get("handlaggare", at(desk, f"/{NOTE}")).json()["id"] == NOTE

    key = {"headers": {"Idempotency-Key": "k"}}
    first = served.post("handlaggare", at(desk, f"/{NOTE}/locking"), **key)
    again = served.post("handlaggare", at(desk, f"/{NOTE}/locking"), **key)
    assert (first.status_code, first.json()) == (200, again.json())

    newest = served.get("revisor", f"/cases/{desk.case}/journal").json()["items"][-1]
    assert (newest["seq"], newest["kind"], newest["facts"]) == (2, "note", "Berit ringde.")
    assert (newest["assessment"], newest["roles"]) == ("Hon vill hem.", ["Socialsekreterare"])
    assert served.get("handlaggare", at(desk)).json()["items"] == []


def test_another_persons_note_is_not_there(served: Served, desk: JournalDesk) -> None:
    desk.save(text="Mitt.")
    before = everything(desk.database)
    for method, rest in (("GET", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/locking")):
        sent = {"json": {"data": {"text": "x"}}} if method == "PUT" else {}
        answered = served.call(method, "kollega", at(desk, f"/{NOTE}{rest}"), **sent)
        assert (answered.status_code, answered.json()["code"]) == (404, "UnknownNote")
    assert served.get("kollega", at(desk)).json()["items"] == []
    assert everything(desk.database) == before


def test_a_note_is_thrown_away(served: Served, desk: JournalDesk) -> None:
    desk.save(text="Onödigt.")
    assert served.call("DELETE", "handlaggare", at(desk, f"/{NOTE}")).status_code == 204
    assert served.get("handlaggare", at(desk, f"/{NOTE}")).json()["code"] == "UnknownNote"


def test_what_is_not_finished_is_told_and_kept(served: Served, desk: JournalDesk) -> None:
    desk.save(sort="correction", text="Det var Bo.")
    refused = served.post("handlaggare", at(desk, f"/{NOTE}/locking"))
    assert (refused.status_code, refused.json()["code"]) == (422, "FormRefused")
    assert {error["pointer"] for error in refused.json()["errors"]} == {"/entry", "/why"}
    assert len(desk.notes()) == 1


def test_an_address_says_nothing_about_anybody(served: Served, desk: JournalDesk) -> None:
    refused = served.call("PUT", "handlaggare", at(desk, "/Berit-Bok"), json={"data": {}})
    assert (refused.status_code, refused.json()["code"]) == (422, "InvalidRequest")


def test_the_auditor_reads_the_journal_and_writes_no_notes(served: Served, desk: JournalDesk) -> None:
    assert served.get("revisor", f"/cases/{desk.case}/journal").status_code == 200
    assert served.get("revisor", at(desk)).json()["code"] == "NotAllowed"
    assert served.get("admin", f"/cases/{desk.case}/journal").json()["code"] == "UnknownCase"
