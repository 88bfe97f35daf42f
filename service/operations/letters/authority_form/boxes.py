"""The fields of a form: what each takes, and where on which page it is seen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

import pikepdf
from pikepdf import Annotation, Array, Dictionary, Name, Object, Page, Pdf

from service.operations.letters.authority_form.faults import NO_FIELDS, XFA, FormAtFault

Kind: TypeAlias = Literal["text", "check", "radio", "choice", "other"]
"""``other``: a button or a signature, which nothing can be written in."""

OFF = "Off"
OUTSIDE = 2.0
"""Units by which a field may reach over the edge of its page, as the frame of one at the edge does."""
UNSEEN = 1 | 2 | 32
"""Flags of an annotation: invisible, hidden, not to be viewed."""

_MULTILINE, _COMB, _RADIO, _PUSH = 1 << 12, 1 << 24, 1 << 15, 1 << 16
_SIZE = re.compile(r"([\d.]+)\s+Tf\b")
_ALIGN = ("left", "center", "right")
_DEEPEST = 50


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The visible part of a page in its own units, before it is turned for the reader."""

    left: float
    bottom: float
    width: float
    height: float
    turned: int
    """Degrees clockwise: 0, 90, 180 or 270."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A rectangle where a field is seen, from the sheet's upper left corner."""

    page: int
    x: float
    y: float
    width: float
    height: float
    angle: int
    """Degrees anticlockwise by which what stands there is turned against the sheet."""
    state: str | None = None
    """The form's own value of this box."""


@dataclass(frozen=True, kw_only=True)
class Box:
    """A field by its full name."""

    name: str
    kind: Kind
    size: float = 0
    """Of the letters, in the sheet's units; 0: as they fit."""
    align: str = "left"
    multiline: bool = False
    longest: int | None = None
    """Characters."""
    comb: bool = False
    """Each character has a place of its own."""
    options: dict[str, str] = field(default_factory=dict)
    """Of a list: what is shown, by the form's own value."""
    places: tuple[Place, ...] = ()


def sheet(page: Page) -> Sheet:
    """What of a page is seen."""
    left, bottom, right, top = _rectangle(page.cropbox)
    around = _rectangle(page.mediabox)
    left, bottom = max(left, around[0]), max(bottom, around[1])
    right, top = min(right, around[2]), min(top, around[3])
    if right - left < 1 or top - bottom < 1:
        raise ValueError("a page without size")
    turned = _inherited(page.obj, "/Rotate")
    return Sheet(
        left=left,
        bottom=bottom,
        width=right - left,
        height=top - bottom,
        turned=_quarter(int(turned)) if turned is not None else 0,
    )


def boxes(pdf: Pdf) -> dict[str, Box]:
    """Every field that has a place on a page, by its full name. Raises ``FormAtFault``."""
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" in form:
        raise FormAtFault(XFA)
    if not isinstance(form, Dictionary) or not pdf.acroform.fields:
        raise FormAtFault(NO_FIELDS)
    found: dict[str, Box] = {}
    for number, page in enumerate(pdf.pages):
        around = sheet(page)
        for widget, name, asked in widgets(pdf, page):
            box = found.get(name) or _box(name, asked)
            place = _place(number, around, widget, asked)
            if not widget.flags & UNSEEN and _is_within(place, around):
                box = replace(box, places=(*box.places, place))
            found[name] = box
    return found


def widgets(pdf: Pdf, page: Page) -> Iterator[tuple[Annotation, str, pikepdf.AcroFormField]]:
    """The places of fields on a page, with the full name of the field."""
    for widget in pdf.acroform.get_widget_annotations_for_page(page):
        asked = pdf.acroform.get_field_for_annotation(widget)
        if asked is not None and not asked.is_null:
            yield widget, asked.fully_qualified_name, asked


def is_push_button(asked: pikepdf.AcroFormField) -> bool:
    """Something to click on, such as *Skriv ut*."""
    return asked.field_type == "/Btn" and bool(asked.flags & _PUSH)


def _box(name: str, asked: pikepdf.AcroFormField) -> Box:
    kind, flags = _kind(asked), asked.flags
    size = _SIZE.search(_text(asked.default_appearance))
    longest = asked.get_inheritable_field_value("/MaxLen")
    align = asked.quadding
    return Box(
        name=name,
        kind=kind,
        size=min(float(size[1]), 72.0) if size else 0,
        align=_ALIGN[align] if 0 <= align < len(_ALIGN) else _ALIGN[0],
        multiline=kind == "text" and bool(flags & _MULTILINE),
        longest=int(longest) if kind == "text" and isinstance(longest, int) and longest > 0 else None,
        comb=kind == "text" and bool(flags & _COMB) and not flags & _MULTILINE,
        options=dict(_options(asked)) if kind == "choice" else {},
    )


def _kind(asked: pikepdf.AcroFormField) -> Kind:
    match asked.field_type:
        case "/Tx":
            return "text"
        case "/Ch":
            return "choice"
        case "/Btn" if not asked.flags & _PUSH:
            return "radio" if asked.flags & _RADIO else "check"
    return "other"


def _options(asked: pikepdf.AcroFormField) -> Iterator[tuple[str, str]]:
    listed = asked.get_inheritable_field_value("/Opt")
    for each in listed.as_list() if isinstance(listed, Array) else ():
        pair = each.as_list() if isinstance(each, Array) else [each, each]
        yield str(pair[0]), str(pair[-1])


def _place(number: int, around: Sheet, widget: Annotation, asked: pikepdf.AcroFormField) -> Place:
    left, bottom, right, top = _rectangle(widget.obj.Rect)
    looks = widget.obj.get("/MK")
    turned = looks.get("/R") if isinstance(looks, Dictionary) else None
    return Place(
        page=number,
        x=left - around.left,
        y=around.bottom + around.height - top,
        width=right - left,
        height=top - bottom,
        angle=_quarter(int(turned)) if turned is not None else around.turned,
        state=_state(widget, asked),
    )


def _is_within(place: Place, around: Sheet) -> bool:
    """Whether all that stands there is seen."""
    across, down = place.x + place.width - around.width, place.y + place.height - around.height
    return max(-place.x, -place.y, across, down) <= OUTSIDE


def _state(widget: Annotation, asked: pikepdf.AcroFormField) -> str | None:
    """The value that the box gives: the name of its look when it is on, or what the field says of that."""
    looks = widget.appearance_dict
    normal = looks.get("/N") if isinstance(looks, Dictionary) else None
    if asked.field_type != "/Btn" or not isinstance(normal, Dictionary):
        return None
    name = next((key.removeprefix("/") for key in normal.keys() if key != f"/{OFF}"), None)  # noqa: SIM118
    listed = asked.get_inheritable_field_value("/Opt")
    if isinstance(listed, Array) and name and name.isdecimal() and int(name) < len(listed):
        return str(listed[int(name)])
    return name


def _rectangle(said: Object | Array) -> tuple[float, float, float, float]:
    one, two, three, four = (float(each) for each in said.as_list())
    return min(one, three), min(two, four), max(one, three), max(two, four)


def _inherited(page: Object, name: str) -> int | None:
    where: Object | None = page
    for _ in range(_DEEPEST):
        if not isinstance(where, Dictionary):
            return None
        if name in where:
            return int(where[name])
        where = where.get(Name.Parent)
    return None


def _quarter(degrees: int) -> int:
    return round(degrees / 90) * 90 % 360


def _text(said: bytes | str) -> str:
    return said.decode("latin-1") if isinstance(said, bytes) else said
