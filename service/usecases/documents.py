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

ATTACH = "attach_document"
"""The action by which a file is put into a case; it stands in no content."""
ENCLOSURE = "enclosure"
"""Kind of such a document."""
TITLE = "/title"
"""Where its title stands among the texts of its history row."""


@dataclass(frozen=True, kw_only=True)
class DocumentFile:
    """A document to be handed out."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class _Left:
    """What is left of a case's contents, by history row."""

    sizes: Mapping[tuple[int, str], int]
    values: Mapping[int, bytes]
    texts: Mapping[int, Mapping[str, str]]


def listing(inst: Installation, call: Call, case_id: str) -> tuple[DocumentView, ...]:
    """Every document of the case, oldest first. Raises ``UnknownCase``."""
    with reading(inst, call) as reader:
        return tuple(of_case(reader.tx, seen_case(reader, case_id)))


def titles(tx: Transaction, stored: StoredCase) -> dict[str, str]:
    """What people call each document of the case, by id."""
    return {each.id: each.title or each.name or each.id for each in of_case(tx, stored)}


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
        values = content.of_entry(reader.tx, stored.key, row.seq, envelope.VALUES)
        described = _described(values).get(document_id, {})
        return DocumentFile(
            name=described.get("name") or document_id,
            media_type=described.get("media_type") or OCTETS,
            content=row.bytes,
        )


def of_case(tx: Transaction, stored: StoredCase) -> Iterator[DocumentView]:
    """Every document, oldest first: four statements, however many there are."""
    operations: dict[str, str] = {}
    rows = history.rows(tx, stored.key)
    left = _Left(
        sizes=content.document_sizes(tx, stored.key),
        values=content.values(tx, stored.key),
        texts=content.texts(tx, stored.key),
    )
    for row in rows:
        entry = envelope.read(row.envelope)
        for event in entry.events:
            if event["event"] == "JobRequested":
                operations[event["job"]] = event["operation"]
        kinds = _kinds(entry, operations)
        described = _described(left.values.get(entry.seq)) if kinds else {}
        for document, kind in kinds.items():
            yield _view(left, entry, document, kind, described.get(document, {}))


def _kinds(entry: Envelope, operations: Mapping[str, str]) -> dict[str, str]:
    """What a history row has brought into the case: kinds by id of the document."""
    match entry.kind:
        case "ReceiveDocument":
            return {entry.target["document"]: entry.target["document_kind"]}
        case "TakeAction":
            slots = [slot for slot in entry.content if slot.startswith(envelope.DOCUMENT)]
            return {slot.removeprefix(envelope.DOCUMENT): ENCLOSURE for slot in slots}
    return {
        event["document"]: operations.get(event["job"], "")
        for event in entry.events
        if event["event"] == "DocumentProduced"
    }


def _view(left: _Left, entry: Envelope, document: str, kind: str, said: Mapping[str, Json]) -> DocumentView:
    values = _values(left.values.get(entry.seq))
    came = values.get("occurred_on") if entry.kind == "ReceiveDocument" else None
    size = left.sizes.get((entry.seq, envelope.DOCUMENT + document))
    return DocumentView(
        id=document,
        kind=kind,
        name=said.get("name"),
        media_type=said.get("media_type"),
        created_at=entry.at,
        occurred_on=date.fromisoformat(came) if came else None,
        seq=entry.seq,
        available=size is not None,
        title=left.texts.get(entry.seq, {}).get(TITLE) if kind == ENCLOSURE else None,
        size=size,
    )


def _described(stored: bytes | None) -> dict[str, dict[str, Json]]:
    """What a history row says of its documents, by id."""
    return {each["id"]: each for each in _values(stored).get("documents", ())}


def _values(stored: bytes | None) -> dict[str, Json]:
    return dict(orjson.loads(stored)) if stored else {}
