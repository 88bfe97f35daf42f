"""A household whose journal is written with the shipped form of a journal note.

desk = journal_desk(database, "Berit Bok")
first = desk.note(text="Berit ringde.")
desk.note(sort="correction", entry=first.seq, why="Fel namn.", text="Bo ringde.")
"""

from typing import Any

from service.content.bundle import Bundle
from service.storage.database import Database
from service.usecases import cases, journal, working_notes
from service.usecases.journal_views import JournalEntry, WorkingNoteView
from tests.content.forms.shipped import BUNDLE as SHIPPED
from tests.usecases.household import BUNDLE, Household
from tests.usecases.office import office

_FORM = {path: data for path, data in SHIPPED.files.items() if path.startswith("forms/actions/journal_note.")}
NOTE = "019a9999-0000-7000-8000-000000000001"
"""Id of a working note."""


class JournalDesk(Household):
    """An office that keeps a journal on one household."""

    def open_case(self, *names: str) -> None:
        """A case about the people named; it is the one at hand from now on."""
        rows = {"people": [{"name": name} for name in names]}
        self.case = cases.start(self.inst, self.call("handlaggare"), "household", rows).id

    def note(self, user: str = "handlaggare", **answers: Any) -> JournalEntry:
        """Lock a note at once; the entry that it became."""
        self.take(user, "journal_note", **{"sort": "event", **answers})
        newest = len(self.history().entries)
        return self.entry(newest)

    def journal(self, user: str = "revisor") -> tuple[JournalEntry, ...]:
        return journal.journal(self.inst, self.call(user), self.case)

    def entry(self, number: int) -> JournalEntry:
        return next(entry for entry in self.journal() if entry.seq == number)

    def save(self, user: str = "handlaggare", note: str = NOTE, **answers: Any) -> None:
        working_notes.save(self.inst, self.call(user), self.case, note, answers)

    def notes(self, user: str = "handlaggare") -> tuple[WorkingNoteView, ...]:
        return working_notes.listing(self.inst, self.call(user), self.case)


def journal_desk(database: Database, *names: str) -> JournalDesk:
    """A case about the people named; by default about one."""
    made = office(database, Bundle({**BUNDLE.files, **_FORM}))
    desk = JournalDesk(inst=made.inst, time=made.time, tokens=made.tokens)
    desk.open_case(*(names or ("Berit Bok",)))
    return desk
