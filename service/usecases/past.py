"""The recorded commands of a case, each with what it was given: what re-execution and reopening go by."""

from collections.abc import Mapping

import orjson

from service.engine.reopening import Past
from service.model.commands import Command
from service.model.given import Given
from service.model.refusals import CannotReopen
from service.storage import content, history
from service.storage.cases import StoredCase
from service.storage.content import ContentRow
from service.storage.database import Transaction
from service.usecases import envelope
from service.usecases.envelope import Envelope
from service.usecases.library import Library

Contents = Mapping[tuple[int, str], ContentRow]


def recorded(tx: Transaction, library: Library, entry: Envelope, contents: Contents) -> tuple[Command, Given]:
    """A row as it was carried out. Raises ``ValueError`` and ``LookupError`` for one that can't be."""
    handed_in = contents.get((entry.seq, envelope.VALUES))
    values = orjson.loads(handed_in.bytes) if handed_in else {}
    given = Given(
        instant=entry.at,
        seq=entry.seq,
        actor=entry.actor,
        roles=entry.roles,
        seed=entry.seed,
        calendar=library.calendar(tx, entry.calendar),
        settings=library.settings(tx, entry.settings),
    )
    return envelope.rebuild(entry.kind, entry.target, values), given


def recorded_past(tx: Transaction, library: Library, stored: StoredCase) -> Past:
    """All rows of a case, oldest first. Raises ``CannotReopen`` when something of them has been destroyed."""
    entries = [envelope.read(row.envelope) for row in history.rows(tx, stored.key)]
    contents = {(row.seq, row.slot): row for row in content.of_case(tx, stored.key)}
    for entry in entries:
        if envelope.VALUES in entry.content and (entry.seq, envelope.VALUES) not in contents:
            raise CannotReopen(why="changed")
    return Past(commands=[recorded(tx, library, entry, contents) for entry in entries])
