"""An authority's own form beside a letter: which of its fields is filled with what.

``letters/forms/B4.pdf`` is the form, a PDF with fields (AcroForm); ``letters/forms/B4.yaml`` says how it is
filled. The municipality adds both; none is shipped. The PDF itself is opened in a limited child only.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from service.content.bundle import Bundle
from service.content.yaml_file import YamlRefused, read
from service.model.values import Json

FILE = re.compile(r"letters/forms/(?P<letter>[^/]+)\.(?P<part>pdf|yaml)")
LARGEST = 5 * 1024 * 1024
"""Bytes of one form."""
SHAPES = ("weekday", "english", "iso")
"""Other ways to write a day: with its weekday, in English, as ``2026-07-15``."""

_MEMBERS = {"path", "text", "form", "may_be_empty", "if_too_long", "is", "choices"}


@dataclass(frozen=True, kw_only=True)
class Filling:
    """What stands in one field."""

    path: str | None = None
    """As in a template; ``None`` where ``text`` stands in every form."""
    text: str | None = None
    form: str | None = None
    """One of :data:`SHAPES`."""
    may_be_empty: bool = False
    if_too_long: str | None = None
    """What stands there instead of a text that has no room, such as a reference to the letter."""
    crossed_by: tuple[str, ...] | None = None
    """Of a check box: the answers by which it is crossed."""
    choices: dict[str, str] = field(default_factory=dict)
    """Of radio buttons and lists: the form's own value by answer."""


@dataclass(frozen=True, kw_only=True)
class LetterForm:
    """How the form of one letter is filled."""

    title: str
    fields: dict[str, Filling]
    """By the full name of the field in the PDF."""


def with_forms(bundle: Bundle) -> Mapping[str, frozenset[str]]:
    """The letters that have a form or the beginning of one, with the parts that are there (pdf, yaml)."""
    found: dict[str, frozenset[str]] = {}
    for path in bundle.files:
        if named := FILE.fullmatch(path):
            found[named["letter"]] = found.get(named["letter"], frozenset()) | {named["part"]}
    return found


def pdf_path(letter: str) -> str:
    """Where the form stands."""
    return f"letters/forms/{letter}.pdf"


def yaml_path(letter: str) -> str:
    """Where it stands how the form is filled."""
    return f"letters/forms/{letter}.yaml"


def letter_form(bundle: Bundle, letter: str) -> LetterForm:
    """How the letter's form is filled. Raises ``YamlRefused``."""
    data = read(bundle, yaml_path(letter))
    title = data.get("title") if isinstance(data, dict) else None
    fields = data.get("fields") if isinstance(data, dict) else None
    if not isinstance(title, str) or not title.strip() or not isinstance(fields, dict) or not fields:
        raise YamlRefused(
            "Filen ska ha ”title” (blankettens namn) och ”fields” (blankettens fält).",
            "Skriv ”title: …”, och under ”fields:” varje fält med det som ska stå där: ”Namn: person.name”.",
        )
    unknown = sorted(map(str, data.keys() - {"title", "fields"}))
    if unknown:
        raise YamlRefused(
            f"Filen har ”{unknown[0]}”, som inte betyder något.", "Ta bort det, eller rätta ordet."
        )
    return LetterForm(
        title=title.strip(), fields={str(name): _filling(str(name), said) for name, said in fields.items()}
    )


def _filling(name: str, said: Any) -> Filling:
    if isinstance(said, str):
        return Filling(path=said)
    if not isinstance(said, dict):
        raise _refused(name, "ska ha en uppgift, till exempel ”person.name”")
    unknown = sorted(map(str, said.keys() - _MEMBERS))
    if unknown:
        raise _refused(name, f"har ”{unknown[0]}”, som inte betyder något")
    path, text = said.get("path"), said.get("text")
    if isinstance(path, str) == isinstance(text, str):
        raise _refused(name, "ska ha antingen ”path” (en uppgift) eller ”text” (ord som alltid står där)")
    if said.get("form") not in {None, *SHAPES}:
        raise _refused(name, f"har en okänd form; den ska vara {', '.join(SHAPES)}")
    if not isinstance(said.get("may_be_empty", False), bool):
        raise _refused(name, "har ”may_be_empty” som varken är true eller false")
    if not isinstance(said.get("if_too_long"), str | None):
        raise _refused(name, "har ”if_too_long” som inte är en text")
    if "is" in said and "choices" in said:
        raise _refused(name, "har både ”is” (en kryssruta) och ”choices” (ett val)")
    return Filling(
        path=path,
        text=text,
        form=said.get("form"),
        may_be_empty=said.get("may_be_empty", False),
        if_too_long=said.get("if_too_long"),
        crossed_by=_answers(name, said["is"]) if "is" in said else None,
        choices=_choices(name, said["choices"]) if "choices" in said else {},
    )


def answer(value: Json) -> str:
    """A value as the file names it. An unquoted ``yes`` is ``true`` in YAML, and the code of many answers."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _answers(name: str, said: Any) -> tuple[str, ...]:
    listed = said if isinstance(said, list) else [said]
    if not listed or not all(isinstance(each, str | int) for each in listed):
        raise _refused(name, "har ”is” utan ett svar")
    return tuple(map(answer, listed))


def _choices(name: str, said: Any) -> dict[str, str]:
    if not isinstance(said, dict) or not said or not all(isinstance(v, str | int) for v in said.values()):
        raise _refused(name, "har ”choices” utan par av svar och val")
    if any(isinstance(value, bool) for value in said.values()):
        raise _refused(name, "har ett val som YAML läser som ja eller nej. Sätt det inom citattecken")
    return {answer(key): str(value) for key, value in said.items()}


def _refused(name: str, what: str) -> YamlRefused:
    return YamlRefused(f"Fältet ”{name}” {what}.", "Jämför med vägledningen för myndigheters blanketter.")
