"""The journal as a page: read as a document, and written on without scripts."""

from collections.abc import Iterator

import pytest

from service.storage.database import Database
from service.usecases import destruction
from tests.api.served import Served
from tests.api.test_case_pages import follow
from tests.api.test_pages import sound, words
from tests.usecases.journal_desk import NOTE, JournalDesk, journal_desk
from tests.usecases.office import everything

NEW = "019a9999-0000-7000-8000-000000000009"


@pytest.fixture
def desk(sqlite_url: str) -> Iterator[JournalDesk]:
    database = Database(sqlite_url)
    yield journal_desk(database, "Berit Bok", "Bo Bok")
    database.dispose()


@pytest.fixture
def served(desk: JournalDesk) -> Iterator[Served]:
    served = Served(desk)
    yield served
    served.client.close()


def journal(desk: JournalDesk) -> str:
    return f"/cases/{desk.case}/journal"


def test_the_case_leads_to_its_journal(served: Served, desk: JournalDesk) -> None:
    page = sound(served.visit("revisor", f"/cases/{desk.case}"))
    assert page.xpath("//a[@href=$at]", at=journal(desk))


def test_the_journal_is_a_document_with_a_heading_for_each_day(served: Served, desk: JournalDesk) -> None:
    desk.later(days=2)
    desk.note(text="Bo ringde.", assessment="Han vill flytta.", person=desk.of("Bo Bok"), source="Bo själv.")
    page = sound(served.visit("handlaggare", journal(desk)))
    assert page.xpath("//main/section/h2//text()") == [
        "Tisdagen den 24 november 2026",
        "Torsdagen den 26 november 2026",
    ]
    note = page.xpath("//article[@id='entry-2']")[0]
    assert note.xpath(".//h4/text()") == ["Vad som hände eller sades", "Bedömning"]
    assert note.xpath("string(.//*[@class='assessment']/p)") == "Han vill flytta."
    told = " ".join(note.text_content().split())
    assert "Källa Bo själv." in told
    assert "handlaggare (socialsekreterare), antecknat 26 november 2026 kl. 12.00. Om Bo Bok." in told


def test_a_correction_and_an_objection_stand_beside_what_they_are_about(
    served: Served, desk: JournalDesk
) -> None:
    wrong = desk.note(text="Berit ringde.")
    desk.note(sort="correction", entry=wrong.seq, why="Jag hörde fel.", text="Bo ringde.")
    desk.note(sort="objection", entry=wrong.seq, text="Ingen ringde.")
    page = sound(served.visit("revisor", journal(desk)))
    assert page.xpath("//article/@id") == ["entry-1", "entry-2", "entry-3", "entry-4"]
    assert page.xpath("//article[contains(@class, 'beside')]/@id") == ["entry-3", "entry-4"]
    told = words(served.visit("revisor", journal(desk)))
    assert "Rättad i anteckning 3." in told
    assert "Rättar anteckning 2." in told
    assert "Personen har invänt mot uppgiften, se anteckning 4." in told
    assert "Varför den rättas" in told
    assert "Jag hörde fel." in told


def test_a_note_is_saved_gone_on_with_and_locked_without_scripts(served: Served, desk: JournalDesk) -> None:
    begun = served.submit("handlaggare", journal(desk), do="save", new=NEW, once="1", text="Berit")
    page = sound(follow(served, "handlaggare", begun))
    assert page.xpath("//input[@name='note']/@value") == [NEW]
    assert page.xpath("string(//textarea[@name='text'])").strip() == "Berit"
    assert "Bara du ser den" in page.text_content()
    assert "Berit" not in words(served.visit("kollega", journal(desk))).replace("Berit Bok", "")

    fields = {"note": NEW, "sort": "event", "text": "Berit ringde.", "once": "2"}
    locked = served.submit("handlaggare", journal(desk), do="lock", **fields)
    assert "låst i journalen" in words(follow(served, "handlaggare", locked))
    assert (desk.journal()[-1].facts, desk.notes()) == ("Berit ringde.", ())


def test_a_note_can_be_locked_at_once_and_a_double_press_locks_one(served: Served, desk: JournalDesk) -> None:
    fields = {"do": "lock", "new": NEW, "once": "1", "sort": "event", "text": "Bo ringde."}
    for _ in range(2):
        assert served.submit("handlaggare", journal(desk), **fields).status_code == 303
    assert [entry.facts for entry in desk.journal()].count("Bo ringde.") == 1


