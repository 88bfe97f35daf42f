"""An authority's form goes with its letter: queue, folder, package, and out of the case with the person."""

import io
from dataclasses import replace
from pathlib import Path

import orjson
import pikepdf
import pytest

from service.content.bundle import Bundle
from service.model.refusals import UnknownDocument
from service.operations.workshop import Workshop
from service.storage.database import Database
from service.usecases import cases, destruction, documents, enclosures, letter_records, packages
from service.usecases.enclosures import Enclosure
from service.usecases.views import DocumentView
from tests import diagrams as d
from tests.letters.blanks import check, form, text
from tests.letters.pdf import pages, running
from tests.operations.files import plain
from tests.usecases import post_room
from tests.usecases.office import office
from tests.usecases.post_room import PostRoom

WORKSHOP = Workshop(("service.operations.letters",))
LETTER, BLANK = "BR-2026-0001-B3.pdf", "BR-2026-0001-B3-blankett.pdf"
TEMPLATE = """#import "hemvist.typ": *
#set document(title: "Brev")
#set text(font: "Noto Sans", lang: "sv")
Brevet om #fact("person.name").
"""
YAML = """
title: Myndighetens blankett
fields:
  Namn: person.name
  Dag: {path: letter.date, form: iso}
  Motsätter sig: {path: person.wishes.position, is: opposes, may_be_empty: true}
"""
PDF = form(
    text("Namn", (70, 700, 300, 718)),
    text("Dag", (70, 670, 300, 688)),
    check("Motsätter sig", (70, 640, 84, 654)),
)
ENCLOSED = {
    "type": "array",
    "title": "Bilagor",
    "items": {"type": "string", "x-code": "document"},
    "uniqueItems": True,
}


def content() -> Bundle:
    """Letters that are written and sent, with a form beside ``B3``."""
    found: dict[str, bytes] = dict(post_room.BUNDLE.files)
    drawn, asked = "bpmn/send_letter.bpmn", "forms/send_letter/review.schema.json"
    found[drawn] = (
        found[drawn]
        .replace(b"finishing.letter", b"letters.finalise")
        .replace(b"number = review.number", b"recipient = 'ivo'")
    )
    review = orjson.loads(found[asked])
    found[asked] = d.as_json({**review, "properties": {**review["properties"], "enclosed": ENCLOSED}})
    return Bundle(
        {
            **found,
            "letters/B3.typ": TEMPLATE.encode(),
            "letters/forms/B3.pdf": PDF,
            "letters/forms/B3.yaml": YAML.encode(),
        }
    )


def room(database: Database, *names: str) -> PostRoom:
    made = office(database, content())
    inst = replace(made.inst, workshop=WORKSHOP)
    found = PostRoom(inst=inst, time=made.time, tokens=made.tokens)
    rows = [{"name": name} for name in names]
    found.case = cases.start(inst, found.call("handlaggare"), "household", {"people": rows}).id
    return found


def finished(at: PostRoom, name: str = "Berit Bok", *enclosed: str) -> dict[str, DocumentView]:
    """The case's documents by name, with a letter about that person among them."""
    at.take("handlaggare", "start_request", person=at.of(name))
    at.complete("handlaggare", "review", enclosed=list(enclosed))
    at.complete("chef", "approve")
    return {str(each.name): each for each in documents.listing(at.inst, at.call("revisor"), at.case)}


def test_the_form_lies_with_its_letter_and_is_exported_with_it(database: Database, tmp_path: Path) -> None:
    at, folder = room(database, "Berit Bok"), tmp_path / "print"
    folder.mkdir()
    made = finished(at)
    assert at.queue == [LETTER, BLANK]
    assert at.export(folder).written == 2
    assert sorted(each.name for each in folder.iterdir()) == [BLANK, LETTER]
    assert running((folder / BLANK).read_bytes()) == "Berit Bok 2026-11-24"
    assert at.facts()[-1][2] == made[LETTER].id, "the case knows the letter, not the form, as what is sent"
    at.recall("Berit Bok")
    assert at.export(folder).taken_back == 2
    assert list(folder.iterdir()) == []
    assert at.verify().verdict == "agrees"


def test_the_package_is_letter_then_form_then_enclosures(database: Database) -> None:
    at = room(database, "Berit Bok", "Bo Bok")
    sent = Enclosure(title="Intyg", content=plain(1, b"Intyg"), person=at.of("Berit Bok"))
    other = enclosures.attach(at.inst, at.call("handlaggare"), at.case, sent)
    made = finished(at, "Berit Bok", other.id)
    whole = packages.package(at.inst, at.call("registrator"), made[LETTER].id)
    assert whole.name == "BR-2026-0001-B3-med-bilagor.pdf"
    assert [each[:9] for each in pages(whole.content)] == ["Brevet om", "Berit Bok", ""]
    assert packages.package(at.inst, at.call("registrator"), made[BLANK].id) == whole
    with pikepdf.open(io.BytesIO(whole.content)) as file:
        assert len(file.pages) == 3


def test_each_letter_has_the_form_about_its_own_person(database: Database) -> None:
    at = room(database, "Berit Bok", "Bo Bok")
    finished(at, "Berit Bok")
    made = finished(at, "Bo Bok")
    whole = packages.package(at.inst, at.call("registrator"), made["BR-2026-0002-B3.pdf"].id)
    assert ["Bo Bok" in each for each in pages(whole.content)] == [True, True]


def test_the_record_says_what_each_field_is_filled_with(database: Database) -> None:
    at = room(database, "Berit Bok")
    made = finished(at)
    record = letter_records.get(at.inst, at.call("revisor"), made[BLANK].id)
    assert record.template == "letters/forms/B3.pdf"
    assert [(each.id, [fact.title for fact in each.facts]) for each in record.paragraphs] == [
        ("Namn", ["Personens namn"]),
        ("Dag", ["Brevets dag"]),
        ("Motsätter sig", []),
    ]


def test_the_form_is_destroyed_with_the_person(database: Database) -> None:
    at = room(database, "Berit Bok", "Bo Bok")
    made = finished(at, "Berit Bok")
    at.dispatched()
    destruction.destroy(at.inst, at.actor("chef"), at.case, at.of("Berit Bok"), "Dnr SN 2026/114")
    after = {each.id: each.available for each in documents.listing(at.inst, at.call("revisor"), at.case)}
    assert [after[made[name].id] for name in (LETTER, BLANK)] == [False, False]
    with pytest.raises(UnknownDocument):
        documents.get(at.inst, at.call("revisor"), made[BLANK].id)
    assert at.verify().verdict == "agrees"
