"""Files that are sent in: where, and how long such a request may be. A file's name is not read."""

from dataclasses import replace
from hashlib import sha256

from starlette.datastructures import UploadFile

from service.api.body_limit import MEGABYTE
from service.api.rest.router import PREFIX
from service.operations.attachments.refused import LARGEST
from service.usecases.call import Call

LONGEST_UPLOAD = LARGEST + MEGABYTE
"""Bytes of a request: more than a file may have, so that one that is too large gets a sentence of its own."""

UPLOADS = (
    f"{PREFIX}/cases/*/documents",
    f"{PREFIX}/cases/*/inbox/file",
    "/cases/*/documents",
    "/cases/*/inbox",
)
"""With ``*`` for the case."""


def bytes_of(file: UploadFile) -> bytes:
    """What was sent, as far as anybody looks at it: one byte too many is enough to know."""
    return file.file.read(LARGEST + 1)


def described(call: Call, content: bytes, *fields: str) -> Call:
    """The call with what was sent; the bytes it came in differ from one attempt to the next."""
    return replace(call, body="\n".join((sha256(content).hexdigest(), *fields)).encode())
