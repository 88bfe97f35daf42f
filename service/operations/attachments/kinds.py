"""What a file is by its first bytes. Its name and what the browser calls it say nothing."""

from service.operations.attachments.refused import LARGEST, TOO_LARGE, UNKNOWN_TYPE, FileRefused

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
WEBP = "image/webp"

SUFFIX = {PDF: "pdf", JPEG: "jpg", PNG: "png", WEBP: "webp"}
"""What the name of such a file ends with."""


def recognised(content: bytes) -> str:
    """Its media type. Raises ``FileRefused`` for what is too large and for every other kind of file.

    Documents of word processors are not taken: what they carry along can't be taken out safely, and they
    can't be put into a package.
    """
    if len(content) > LARGEST:
        raise FileRefused(TOO_LARGE)
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return WEBP
    raise FileRefused(UNKNOWN_TYPE)
