"""Files are put into a case, kept with its history, and go with the person they are about."""

import io
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from service.model.refusals import CaseEndedAlready, NotAllowed, UnknownCase, UnknownDocument
from service.operations.workshop import Workshop
from service.storage import cases
from service.storage.database import Database
from service.usecases import destruction, documents, enclosures, inbox, packages
from service.usecases.enclosures import Enclosure
from service.usecases.refusals import IdempotencyMismatch, InvalidRequest
from service.usecases.views import DocumentView
from tests import diagrams as d
from tests.operations.files import photograph, plain, told
from tests.operations.letterbox import MODULE
from tests.usecases.household import household
from tests.usecases.office import Office, everything, office

WORKSHOP = Workshop((MODULE,))
CORRESPONDENCE = d.bundle_of(
    d.process(
        "mail",
        d.exclusive("merge"),
        d.user("review"),
        d.exclusive("fork"),
        d.Node(
            kind="serviceTask",
            id="write",
            name="Skriv",
            properties={"operation": "letterbox.write", "in": ""},
        ),
        d.user("check"),
        flows=[
            "start > merge > review > fork",
            "fork > write default",
            "fork > merge if review.again == 'yes'",
            "write > check > end",
        ],
    ),
    forms={
        "start": {"who": {**d.TEXT, "x-person": "name"}},
        "review": {
            "again": {"enum": ["yes", "no"]},
            "enclosed": {
                "type": "array",
                "title": "Bilagor",
                "items": {"type": "string", "x-code": "document"},
                "uniqueItems": True,
            },
        },
    },
)


def attach(town: Office, user: str = "handlaggare", key: str | None = None, **given: Any) -> DocumentView:
    sent = Enclosure(**{"title": "Foto av köket", "content": photograph(), **given})
    return enclosures.attach(town.inst, town.call(user, key), town.case, sent)


def listed(town: Office) -> tuple[DocumentView, ...]:
    return documents.listing(town.inst, town.call("revisor"), town.case)


def rules(refused: InvalidRequest) -> dict[str, str]:
    faults: Any = refused.about["errors"]
    return {each["pointer"]: each["rule"] for each in faults}


def test_a_file_is_kept_clean_in_one_row_and_nothing_in_the_case_moves(database: Database) -> None:
    town = office(database)
    town.start()
    before, rows = town.view(), len(town.history().entries)
    made = attach(town, title="  Foto av\n köket ")
    assert (made.kind, made.name, made.media_type) == ("enclosure", f"bilaga-{rows + 1}.jpg", "image/jpeg")
    assert (made.title, made.available, made.occurred_on) == ("Foto av köket", True, None)
    assert listed(town) == (made,)
    found = documents.get(town.inst, town.call("revisor"), made.id)
    assert (found.name, found.media_type, len(found.content)) == (made.name, "image/jpeg", made.size)
    assert not told(found.content)
    assert len(town.history().entries) == rows + 1
    assert town.view().tasks == before.tasks
    assert town.verify().verdict == "agrees"


def test_its_title_stands_in_no_bytes_that_are_kept_for_ever(database: Database) -> None:
    town = office(database)
    town.start()
    attach(town, title="Bertils rum")
    assert "Bertil" not in repr(everything(database)["history"])


def test_a_file_goes_with_the_person_it_is_about(database: Database) -> None:
    town = household(database, "Berit Bok", "Bo Bok")
    berit, bo = town.of("Berit Bok"), town.of("Bo Bok")
    first, second, shared = attach(town, person=berit), attach(town, person=bo), attach(town)
    destruction.destroy(town.inst, town.actor("chef"), town.case, berit, "Dnr SN 2026/114")
    after = {each.id: each for each in listed(town)}
    assert (after[first.id].available, after[first.id].title, after[first.id].size) == (False, None, None)
    assert after[second.id].available
    assert after[shared.id].available
    with pytest.raises(UnknownDocument):
        documents.get(town.inst, town.call("revisor"), first.id)
    assert town.verify().verdict == "agrees"


def test_in_a_case_about_one_person_it_is_about_that_person(database: Database) -> None:
    town = office(database)
    town.start()
    made = attach(town)
    destruction.destroy(town.inst, town.actor("chef"), town.case, town.person, "Dnr SN 2026/114")
    assert [each.available for each in listed(town)] == [False]
    assert made.available


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"content": b"MZ" + bytes(100)}, {"/file": "unknown_file_type"}),
        ({"content": b"%PDF-1.7".ljust(20 * 1024 * 1024 + 1)}, {"/file": "file_too_large"}),
        ({"content": b"%PDF-1.7"}, {"/file": "file_damaged"}),
        ({"title": "  "}, {"/title": "title"}),
        ({"title": "x" * 101}, {"/title": "title"}),
        ({"title": "a\x00b", "person": "nobody"}, {"/title": "title", "/person": "person"}),
    ],
)
def test_what_can_not_be_taken_leaves_nothing_behind(
    sqlite_url: str, given: dict[str, Any], expected: dict[str, str]
) -> None:
    database = Database(sqlite_url)
    town = office(database)
    town.start()
    before = everything(database)
    with pytest.raises(InvalidRequest) as refused:
        attach(town, **given)
    assert rules(refused.value) == expected
    assert everything(database) == before
    database.dispose()


