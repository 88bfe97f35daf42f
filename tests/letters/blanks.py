"""Forms such as an authority could have made: fields of every sort, turned and shifted pages.

form(text("Namn", (70, 700, 300, 718)), check("Barn", (70, 640, 84, 654)))
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field; of radio buttons a rectangle for each state."""

    name: str
    entries: Mapping[str, Any]
    places: Mapping[str, Rectangle]
    """By state; the empty state where there is none."""
    page: int = 0
    looks: Mapping[str, Any] = field(default_factory=dict)


def text(name: str, place: Rectangle, *, flags: int = 0, page: int = 0, **more: Any) -> Field:
    """``more``: ``MaxLen``, ``V``, ``Q``, ``DA`` …"""
    entries = {"FT": Name.Tx, "Ff": flags, "DA": String("/Helv 0 Tf 0 g"), **more}
    return Field(name=name, entries=entries, places={"": place}, page=page)


def check(name: str, place: Rectangle, state: str = "Ja", *, on: bool = False) -> Field:
    chosen = Name(f"/{state if on else 'Off'}")
    return Field(name=name, entries={"FT": Name.Btn, "V": chosen, "AS": chosen}, places={state: place})


def radio(name: str, places: Mapping[str, Rectangle]) -> Field:
    return Field(name=name, entries={"FT": Name.Btn, "Ff": 1 << 15}, places=places)


def choice(name: str, place: Rectangle, options: Sequence[tuple[str, str]]) -> Field:
    listed = Array([Array([String(value), String(shown)]) for value, shown in options])
    entries = {"FT": Name.Ch, "Ff": 1 << 17, "Opt": listed, "DA": String("/Helv 10 Tf 0 g")}
    return Field(name=name, entries=entries, places={"": place})


def button(name: str, place: Rectangle) -> Field:
    return Field(name=name, entries={"FT": Name.Btn, "Ff": 1 << 16}, places={"": place})


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """One page."""

    size: tuple[float, float] = (595, 842)
    crop: Rectangle | None = None
    turned: int = 0


def form(*fields: Field, pages: Sequence[Leaf] = (Leaf(),), **more: Any) -> bytes:
    """The file. ``more``: what else stands in its AcroForm."""
    with Pdf.new() as pdf:
        for each in pages:
            page = pdf.add_blank_page(page_size=each.size)
            page.obj.Contents = pdf.make_stream(b"0.9 g 40 40 20 20 re f q")  # one state left open
            page.obj.Annots = pdf.make_indirect(Array([_link(pdf)]))
            page.obj.Rotate = each.turned
            if each.crop:
                page.obj.CropBox = Array(each.crop)
        listed = Array([_put(pdf, each) for each in fields])
        fonts = Dictionary(Helv=pdf.make_indirect(_helvetica()))
        if fields:
            pdf.Root.AcroForm = pdf.make_indirect(
                Dictionary(Fields=listed, DA=String("/Helv 0 Tf 0 g"), DR=Dictionary(Font=fonts), **more)
            )
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True)
        return written.getvalue()


def _put(pdf: Pdf, each: Field) -> pikepdf.Object:
    parent = Dictionary(T=String(each.name), **each.entries)
    widgets = [_widget(pdf, each, state, place) for state, place in each.places.items()]
    page = pdf.pages[each.page].obj
    if len(widgets) == 1:
        whole = pdf.make_indirect(Dictionary({**dict(parent.items()), **dict(widgets[0].items())}))
        page.Annots.append(whole)
        return whole
    found = pdf.make_indirect(parent)
    found.Kids = Array()
    for widget in widgets:
        widget.Parent = found
        kid = pdf.make_indirect(widget)
        found.Kids.append(kid)
        page.Annots.append(kid)
    return found


def _widget(pdf: Pdf, each: Field, state: str, place: Rectangle) -> Dictionary:
    left, bottom, right, top = place
    width, height = right - left, top - bottom
    frame = f"0.6 g 0.6 G 0.5 w 0.5 0.5 {width - 1} {height - 1} re S"
    if state:
        on = _look(pdf, f"{frame} 1 1 {width - 2} {height - 2} re f", width, height)
        normal: pikepdf.Object = Dictionary({f"/{state}": on, "/Off": _look(pdf, frame, width, height)})
    else:
        said = f"{frame} /Tx BMC q BT 0 g /Helv 8 Tf 2 4 Td (Skriv i rutan) Tj ET Q EMC"
        normal = _look(pdf, said, width, height)
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, Rect=Array(place), F=4, AP=Dictionary(N=normal), **each.looks
    )


def _look(pdf: Pdf, drawn: str, width: float, height: float) -> pikepdf.Object:
    fonts, box = Dictionary(Font=Dictionary(Helv=_helvetica())), Array([0, 0, width, height])
    return pdf.make_stream(drawn.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=fonts)


def _helvetica() -> Dictionary:
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )


def _link(pdf: Pdf) -> pikepdf.Object:
    act = Dictionary(S=Name.URI, URI=String("https://www.ivo.se/"))
    return pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([40, 40, 60, 60]), A=act)
    )
