"""A form without its fields: what they showed is drawn on the page, and what was filled in lies over it."""

import io
import warnings
from collections.abc import Collection
from itertools import count
from typing import TypeAlias

import pikepdf
from pikepdf import Annotation, Array, Dictionary, Name, Object, Operator, Page, Pdf, Stream

from service.operations.letters.authority_form.boxes import OFF, UNSEEN, Sheet, is_push_button, sheet, widgets

Instruction: TypeAlias = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage

_KEPT = ("/Type", "/Subtype", "/Rect")
"""Of a field that is taken away, since the file's structure may point at it."""


def flattened(pdf: Pdf, laid_over: bytes, filled: Collection[str]) -> None:
    """Draw what other fields show, lay the sheets over the pages, and take all fields away.

    Of the fields in ``filled`` only frame and ground are drawn. Links and notes stay.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it can't write, the form's maker has left undone
        pdf.generate_appearance_streams()
    with Pdf.open(io.BytesIO(laid_over)) as sheets:
        for page, over in zip(pdf.pages, sheets.pages, strict=True):
            drawn = _drawn(pdf, page, filled)
            _lay(page, drawn, pdf.copy_foreign(over.as_form_xobject()), sheet(page))
    _without_fields(pdf)


def _drawn(pdf: Pdf, page: Page, filled: Collection[str]) -> bytes:
    """The operators that draw the looks of the page's fields."""
    found = b""
    for widget, name, asked in widgets(pdf, page):
        if is_push_button(asked):
            continue
        if name in filled:
            _emptied(pdf, widget, is_button=asked.field_type == "/Btn")
        look = widget.get_appearance_stream(Name.N)
        if isinstance(look, Stream):
            resource = page.add_resource(look, Name.XObject, _free_name(page))
            turned = sheet(page).turned
            found += widget.get_page_content_for_appearance(resource, turned, forbidden_flags=UNSEEN)
    return found


def _emptied(pdf: Pdf, widget: Annotation, *, is_button: bool) -> None:
    """Off, or without the words that it had before."""
    if is_button:
        widget.obj[Name.AS] = Name(f"/{OFF}")
        return
    look = widget.get_appearance_stream(Name.N)
    if isinstance(look, Stream):
        bare = pikepdf.unparse_content_stream(_without_words(look))
        copied = pdf.make_stream(bare, dict(look.stream_dict.items()))  # several fields may share one
        for name in (Name.Filter, Name.DecodeParms):
            if name in copied:
                del copied[name]
        widget.obj[Name.AP] = Dictionary(N=copied)


def _without_words(look: Stream) -> list[Instruction]:
    """What stands between ``/Tx BMC`` and its ``EMC`` is the value (ISO 32000-1, 12.7.3.3)."""
    kept: list[Instruction] = []
    depth = 0
    for each in pikepdf.parse_content_stream(look):
        operator = each.operator
        begins = operator in {Operator("BMC"), Operator("BDC")}
        if depth or (begins and each.operands and each.operands[0] == Name.Tx):
            depth += 1 if begins else -1 if operator == Operator("EMC") else 0
        else:
            kept.append(each)
    return kept


def _lay(page: Page, drawn: bytes, above: Object, around: Sheet) -> None:
    """Over the page as it is, in the same units, from the lower left corner of what is seen."""
    left_open = _left_open(page)
    over = page.add_resource(above, Name.XObject, _free_name(page))
    at = f"1 0 0 1 {around.left:.4f} {around.bottom:.4f} cm".encode()
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(
        b"\n" + b"Q\n" * (left_open + 1) + drawn + b"\nq " + at + b" " + bytes(over) + b" Do Q\n"
    )


def _free_name(page: Page) -> Name:
    """Of a picture of the page: always the same, or the same form would give other bytes."""
    taken = page.resources.get("/XObject", Dictionary())
    return next(name for number in count(1) if (name := Name(f"/Hemvist{number}")) not in taken)


def _left_open(page: Page) -> int:
    """How many states of drawing the page has saved and not restored."""
    depth = 0
    for each in pikepdf.parse_content_stream(page, "q Q"):
        depth = max(0, depth + (1 if each.operator == Operator("q") else -1))
    return depth


def _without_fields(pdf: Pdf) -> None:
    for page in pdf.pages:
        annotations = page.obj.get("/Annots")
        listed: list[Object] = list(annotations.as_list()) if isinstance(annotations, Array) else []
        kept = [each for each in listed if not _is_field(each)]
        for each in listed:
            if _is_field(each):
                for name in [key for key in each.keys() if key not in _KEPT]:  # noqa: SIM118
                    del each[name]
        if kept:
            page.obj[Name.Annots] = Array(kept)
        elif annotations is not None:
            del page.obj[Name.Annots]
    del pdf.Root[Name.AcroForm]


def _is_field(annotation: object) -> bool:
    return isinstance(annotation, Dictionary) and annotation.get("/Subtype") == Name.Widget
