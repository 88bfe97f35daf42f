"""The words and crosses of a filled form as transparent sheets, one for each of its pages."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from service.model.values import Json
from service.operations.letters.authority_form.answers import Answer
from service.operations.letters.authority_form.boxes import Place, Sheet
from service.operations.letters.printable import printable
from service.operations.letters.rendering import TemplateAtFault, fonts

SOURCE = "overlay.typ"
INSET = 2.0
"""Units between the edge of a field and its words."""
TOO_LONG = "too_long"

_MARKS = "<hemvist-field>"
_LEAST = 4.0


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """The sheets as PDF, and by the answer's place in the list what became of its words: ``fits``,
    ``instead`` or ``too_long``. A name is no key: what the renderer is told is made printable."""

    pdf: bytes
    outcomes: Mapping[int, frozenset[str]]


def overlay(
    sheets: Sequence[Sheet], answered: Iterable[Answer], *, title: str, draft: bool, on: date
) -> Overlay:
    """``on``: the day of the file. The same input gives the same bytes."""
    items = [(place, item) for index, each in enumerate(answered) for place, item in _items(index, each)]
    data = {
        "title": title,
        "draft": draft,
        "sheets": [
            {
                "width": each.width,
                "height": each.height,
                "turned": each.turned,
                "items": [item for place, item in items if place.page == number],
            }
            for number, each in enumerate(sheets)
        ],
    }
    with TemporaryDirectory(prefix="form-") as folder:
        Path(folder, SOURCE).write_text(source(), encoding="utf-8")
        try:
            compiler = typst.Compiler(
                root=folder,
                font_paths=fonts(),
                ignore_system_fonts=True,
                sys_inputs={"data": json.dumps(printable(data), ensure_ascii=False)},
                package_path=folder,
                package_cache_path=folder,
            )
            at = datetime.combine(on, time(12), UTC)
            pdf = compiler.compile(
                str(Path(folder, SOURCE)), format="pdf", timestamp=int(at.timestamp()), pdf_tags=False
            )
            told = json.loads(compiler.query(_MARKS, field="value"))
        except typst.TypstError as error:
            raise TemplateAtFault(str(error.message)[:500]) from error
    if not isinstance(pdf, bytes):
        raise TemplateAtFault("blanketten går inte att fylla i")
    outcomes: dict[int, frozenset[str]] = {}
    for mark in told:
        outcomes[mark["field"]] = outcomes.get(mark["field"], frozenset()) | {mark["outcome"]}
    return Overlay(pdf=pdf, outcomes=outcomes)


@cache
def source() -> str:
    """The source of ``overlay.typ``."""
    return files("service.operations.letters.authority_form").joinpath(SOURCE).read_text(encoding="utf-8")


def _items(index: int, each: Answer) -> Iterable[tuple[Place, dict[str, Json]]]:
    for place in each.crossed:
        yield place, _item(index, each, place, "cross")
    if each.missing is not None:
        yield from ((place, _item(index, each, place, "missing")) for place in each.box.places)
    elif each.words:
        yield from ((place, _item(index, each, place, "words")) for place in each.box.places)


def _item(index: int, each: Answer, place: Place, what: str) -> dict[str, Json]:
    across = place.angle % 180 != 0
    width, height = (place.height, place.width) if across else (place.width, place.height)
    inset_x = 0.0 if each.box.comb or width < _LEAST * INSET else INSET
    inset_y = INSET / 2 if each.box.multiline and height > _LEAST * INSET else 0.0
    return {
        "field": index,
        "what": what,
        "words": each.words,
        "instead": each.filling.if_too_long,
        "x": place.x,
        "y": place.y,
        "outer-width": place.width,
        "outer-height": place.height,
        "width": max(1.0, width - 2 * inset_x),
        "height": max(1.0, height - 2 * inset_y),
        "inset-x": inset_x,
        "inset-y": inset_y,
        "angle": place.angle,
        "size": each.box.size,
        "align": each.box.align,
        "multiline": each.box.multiline,
        "longest": each.box.longest,
        "cells": each.box.longest if each.box.comb else None,
    }
