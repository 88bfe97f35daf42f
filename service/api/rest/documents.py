"""The documents of a case, and the bytes of one."""

from urllib.parse import quote

from fastapi import Response

from service.api.context import Inst, Reader
from service.api.rest.router import router, whole
from service.usecases import documents
from service.usecases.views import DocumentView, Page

routes = router("documents")


@routes.get("/cases/{case_id}/documents")
def listing(inst: Inst, caller: Reader, case_id: str) -> Page[DocumentView]:
    """What was made in the case and what came in, oldest first."""
    return whole(documents.listing(inst, caller, case_id))


@routes.get("/documents/{document_id}", response_class=Response)
def read(inst: Inst, caller: Reader, document_id: str) -> Response:
    """The bytes of a document, to be saved as a file."""
    found = documents.get(inst, caller, document_id)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(found.content, media_type=found.media_type, headers=headers)
