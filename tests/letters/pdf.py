"""What a letter is, told from its file alone: standards, tags, language, title, text in reading order."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

_ARTIFACT = re.compile(r"\ufffe|\u00ad|\ufffb")
"""How the reader marks a hyphen at a line's end."""


def standards(pdf: bytes) -> tuple[str, str]:
    """PDF/A part with level, and PDF/UA part, as the file itself declares them."""
    with pikepdf.open(io.BytesIO(pdf)) as file, file.open_metadata() as metadata:
        return metadata.pdfa_status, str(metadata["pdfuaid:part"])


def tags(pdf: bytes) -> set[str]:
    """The structure elements that are used."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert file.Root.MarkInfo.Marked
        assert file.Root.ViewerPreferences.DisplayDocTitle
        return set(_tags(file.Root.StructTreeRoot.K))


def languages(pdf: bytes) -> str:
    """The language of the document."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return str(file.Root.Lang)


def title(pdf: bytes) -> str:
    """The title that a reader shows."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return str(file.docinfo["/Title"])


def text(pdf: bytes) -> str:
    """All pages, a line each as it is printed; words that were divided at a line's end are whole."""
    return "\n".join(pages(pdf))


def pages(pdf: bytes) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_page(page) for page in document]


def running(pdf: bytes) -> str:
    """The text as one line."""
    return " ".join(text(pdf).split())


def _page(page: Any) -> str:
    reading = page.get_textpage()
    try:
        found = _ARTIFACT.sub("", reading.get_text_range())
    finally:
        reading.close()
        page.close()
    return "\n".join(line.strip() for line in found.replace("\r\n", "\n").split("\n")).strip()


def _tags(node: Any) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _tags(kid)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S)
        if "/K" in node:
            yield from _tags(node.K)
