"""What a journal note refers to: an entry of the journal goes by the number of its history row.

A note that is locked never changes. A correction is a new note that names the one it corrects, and a person's
objection names what it objects to (SoL 2025:400, 14:6).
"""

from collections.abc import Mapping

from service.model.values import Json
from service.storage import history
from service.storage.database import Transaction
from service.usecases import envelope
from service.usecases.envelope import Envelope
from service.usecases.form_errors import refuse

NOTE = "journal_note"
"""The case action that locks a note in the journal, and its form."""

ENTRY = "entry"
"""Its question which entry it corrects or objects to."""

CORRECTION = "correction"
"""Its answer to ``sort`` when it corrects a note."""


def is_note(kind: str, target: Mapping[str, Json]) -> bool:
    """Whether a history row locked a note."""
    return kind == "TakeAction" and target.get("action") == NOTE


def require_entry(tx: Transaction, key: int, values: Mapping[str, Json]) -> None:
    """The entry that the note names is there, and is a note if it is to be corrected.

    Raises ``FormRefused``.
    """
    number = values.get(ENTRY)
    if number is None:
        return
    named = _row(tx, key, number)
    if named is None:
        refuse(f"/{ENTRY}", "entry_known", _NONE)
    if values.get("sort") == CORRECTION and not is_note(named.kind, named.target):
        refuse(f"/{ENTRY}", "entry_is_note", _NO_NOTE)


def _row(tx: Transaction, key: int, number: int) -> Envelope | None:
    found = [row for row in history.rows(tx, key) if row.seq == number]
    return envelope.read(found[0].envelope) if found else None


_NONE = "Det numret finns inte i journalen. Numret står vid varje anteckning; skriv det som gäller."
_NO_NOTE = (
    "En anteckning som någon har skrivit kan rättas så här, men på det numret har Hemvist antecknat vad som "
    "gjordes. Använd ”Rätta en uppgift” om en uppgift är fel, eller välj en annan anteckning."
)
