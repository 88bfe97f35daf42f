"""What a screen reader is told: the elements of a letter in reading order, with text and language."""

import ctypes
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import count, groupby
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_HYPHEN = "\x02"
"""How the reader marks a hyphen at a line's end."""
_UNITS = 2
"""Bytes of a UTF-16 unit."""


_INLINE = ("Span", "Strong", "Em", "Link", "Quote")


@dataclass(frozen=True, kw_only=True)
class Run:
    """Text of one language within an element."""

    tag: str
    """Of the element that it stands in: ``H2``, ``P``, ``LBody``."""
    element: int
    """Which one on its page."""
    language: str
    """Empty: that of the document."""
    text: str


@dataclass(frozen=True, kw_only=True)
class Printed:
    """What one run of content shows."""

    text: str = ""
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Element:
    """A heading, a paragraph, an item of a list, or its mark, as far as it stands on one page."""

    tag: str
    text: str

    @property
    def level(self) -> int | None:
        """Of a heading, 1 for the highest."""
        return int(self.tag[1:]) if self.tag[0] == "H" and self.tag[1:].isdigit() else None


@cache
def elements(pdf: bytes) -> tuple[Element, ...]:
    """Those with text. What is no part of the letter (feet of pages, a draft's mark) is left out."""
    told = groupby(((page, run) for page, found in enumerate(_pages(pdf)) for run in found), _whose)
    whole = [Element(tag=tag, text=_joined(run for _, run in found)) for (_, _, tag), found in told]
    return tuple(each for each in whole if each.text)


def runs(pdf: bytes) -> list[Run]:
    """The same in pieces of one language each."""
    return [run for found in _pages(pdf) for run in found if run.text.strip()]


def _whose(run: tuple[int, Run]) -> tuple[int, int, str]:
    return run[0], run[1].element, run[1].tag


def _joined(found: Iterable[Run]) -> str:
    return " ".join("".join(run.text for run in found).split())


def _pages(pdf: bytes) -> list[list[Run]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [_of(page) for page in document]


def _of(page: Any) -> list[Run]:
    reading = page.get_textpage()
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    try:
        texts = _texts(page.raw, reading.raw)
        numbers = count()
        found: list[Run] = []
        for place in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            root = pdfium.FPDF_StructTree_GetChildAtIndex(tree, place)
            found += _walk(root, texts, numbers, Run(tag="", element=-1, language="", text=""))
        return found
    finally:
        pdfium.FPDF_StructTree_Close(tree)
        reading.close()
        page.close()


def _walk(node: Any, texts: Mapping[int, Printed], numbers: Iterator[int], outer: Run) -> Iterator[Run]:
    tag = _words(pdfium.FPDF_StructElement_GetType, node)
    language = _words(pdfium.FPDF_StructElement_GetLang, node) or outer.language
    inside = tag in _INLINE and outer.tag not in {"", "Document", "Div"}
    here = replace(outer, language=language)
    if not inside:
        here = replace(here, tag=tag, element=next(numbers))
    for place in range(pdfium.FPDF_StructElement_CountChildren(node)):
        inner = pdfium.FPDF_StructElement_GetChildAtIndex(node, place)
        marked = pdfium.FPDF_StructElement_GetChildMarkedContentID(node, place)
        if inner:
            yield from _walk(inner, texts, numbers, here)
        elif marked >= 0:
            printed = texts.get(marked, Printed())
            yield replace(here, text=printed.text, language=printed.language or language)


def _texts(page: Any, reading: Any) -> dict[int, Printed]:
    """By the number that the page gives each run of content."""
    found: dict[int, Printed] = defaultdict(Printed)
    for place in range(pdfium.FPDFPage_CountObjects(page)):
        each = pdfium.FPDFPage_GetObject(page, place)
        if pdfium.FPDFPageObj_GetType(each) == pdfium.FPDF_PAGEOBJ_TEXT:
            marked = pdfium.FPDFPageObj_GetMarkedContentID(each)
            words = _printed(each, reading).replace(_HYPHEN, "")
            found[marked] = Printed(text=found[marked].text + words, language=_language(each))
    return found


def _language(each: Any) -> str:
    """Of a piece within a sentence of another language."""
    for place in range(pdfium.FPDFPageObj_CountMarks(each)):
        mark = pdfium.FPDFPageObj_GetMark(each, place)
        length = ctypes.c_ulong()
        if pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"Lang", None, 0, length):
            room = (ctypes.c_ushort * (length.value // _UNITS + 1))()
            pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"Lang", room, length.value, length)
            return bytes(room)[: length.value - _UNITS].decode("utf-16-le")
    return ""


def _printed(each: Any, reading: Any) -> str:
    length = pdfium.FPDFTextObj_GetText(each, reading, None, 0)
    room = (ctypes.c_ushort * (length // _UNITS + 1))()
    pdfium.FPDFTextObj_GetText(each, reading, room, length)
    return bytes(room)[: max(length - _UNITS, 0)].decode("utf-16-le")


def _words(function: Callable[..., int], node: Any) -> str:
    length = function(node, None, 0)
    if length <= _UNITS:
        return ""
    room = ctypes.create_string_buffer(length)
    function(node, room, length)
    return room.raw[: length - _UNITS].decode("utf-16-le")
