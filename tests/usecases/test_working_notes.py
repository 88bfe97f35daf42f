"""Working notes: seen by their writer alone, and in the journal or not: never in both, never in neither."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from service.content.forms import FormRefused
from service.model.refusals import NotAllowed, Refusal, UnknownCase
from service.storage import working_notes as stored
from service.storage.database import Database
from service.usecases import destruction, working_notes
from service.usecases.refusals import InvalidRequest, UnknownNote
from tests.usecases.journal_desk import NOTE, JournalDesk, journal_desk
from tests.usecases.office import differing, everything

OTHER = "019a9999-0000-7000-8000-000000000002"


def lock(desk: JournalDesk, key: str | None = None, user: str = "handlaggare", data: Any = None) -> object:
    return working_notes.lock(desk.inst, desk.call(user, key), desk.case, NOTE, data)


def test_nobody_else_sees_a_working_note(database: Database) -> None:
    desk = journal_desk(database)
    desk.save(sort="event", text="Halvskrivet om Berit.")
    assert [note.data["text"] for note in desk.notes()] == ["Halvskrivet om Berit."]
    assert desk.notes("kollega") == desk.notes("chef") == ()
    for user in ("kollega", "chef"):
        with pytest.raises(UnknownNote):
            working_notes.get(desk.inst, desk.call(user), desk.case, NOTE)
    assert "Halvskrivet" not in repr((desk.journal("chef"), desk.history()))


def test_a_working_note_is_written_on_until_it_is_locked(database: Database) -> None:
    desk = journal_desk(database)
    desk.save(text="Berit")
    desk.later(minutes=5)
    desk.save(sort="event", text="Berit ringde.")
    desk.save(note=OTHER, text="Något annat.")
    assert {note.id: note.data["text"] for note in desk.notes()} == {
        NOTE: "Berit ringde.",
        OTHER: "Något annat.",
    }
    lock(desk)
    assert [note.id for note in desk.notes()] == [OTHER]
    assert (desk.journal()[-1].facts, desk.journal()[-1].who) == ("Berit ringde.", "handlaggare")


def test_what_stands_on_the_page_is_locked_rather_than_what_was_saved(database: Database) -> None:
    desk = journal_desk(database)
    desk.save(sort="event", text="Berit")
    lock(desk, data={"sort": "event", "text": "Berit ringde igen."})
    assert (desk.journal()[-1].facts, desk.notes()) == ("Berit ringde igen.", ())


def test_the_same_key_gives_the_same_entry(database: Database) -> None:
    desk = journal_desk(database)
    desk.save(sort="event", text="En gång.")
    first = lock(desk, "k")
    before = everything(database)
    assert lock(desk, "k") == first
    assert everything(database) == before
    assert [entry.facts for entry in desk.journal()].count("En gång.") == 1


def test_a_note_that_is_locked_can_not_be_locked_once_more(database: Database) -> None:
    desk = journal_desk(database)
    desk.save(sort="event", text="En gång.")
    lock(desk)
    with pytest.raises(UnknownNote):
        lock(desk, data={"sort": "event", "text": "En gång till."})


def test_of_many_at_once_one_locks_it(database: Database) -> None:
    desk = journal_desk(database)
    desk.save(sort="event", text="En gång.")

    def attempt(_number: int) -> str:
        try:
            lock(desk)
        except UnknownNote:
            return "gone"
        return "locked"

    with ThreadPoolExecutor(4) as together:
        assert sorted(together.map(attempt, range(4))) == ["gone", "gone", "gone", "locked"]
    assert [entry.facts for entry in desk.journal()].count("En gång.") == 1


def test_a_note_that_is_not_finished_is_not_locked_and_not_lost(database: Database) -> None:
    desk = journal_desk(database)
    desk.save(sort="correction", text="Det var Bo.")
    before = everything(database)
    with pytest.raises(FormRefused):
        lock(desk, "k")
    assert everything(database) == before


def test_whatever_breaks_between_entry_and_deletion_leaves_the_note_and_no_entry(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = journal_desk(database)
    desk.save(sort="event", text="Hel.")
    before = everything(database)

    def dies(*_given: object) -> None:
        raise OSError("killed")

    with monkeypatch.context() as broken:
        broken.setattr(stored, "delete", dies)
        with pytest.raises(OSError, match="killed"):
            lock(desk, "k")
    assert everything(database) == before
    lock(desk, "k")
    assert (desk.journal()[-1].facts, desk.notes()) == ("Hel.", ())


def test_one_throws_away_ones_own_note_and_no_history_tells_of_it(database: Database) -> None:
    desk = journal_desk(database)
    before = everything(database)
    desk.save(text="Onödigt.")
    with pytest.raises(UnknownNote):
        working_notes.delete(desk.inst, desk.call("kollega"), desk.case, NOTE)
    working_notes.delete(desk.inst, desk.call("handlaggare"), desk.case, NOTE)
    assert differing(before, everything(database)) == set()


@pytest.mark.parametrize(
    ("refusal", "attempt"),
    [
        (NotAllowed, lambda desk: desk.save("revisor", text="x")),
        (NotAllowed, lambda desk: desk.notes("revisor")),
        (UnknownCase, lambda desk: desk.save("admin", text="x")),
        (UnknownNote, lambda desk: desk.save("kollega", text="x")),
        (UnknownNote, lambda desk: lock(desk, user="kollega")),
        (InvalidRequest, lambda desk: desk.save(note="Berit-Bok", text="x")),
        (InvalidRequest, lambda desk: desk.save(text="x" * 300_000)),
        (FormRefused, lambda desk: desk.save(text="\x00")),
    ],
)
def test_what_may_not_be_is_refused_and_changes_nothing(
    sqlite_url: str, refusal: type[Refusal], attempt: Callable[[JournalDesk], object]
) -> None:
    desk = journal_desk(Database(sqlite_url))
    desk.save(text="Mitt.")
    before = everything(desk.database)
    with pytest.raises(refusal):
        attempt(desk)
    assert everything(desk.database) == before
    desk.database.dispose()


def test_a_note_belongs_to_its_case(database: Database) -> None:
    desk = journal_desk(database)
    desk.save(text="Om det första.")
    first = desk.case
    desk.open_case("Bo Bok")
    assert desk.notes() == ()
    with pytest.raises(UnknownNote):
        desk.save(text="Om det andra.")
    desk.case = first
    assert [note.data for note in desk.notes()] == [{"text": "Om det första."}]


def test_a_destruction_takes_the_working_notes_of_the_case_and_of_no_other(database: Database) -> None:
    desk = journal_desk(database, "Zebediah Zzz")
    desk.save("kollega", text="notenote")
    first, zebediah = desk.case, desk.of("Zebediah Zzz")
    desk.open_case("Bo Bok")
    desk.save(note=OTHER, text="Annat.")
    destruction.destroy(desk.inst, desk.actor("chef"), first, zebediah, "Dnr 1")
    assert "notenote" not in repr(everything(database))
    assert [note.data["text"] for note in desk.notes()] == ["Annat."]