def test_only_those_who_work_with_cases_put_files_into_them(database: Database) -> None:
    town = office(database)
    town.start()
    for user in ("handlaggare", "chef", "registrator"):
        attach(town, user)
    with pytest.raises(NotAllowed):
        attach(town, "revisor")
    for user in ("admin", "processagare"):
        with pytest.raises(UnknownCase):
            attach(town, user)


def test_a_case_that_has_ended_takes_no_more_files(database: Database) -> None:
    town = office(database)
    town.played()
    town.receive("registrator", "reply_received")
    with pytest.raises(CaseEndedAlready):
        attach(town)


def test_the_same_key_puts_it_in_once_and_another_file_is_another_request(database: Database) -> None:
    town = office(database)
    town.start()
    assert attach(town, key="k") == attach(town, key="k")
    assert len(listed(town)) == 1
    with pytest.raises(IdempotencyMismatch):
        attach(town, key="k", content=plain())


def test_what_came_in_is_kept_with_its_file(database: Database) -> None:
    town = office(database)
    town.played()
    found = town.receive("registrator", "reply_received", data={"note": "Ja."}, file=plain(2))
    assert found.status == "answered"
    made = {each.id: each for each in listed(town)}[found.document]
    assert (made.kind, made.media_type, made.available) == ("reply_received", "application/pdf", True)
    assert made.name == f"inkommet-{made.seq}.pdf"
    content = documents.get(town.inst, town.call("revisor"), made.id).content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 2
    assert town.verify().verdict == "agrees"


def test_nobody_who_may_not_register_has_a_file_opened(database: Database) -> None:
    town = office(database)
    town.played()
    with pytest.raises(NotAllowed):
        town.receive("revisor", "reply_received", file=b"MZ")
    with pytest.raises(InvalidRequest) as refused:
        town.receive("registrator", "reply_received", file=b"MZ")
    assert rules(refused.value) == {"/file": "unknown_file_type"}
    assert inbox.listing(town.inst, town.call("registrator"), town.case)


def test_a_file_alone_is_a_package_without_enclosures(database: Database) -> None:
    town = office(database)
    town.start()
    made = attach(town, content=plain(2))
    found = packages.package(town.inst, town.call("revisor"), made.id)
    assert found.name == f"bilaga-{made.seq}-med-bilagor.pdf"
    with pikepdf.open(io.BytesIO(found.content)) as pdf:
        assert len(pdf.pages) == 2
    with pytest.raises(UnknownDocument):
        packages.package(town.inst, town.call("admin"), made.id)
    with pytest.raises(InvalidRequest) as refused:
        packages.package(town.inst, town.call("revisor"), attach(town).id)
    assert rules(refused.value) == {"": "letter_not_pdf"}


def test_the_package_holds_what_was_chosen_last_before_the_letter_was_written(database: Database) -> None:
    town = office(database, CORRESPONDENCE)
    town.inst = replace(town.inst, workshop=WORKSHOP)
    town.start(process="mail")
    photo, statement = attach(town), attach(town, title="Intyg", content=plain(1, b"Intyg"))
    left_out = attach(town, title="Annat", content=plain(9))
    town.complete("handlaggare", "review", again="yes", enclosed=[left_out.id])
    town.complete("handlaggare", "review", again="no", enclosed=[statement.id, photo.id])
    letter = next(each for each in listed(town) if each.name == "B3.pdf")
    with town.database.read() as tx:
        stored = cases.load(tx, town.case)
        assert stored
        assert packages.enclosed(tx, stored, letter.id) == (statement.id, photo.id)
    found = packages.package(town.inst, town.call("revisor"), letter.id)
    assert found.name == "B3-med-bilagor.pdf"
    with pikepdf.open(io.BytesIO(found.content)) as pdf:
        drawn = [bytes(page.Contents.read_bytes()) for page in pdf.pages]
    assert drawn[:3] == [b"% Brevet", b"% Brevet", b"% Intyg"]
    assert drawn[3].endswith(b"/Picture Do Q")
    assert len(drawn) == 4

    destruction.destroy(town.inst, town.actor("chef"), town.case, town.person, "Dnr SN 2026/114")
    with pytest.raises(UnknownDocument):
        packages.package(town.inst, town.call("revisor"), letter.id)
