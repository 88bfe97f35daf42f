"""A letter as it is, to be read on the page; other documents are saved as files."""

from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.pages.visit import Here, Visit, router, see
from service.api.rendering import page
from service.usecases import documents
from service.usecases.installation import Installation
from service.usecases.views import DocumentView

routes = router()

_PLAIN = "text/plain"


@routes.get("/documents/{document_id}")
def document(request: Request, inst: Inst, visit: Here, document_id: str) -> Response:
    """The words of a letter."""
    found = documents.get(inst, visit.call, document_id)
    if not found.media_type.startswith(_PLAIN):
        return see(f"/api/v1/documents/{document_id}")
    return page(
        request,
        "document.html",
        id=document_id,
        name=found.name,
        text=found.content.decode(errors="replace"),
    )


def letters(inst: Installation, visit: Visit, case_id: str, letter: str | None = None) -> list[DocumentView]:
    """What was made in the case and can be read, the newest first; of one letter only if it is named."""
    made = [each for each in documents.listing(inst, visit.call, case_id) if each.available and each.name]
    return [each for each in reversed(made) if letter is None or str(each.name).startswith(f"{letter}-")]
