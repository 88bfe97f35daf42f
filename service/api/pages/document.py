"""A letter, to be read, with what it rests on; other documents are saved as files."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.language import _
from service.api.pages.visit import Here, Visit, router, see
from service.api.rendering import page
from service.model.refusals import UnknownDocument
from service.usecases import documents, letter_records
from service.usecases.installation import Installation
from service.usecases.letter_records import LetterRecord
from service.usecases.views import DocumentView

routes = router()

_PLAIN = "text/plain"
_PDF = "application/pdf"
_READ_ONLY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""Without ``sandbox``, in which browsers show no PDF. What is shown was made here and holds no scripts."""
_LETTERS = "letters."
_DRAFT = "letters.draft"


def kinds() -> Mapping[str, str]:
    """How free the words of a paragraph are."""
    return {
        "fixed": _("Text som är lika i alla brev"),
        "variable": _("Text med uppgifter ur ärendet"),
        "written": _("Text som någon har skrivit i ärendet"),
    }


def paragraphs() -> Mapping[str, str]:
    """What the shared letterhead calls its own parts; others have the number that the template gives them."""
    return {
        "head": _("Brevhuvud"),
        "contact": _("Kontakt"),
        "signature": _("Underskrift"),
        "enclosures": _("Bilagor"),
        "addition": _("Tillägg"),
    }


@routes.get("/documents/{document_id}")
def document(request: Request, inst: Inst, visit: Here, document_id: str) -> Response:
    """The words of a letter, or what it rests on with a link to the file."""
    found = documents.get(inst, visit.call, document_id)
    record = _record(inst, visit, document_id)
    if record is None and not found.media_type.startswith(_PLAIN):
        return see(f"/api/v1/documents/{document_id}")
    return page(
        request,
        "document.html",
        id=document_id,
        name=found.name,
        text=found.content.decode(errors="replace") if found.media_type.startswith(_PLAIN) else None,
        record=record,
        dated=date.fromisoformat(record.date) if record else None,
        paragraphs=paragraphs(),
        kinds=kinds(),
    )


@routes.get("/documents/{document_id}/pdf")
def pdf(inst: Inst, visit: Here, document_id: str) -> Response:
    """A letter that was made here, to be read in the browser; other files are only saved."""
    found = documents.get(inst, visit.call, document_id)
    if found.media_type != _PDF or _record(inst, visit, document_id) is None:
        return see(f"/api/v1/documents/{document_id}")
    headers = {
        "Content-Disposition": f"inline; filename*=UTF-8''{quote(found.name, safe='')}",
        "Content-Security-Policy": _READ_ONLY,
        "X-Content-Type-Options": "nosniff",
    }
    return Response(found.content, media_type=_PDF, headers=headers)


def _record(inst: Installation, visit: Visit, document_id: str) -> LetterRecord | None:
    try:
        return letter_records.get(inst, visit.call, document_id)
    except UnknownDocument:
        return None


def letters(inst: Installation, visit: Visit, case_id: str, letter: str | None = None) -> list[DocumentView]:
    """What was made in the case and can be read, the newest first; of one letter only if it is named."""
    made = [
        each
        for each in documents.listing(inst, visit.call, case_id)
        if each.available and each.name and each.kind.startswith(_LETTERS)
    ]
    return [each for each in reversed(made) if letter is None or str(each.name).startswith(f"{letter}-")]


def enclosable(inst: Installation, visit: Visit, case_id: str) -> dict[str, str]:
    """Those of them that can go with a letter: what is only a draft can't."""
    found = documents.listing(inst, visit.call, case_id)
    return {
        each.id: each.title or each.name
        for each in found
        if each.available and each.name and each.kind != _DRAFT
    }
