"""A letter with what goes with it as one file to print or send: the authority's form, what was chosen."""

from base64 import b64encode

import orjson

from service.model.refusals import UnknownDocument
from service.operations.attachments import PACKAGE
from service.operations.attachments.apart import made
from service.operations.errors import TOO_LARGE, OperationFailed
from service.operations.result import LARGEST_DOCUMENTS
from service.storage import cases, content, history
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.usecases import documents, envelope
from service.usecases.call import Call
from service.usecases.documents import DocumentFile
from service.usecases.installation import Installation
from service.usecases.reading import reading
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import Action, Matter, refusal
from service.usecases.views import DocumentView

ENCLOSED = "enclosed"
"""The question of a letter's form whose answer are ids of documents."""
LARGEST_TOGETHER = 3 * LARGEST_DOCUMENTS
"""Bytes of all enclosures as they are kept: pictures get smaller in the package."""

_PDF = "application/pdf"
_SLOT = envelope.DOCUMENT


def package(inst: Installation, call: Call, document_id: str) -> DocumentFile:
    """The letter, its form and its enclosures; asked of the form, the same.

    Raises ``UnknownDocument``, ``InvalidRequest`` if it can't be made.
    """
    with reading(inst, call) as reader:
        found = content.document(reader.tx, document_id)
        stored = cases.load(reader.tx, found[0]) if found else None
        if found is None or stored is None or refusal(reader.actor, Action.SEE_CASE, Matter(case=found[0])):
            raise UnknownDocument(document=document_id)
        letter_id, form_id = letter_and_form(reader.tx, stored, document_id)
        letter = documents.get(inst, call, letter_id)
        if letter.media_type != _PDF:
            raise InvalidRequest(errors=(_NO_PDF,))
        with_it = (*((form_id,) if form_id else ()), *enclosed(reader.tx, stored, letter_id))
        parts = [_part(reader.tx, stored, each) for each in with_it]
    if sum(len(each["content"] or "") for each in parts) * 3 // 4 > LARGEST_TOGETHER:
        raise InvalidRequest(errors=(_LARGE,))
    given = {"letter": _base64(letter.content), "enclosures": parts, "document": "package"}
    try:
        merged = made(PACKAGE, given)
    except OperationFailed as failed:
        raise InvalidRequest(errors=(_LARGE if failed.code == TOO_LARGE else _NOT_MADE,)) from None
    name = letter.name.removesuffix(".pdf")
    return DocumentFile(name=f"{name}-med-bilagor.pdf", media_type=_PDF, content=merged.content)


def letter_and_form(tx: Transaction, stored: StoredCase, document_id: str) -> tuple[str, str | None]:
    """The letter that a document is, or goes with as its form; and that form, if there is one.

    Both were made in one history row, and the form says there which letter it goes with: of a household each
    adult has their own.
    """
    found = content.document(tx, document_id)
    values = content.of_entry(tx, stored.key, found[1].seq, envelope.VALUES) if found else None
    said = orjson.loads(values).get("documents", ()) if values else ()
    letters = {str(each["id"]): (each.get("made_of") or {}).get("form", {}).get("of") for each in said}
    letter = letters.get(document_id) or document_id
    return letter, next((form for form, of in letters.items() if of == letter), None)


def enclosed(tx: Transaction, stored: StoredCase, document_id: str) -> tuple[str, ...]:
    """Ids of what goes with a letter: the newest answer in its process before the letter was made."""
    rows = [envelope.read(row.envelope) for row in history.rows(tx, stored.key)]
    job, made_in = next(
        (
            (str(event["job"]), entry.seq)
            for entry in rows
            for event in entry.events
            if event["event"] == "DocumentProduced" and event["document"] == document_id
        ),
        ("", 0),
    )
    process = job.rpartition(".")[0].rpartition(".")[0]
    for entry in reversed(rows[:made_in]):
        task = str(entry.target.get("task", ""))
        if entry.kind == "CompleteTask" and task.rpartition(".")[0].rpartition(".")[0] == process:
            values = content.of_entry(tx, stored.key, entry.seq, envelope.VALUES)
            answers = orjson.loads(values)["submission"]["values"] if values else {}
            if ENCLOSED in answers:
                return tuple(answers[ENCLOSED] or ())
    return ()


def _part(tx: Transaction, stored: StoredCase, document: str) -> dict[str, str | None]:
    view = next((each for each in documents.of_case(tx, stored) if each.id == document), None)
    kept = content.document(tx, document)
    return {
        "title": _title(view),
        "media_type": (view.media_type if view else None) or documents.OCTETS,
        "content": _base64(kept[1].bytes) if kept else None,
    }


def _title(view: DocumentView | None) -> str:
    return (view.title or view.name if view else None) or "Bilaga"


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


_NO_PDF = {
    "pointer": "",
    "message": "Brevet ska vara en PDF för att kunna läggas i ett paket. Det här är ett annat slags fil. "
    "Skicka det och bilagorna var för sig.",
    "rule": "letter_not_pdf",
}
_LARGE = {
    "pointer": "",
    "message": f"Paketet får bli högst {LARGEST_DOCUMENTS // 1024**2} MB. Det blir större. Skicka någon "
    "bilaga för sig.",
    "rule": "package_too_large",
}
_NOT_MADE = {
    "pointer": "",
    "message": "Brevet och bilagorna gick inte att lägga ihop. Skicka dem var för sig.",
    "rule": "package_not_made",
}