def test_a_page_left_open_does_not_lock_a_note_twice(served: Served, desk: JournalDesk) -> None:
    desk.save(sort="event", text="Bo ringde.")
    fields = {"do": "lock", "note": NOTE, "sort": "event", "text": "Bo ringde."}
    served.submit("handlaggare", journal(desk), **fields, once="1")
    before = everything(desk.database)
    late = served.submit("handlaggare", journal(desk), **fields, once="2")
    assert late.status_code == 404
    assert sound(late).xpath("string(//textarea[@name='text'])").strip() == "Bo ringde."
    assert everything(desk.database) == before


def test_a_page_from_before_the_note_was_saved_locks_the_same_note(served: Served, desk: JournalDesk) -> None:
    served.submit("handlaggare", journal(desk), do="save", new=NOTE, once="1", text="Bo")
    served.submit("handlaggare", journal(desk), do="lock", new=NOTE, once="1", sort="event", text="Bo kom.")
    assert (desk.journal()[-1].facts, desk.notes()) == ("Bo kom.", ())


def test_what_is_missing_is_told_at_the_top_and_nothing_is_lost(served: Served, desk: JournalDesk) -> None:
    refused = served.submit("handlaggare", journal(desk), do="lock", new=NEW, text="Bo ringde.")
    page = sound(refused)
    assert refused.status_code == 422
    assert page.xpath("//*[@role='alert']//a/@href") == ["#q-sort"]
    assert page.xpath("string(//textarea[@name='text'])").strip() == "Bo ringde."


def test_an_entry_leads_to_its_correction_with_what_is_known_filled_in(
    served: Served, desk: JournalDesk
) -> None:
    bo = desk.of("Bo Bok")
    noted = desk.note(text="Bo ringde.", person=bo)
    listed = sound(served.visit("handlaggare", journal(desk)))
    [link] = listed.xpath(f"//article[@id='entry-{noted.seq}']//a[starts-with(., 'Rätta')]/@href")
    page = sound(served.visit("handlaggare", link.partition("#")[0]))
    assert page.xpath("//input[@name='sort'][@checked]/@value") == ["correction"]
    assert page.xpath("//input[@name='entry']/@value") == [str(noted.seq)]
    assert page.xpath("//input[@name='person'][@checked]/@value") == [bo]
    assert not listed.xpath("//article[@id='entry-1']//a[starts-with(., 'Rätta')]")


def test_a_working_note_is_thrown_away_by_its_button(served: Served, desk: JournalDesk) -> None:
    desk.save(text="Onödigt.")
    [form] = sound(served.visit("handlaggare", journal(desk))).xpath("//section[@class='card writing']//form")
    sent = served.submit("handlaggare", form.get("action"), once="1")
    assert "Arbetsanteckningen är borttagen" in words(follow(served, "handlaggare", sent))
    assert desk.notes() == ()


def test_a_note_that_is_gone_or_somebody_elses_is_told(served: Served, desk: JournalDesk) -> None:
    desk.save("kollega", text="Kollegans.")
    page = served.visit("handlaggare", f"{journal(desk)}?note={NOTE}")
    sound(page)
    assert page.status_code == 404
    assert "Kollegans" not in page.text


def test_who_only_reads_is_offered_nothing_to_write(served: Served, desk: JournalDesk) -> None:
    page = sound(served.visit("revisor", journal(desk)))
    assert not page.xpath("//form[@id='form'] | //textarea")
    assert "Anteckna invändning" not in page.text_content()


def test_a_destroyed_text_is_said_to_be_destroyed(served: Served, desk: JournalDesk) -> None:
    bo = desk.of("Bo Bok")
    desk.note(text="Bo ringde.", person=bo)
    destruction.destroy(desk.inst, desk.actor("chef"), desk.case, bo, "Dnr SN 2026/114")
    told = words(served.visit("handlaggare", journal(desk)))
    assert "(förstört enligt beslut Dnr SN 2026/114)" in told
    assert "Bo ringde" not in told
    sound(served.visit("handlaggare", f"{journal(desk)}?sort=correction&entry=2"))
