"""Cases that are begun and played to their letters through the real use cases, on the content as it ships.

told = playing(database, "two adults")
told.fill("register_suspicion", persons=people("Nadia Testdal", "Karim Testdal"))
told.letter("B1: to both", enclosures="Hyresavtalet")
told.letters["B1: to both"]   # as the case's store holds it

A letter is kept under the name of its row, which begins with the letter's id.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from service.operations.letters import MEDIA_TYPE
from service.storage.database import Database
from service.usecases import documents, letter_records
from service.usecases.letter_records import FINISHED, LetterRecord
from tests.coverage.fresh import empty_database
from tests.engine.walks import shipped
from tests.histories.office import ANONYMOUS, TUESDAY, Told, begun
from tests.histories.office import household as rows

DECISION = "letters.record"
UNSAID = ("recipient", "their_reference", "addition", "enclosures", "languages", "hide_officer", "transition")
"""What a reviewer may leave out; a row says what its letter needs."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One letter in the store of its case."""

    record: LetterRecord
    finished: bytes
    approved: bytes | None
    """The draft that was read and approved; ``None``: a decision, which has none."""


Story = Callable[[Database], "Playing"]


@dataclass(kw_only=True)
class Playing(Told):
    """A case that is played until it has its letters."""

    letters: dict[str, tuple[Letter, ...]] = field(default_factory=dict)
    """By name of the row; to a household, one for each adult."""

    def letter(self, row: str, person: str | None = None, *, days: int = 0, **said: Any) -> None:
        """From its first draft to its dispatch. ``said``: in the review; ``days``: until it is approved."""
        letter = row.partition(":")[0]
        known = set(self._documents(FINISHED))
        names = "no" if letter in ANONYMOUS else "yes"
        answers = {**dict.fromkeys(UNSAID), "identifying": names, **said}
        self.fill("review_letter", person, letter=letter, **answers)
        assert not self.stands("review_letter", person, letter), self._gaps(letter)
        if days:
            self.on((self.today + timedelta(days=days)).isoformat())
        if self.stands("approve_letter", person, letter):
            self.fill("approve_letter", person, letter=letter)
        self._keep(row, [each for each in self._documents(FINISHED) if each not in known])
        self.fill("dispatch_letter", person, letter=letter, received_on=None)

    def decision(self, row: str) -> None:
        """The decision that has just been recorded."""
        self._keep(row, self._documents(DECISION)[-1:])

    def _keep(self, row: str, ids: Sequence[str]) -> None:
        assert ids, f"nothing was finished: {row}"
        assert row not in self.letters, f"two letters for one row: {row}"
        self.letters[row] = tuple(self._letter(each) for each in ids)

    def _letter(self, document: str) -> Letter:
        inst, call = self.office.inst, self.office.call("revisor")
        record = letter_records.get(inst, call, document)
        draft = record.approved.document if record.approved else None
        return Letter(
            record=record,
            finished=documents.get(inst, call, document).content,
            approved=documents.get(inst, call, draft).content if draft else None,
        )

    def _documents(self, kind: str) -> list[str]:
        found = documents.listing(self.office.inst, self.office.call("revisor"), self.office.case)
        return [each.id for each in found if each.kind == kind and each.media_type == MEDIA_TYPE]

    def _gaps(self, letter: str) -> Iterator[str]:
        inst, call = self.office.inst, self.office.call("revisor")
        for each in self.case.tasks:
            if each.element == "review_letter" and each.given.get("letter") == letter:
                for missing in letter_records.missing(inst, call, self.office.case, each.id):
                    yield from (f"{gap.path}: {gap.sentence}" for gap in missing.gaps)


def playing(database: Database, seed: str, at: datetime = TUESDAY) -> Playing:
    """A case that has just been opened, in a database of its own."""
    told = begun(database, seed, bundle=shipped(), at=at)
    return Playing(office=told.office, press=told.press)


def people(*names: str, **otherwise: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows that register these people; ``p2={"age_group": "child"}``: the second is a child."""
    found = rows(*names)
    for called, said in otherwise.items():
        at = int(called.removeprefix("p")) - 1
        found[at] = {name: value for name, value in {**found[at], **said}.items() if value is not None}
    return found


_OPEN = ExitStack()
"""Databases of stories that have been told, until the tests end."""


@cache
def told(story: Story) -> Playing:
    """The story, told once however many rows it has."""
    return story(_OPEN.enter_context(empty_database()))
