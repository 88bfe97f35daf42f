"""The documents of a case: those there are, the bytes of one, and files that are sent in."""

from json import JSONDecodeError
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, File, Form, Response, UploadFile
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from service.api.context import Inst, Reader
from service.api.rest.bodies import Incoming
from service.api.rest.deployments import keyed
from service.api.rest.router import router, whole
from service.api.strict_json import read_json
from service.api.uploads import bytes_of, described
from service.usecases import documents, enclosures, inbox, letter_records, packages
from service.usecases.call import Call
from service.usecases.documents import DocumentFile
from service.usecases.enclosures import Enclosure
from service.usecases.letter_records import LetterRecord
from service.usecases.views import DocumentView, Page, Received

routes = router("documents")

Keyed = Annotated[Call, Depends(keyed)]
Sent = Annotated[UploadFile, File(description="PDF, JPEG, PNG or WebP; at most 20 MB")]


@routes.get("/cases/{case_id}/documents")
def listing(inst: Inst, caller: Reader, case_id: str) -> Page[DocumentView]:
    """What was made in the case and what came in, oldest first."""
    return whole(documents.listing(inst, caller, case_id))


@routes.post("/cases/{case_id}/documents", status_code=201)
def attach(  # noqa: PLR0917  the parts of the form
    inst: Inst,
    caller: Keyed,
    case_id: str,
    file: Sent,
    title: Annotated[str, Form()],
    person: Annotated[str | None, Form()] = None,
) -> DocumentView:
    """Put a file into the case, to go with its letters. What it tells besides what is seen is removed."""
    given = Enclosure(title=title, content=bytes_of(file), person=person or None)
    return enclosures.attach(inst, caller, case_id, given)


@routes.post("/cases/{case_id}/inbox/file", status_code=201)
def receive(
    inst: Inst, caller: Keyed, case_id: str, file: Sent, incoming: Annotated[str, Form()]
) -> Received:
    """Something came in as a file. ``incoming``: the body that ``/inbox`` takes, as JSON."""
    body = _incoming(incoming)
    content = bytes_of(file)
    call = described(caller, content, incoming)
    return inbox.receive(
        inst, call, case_id, body.kind, body.occurred_on, body.data, wait=body.wait, file=content
    )


@routes.get("/documents/{document_id}", response_class=Response)
def read(inst: Inst, caller: Reader, document_id: str) -> Response:
    """The bytes of a document, to be saved as a file."""
    return _saved(documents.get(inst, caller, document_id))


@routes.get("/documents/{document_id}/record")
def record(inst: Inst, caller: Reader, document_id: str) -> LetterRecord:
    """What a letter rests on, paragraph by paragraph, and what it was made of."""
    return letter_records.get(inst, caller, document_id)


@routes.get("/documents/{document_id}/package", response_class=Response)
def package(inst: Inst, caller: Reader, document_id: str) -> Response:
    """The letter and the documents that were chosen to go with it, as one PDF."""
    return _saved(packages.package(inst, caller, document_id))


def _incoming(sent: str) -> Incoming:
    """Raises ``RequestValidationError``, as for a body of its own."""
    try:
        return Incoming.model_validate(read_json(sent.encode()))
    except ValidationError as error:
        found = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        raise RequestValidationError(found) from None
    except JSONDecodeError as error:
        said = {"type": "json_invalid", "loc": ("body", error.pos), "ctx": {"error": error.msg}}
        raise RequestValidationError([said]) from None


def _saved(found: DocumentFile) -> Response:
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(found.content, media_type=found.media_type, headers=headers)
