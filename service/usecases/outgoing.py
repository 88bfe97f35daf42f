"""What was handed out of letters that wait for dispatch no longer: sent, recalled or destroyed.

Read from the case's history, which keeps what the state forgets: by which row a document was made, which
tasks that row opened, and whether one of them let the letter leave.
"""

from dataclasses import dataclass

from service.content.roles import Roles
from service.storage import cases, exports, history
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.storage.exports import ExportRow
from service.usecases import dispatch, envelope
from service.usecases.execute import current
from service.usecases.library import Library


@dataclass(frozen=True, kw_only=True)
class Handed:
    """A document that was handed out and waits no longer."""

    row: ExportRow
    case_id: str
    case_number: str
    name: str
    sent: bool
    """It has left the municipality; otherwise it must not."""
    roles: frozenset[str]
    """Of those whose task its dispatch was."""


def still_out(tx: Transaction, library: Library) -> list[Handed]:
    """All there is, longest handed out first."""
    found = []
    for case_id, row in exports.everything(tx):
        stored = cases.load(tx, case_id)
        if stored and row.document not in dispatch.ready(tx, library, stored, current(stored)):
            found.append(handed(tx, library, stored, row))
    return found


def handed(tx: Transaction, library: Library, stored: StoredCase, row: ExportRow) -> Handed:
    """What has become of a document that was handed out."""
    entries = [envelope.read(each.envelope) for each in history.rows(tx, stored.key)]
    made = next(
        entry
        for entry in entries
        for event in entry.events
        if event["event"] == "DocumentProduced" and event["document"] == row.document
    )
    opened = [event for event in made.events if event["event"] == "TaskCreated"]
    tasks = {event["task"] for event in opened}
    left = current(stored).sent
    known = Roles.of(library.bundle(tx, stored.deployment)).lanes
    names = {each["id"]: str(each["name"]) for each in dispatch.made_at(tx, stored.key, made.seq)}
    return Handed(
        row=row,
        case_id=stored.id,
        case_number=stored.number,
        name=names.get(row.document, row.document),
        sent=any(entry.seq in left and entry.target.get("task") in tasks for entry in entries),
        roles=frozenset(known[event["lane"]].role for event in opened if event["lane"] in known),
    )
