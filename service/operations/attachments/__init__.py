"""Files that people send in: known by what they are, cleaned, and put together for dispatch.

They come from anybody, so each is opened in a child of its own (``apart``). No diagram asks for these
operations; bytes come in base64, for what goes in is JSON.
"""

from base64 import b64decode
from dataclasses import dataclass

from service.operations.attachments import package as packages
from service.operations.attachments import pdf, pictures
from service.operations.attachments.kinds import PDF, SUFFIX, recognised
from service.operations.attachments.package import Enclosure
from service.operations.collaborators import NewId
from service.operations.registry import operation
from service.operations.result import Document, Result

CLEAN = "attachments.clean"
PACKAGE = "attachments.package"


@dataclass(frozen=True, kw_only=True)
class Part:
    """An enclosure on its way in."""

    title: str
    media_type: str
    content: str | None
    """Base64."""


@operation(CLEAN)
def clean(content: str, document: NewId) -> Result:
    """The file without what it tells besides what is seen. Raises ``FileRefused``."""
    given = b64decode(content, validate=True)
    media_type = recognised(given)
    if media_type == PDF:
        bare = pdf.cleaned(given)
    else:
        bare, media_type = pictures.cleaned(given, media_type)
    return _result(document, f"bilaga.{SUFFIX[media_type]}", media_type, bare)


@operation(PACKAGE)
def package(letter: str, enclosures: tuple[Part, ...], document: NewId) -> Result:
    """A letter and its enclosures as one PDF. Raises ``FileRefused`` when the letter is no PDF."""
    found = tuple(
        Enclosure(
            title=each.title,
            media_type=each.media_type,
            content=None if each.content is None else b64decode(each.content, validate=True),
        )
        for each in enclosures
    )
    return _result(document, "paket.pdf", PDF, packages.merged(b64decode(letter, validate=True), found))


def _result(document: NewId, name: str, media_type: str, content: bytes) -> Result:
    return Result(documents=(Document(id=document, name=name, media_type=media_type, content=content),))
