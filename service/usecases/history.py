"""Reading what happened to a case: stored events and what was handed in; nothing is executed."""

from collections.abc import Iterable, Mapping

import orjson

from service.model.values import Json
from service.storage import content
from service.storage import history as stored_history
from service.storage.cases import StoredCase
from service.storage.content import ContentRow
from service.storage.database import Transaction
from service.usecases import envelope
from service.usecases.call import Call
from service.usecases.envelope import Envelope
from service.usecases.installation import Installation
from service.usecases.reading import reading, seen_case
from service.usecases.texts import destroyed_texts, resolved
from service.usecases.views import EntryView, HistoryView


def history(inst: Installation, call: Call, case_id: str) -> HistoryView:
    """All rows, oldest first. Raises ``UnknownCase``, and ``ValueError`` for rows that were tampered with."""
    with reading(inst, call) as reader:
        return of_case(reader.tx, seen_case(reader, case_id))


def of_case(tx: Transaction, stored: StoredCase) -> HistoryView:
    """The same of a case at hand, in two statements."""
    entries = [envelope.read(row.envelope) for row in stored_history.rows(tx, stored.key)]
    contents = {(row.seq, row.slot): row for row in content.of_case(tx, stored.key)}
    texts = _texts(contents.values())
    destroyed = destroyed_texts(entries)

    def shown(entry: Envelope) -> EntryView:
        handed_in = resolved(_json(contents, entry.seq, envelope.VALUES), texts, destroyed)
        return EntryView(
            seq=entry.seq,
            at=entry.at,
            kind=entry.kind,
            actor=entry.actor,
            roles=entry.roles,
            target=entry.target,
            values=handed_in,
            texts=texts.get(entry.seq, {}),
            events=_events(contents, entry),
        )

    return HistoryView(
        case=stored.id, case_number=stored.number, entries=tuple(shown(entry) for entry in entries)
    )


def _texts(rows: Iterable[ContentRow]) -> dict[int, dict[str, str]]:
    """By history row and pointer, whoever they are about."""
    found: dict[int, dict[str, str]] = {}
    for row in rows:
        if row.kind == "texts":
            found.setdefault(row.seq, {}).update(orjson.loads(row.bytes))
    return found


def _events(contents: Mapping[tuple[int, str], ContentRow], entry: Envelope) -> tuple[dict[str, Json], ...]:
    """With their details, as long as these are kept."""
    kept = _json(contents, entry.seq, envelope.OUTCOME).get("events")
    return tuple(kept) if kept is not None else entry.events


def _json(contents: Mapping[tuple[int, str], ContentRow], seq: int, slot: str) -> dict[str, Json]:
    row = contents.get((seq, slot))
    return dict(orjson.loads(row.bytes)) if row else {}
