"""The documents of a case: what was made here, with its bytes, and what came in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import orjson

from service.model.refusals import UnknownDocument
from service.model.values import Json
from service.storage import cases, content, history
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.usecases import envelope
from service.usecases.call import Call
from service.usecases.envelope import Envelope
from service.usecases.installation import Installation
from service.usecases.reading import reading, seen_case
from service.usecases.rights import Action, Matter, refusal
from service.usecases.views import DocumentView

OCTETS = "application/octet-stream"


@dataclass(frozen=True, kw_only=True)
class DocumentFile:
    """A document to be handed out."""

    name: str
    media_type: str
    content: bytes


def listing(inst: Installation, call: Call, case_id: str) -> tuple[DocumentView, ...]:
    """Every document of the case, oldest first. Raises ``UnknownCase``."""
    with reading(inst, call) as reader:
        return tuple(_documents(reader.tx, seen_case(reader, case_id)))


def get(inst: Installation, call: Call, document_id: str) -> DocumentFile:
    """A document's bytes, for those who may see its case.

    Raises ``UnknownDocument`` for one that is not there, has been destroyed, or is not for the one who asks.
    """
    with reading(inst, call) as reader:
        found = content.document(reader.tx, document_id)
        case_id, row = found or ("", None)
        stored = cases.load(reader.tx, case_id)
        if row is None or stored is None or refusal(reader.actor, Action.SEE_CASE, Matter(case=case_id)):
            raise UnknownDocument(document=document_id)
        described = _described(reader.tx, stored.key, row.seq).get(document_id, {})
        return DocumentFile(
            name=described.get("name") or document_id,
            media_type=described.get("media_type") or OCTETS,
            content=row.bytes,
        )


def _documents(tx: Transaction, stored: StoredCase) -> Iterator[DocumentView]:
    operations: dict[str, str] = {}
    for row in history.rows(tx, stored.key):
        entry = envelope.read(row.envelope)
        for event in entry.events:
            if event["event"] == "JobRequested":
                operations[event["job"]] = event["operation"]
        made = [event for event in entry.events if event["event"] == "DocumentProduced"]
        described = _described(tx, stored.key, entry.seq) if made else {}
        for event in made:
            said = described.get(event["document"], {})
            yield _view(tx, stored.key, entry, event["document"], operations.get(event["job"], ""), said)
        if entry.kind == "ReceiveDocument":
            said = {"occurred_on": _values(tx, stored.key, entry.seq).get("occurred_on")}
            yield _view(tx, stored.key, entry, entry.target["document"], entry.target["document_kind"], said)


def _view(  # noqa: PLR0917  where it stands, and what is said of it
    tx: Transaction, key: int, entry: Envelope, document: str, kind: str, said: Mapping[str, Json]
) -> DocumentView:
    came = said.get("occurred_on")
    slot = envelope.DOCUMENT + document
    return DocumentView(
        id=document,
        kind=kind,
        name=said.get("name"),
        media_type=said.get("media_type"),
        created_at=entry.at,
        occurred_on=date.fromisoformat(came) if came else None,
        seq=entry.seq,
        available=slot in entry.content and content.is_kept(tx, key, entry.seq, slot),
    )


def _described(tx: Transaction, key: int, seq: int) -> dict[str, dict[str, Json]]:
    """What a history row says of its documents, by id."""
    return {each["id"]: each for each in _values(tx, key, seq).get("documents", ())}


def _values(tx: Transaction, key: int, seq: int) -> dict[str, Json]:
    stored = content.of_entry(tx, key, seq, envelope.VALUES)
    return dict(orjson.loads(stored)) if stored else {}
