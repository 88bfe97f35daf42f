"""From a reference set to the inputs of its page, and back to what was changed there.

The page carries every value as it was drawn, so that saving it decides only what the visitor changed and
undoes nothing that somebody else decided meanwhile.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from service.api.forms import Link, anchor
from service.api.language import _, language, said
from service.model.values import Json
from service.usecases.reference_views import ReferenceKeyView, ReferenceView

NEW = "new."
WAS = "was."
"""What the names of inputs begin with: keys can be called as anything else on the page."""

LONG = 300
"""Characters: more than that is given several lines to write on."""


@dataclass(frozen=True, kw_only=True)
class Input:
    """One input, as the macros of ``fields.html`` take it."""

    name: str
    pointer: str
    label: str
    help: str = ""
    value: str = ""
    required: bool = True
    widget: str = "text"
    error: str = ""
    placeholder: str = ""
    spare: bool = False
    follows: bool = False
    longest: int | None = None


def inputs(
    view: ReferenceView, code: str, sent: Mapping[str, str], errors: Mapping[str, str]
) -> tuple[Input, ...]:
    """One for each key, with what was sent before what holds; ``code`` is the municipality's, if any."""
    within = f"/values/{code}" if code else "/values"
    return tuple(
        Input(
            name=NEW + key.name,
            pointer=f"{within}/{key.name}",
            label=said(key.title, language()),
            help=_help(view, key),
            value=sent.get(NEW + key.name, drawn(view, code)[key.name]),
            required=key.required,
            widget="textarea" if view.kind == "holidays" or key.longest > LONG else "text",
            error=next((m for p, m in errors.items() if _at_or_in(p, f"{within}/{key.name}")), ""),
        )
        for key in view.keys
    )


def drawn(view: ReferenceView, code: str) -> dict[str, str]:
    """Every value as the page writes it."""
    values = cast("Mapping[str, Any]", view.values[code] if code else view.values)
    if view.kind == "holidays":
        added = "\n".join(f"{day} {name}" for day, name in values["added"].items())
        return {"added": added, "removed": "\n".join(values["removed"])}
    return {key.name: values.get(key.name) or "" for key in view.keys}


def decided(view: ReferenceView, code: str, sent: Mapping[str, str]) -> dict[str, Json]:
    """What the visitor changed, as the use case takes it."""
    values: dict[str, Json] = {
        key.name: _value(view.kind, key.name, sent[NEW + key.name])
        for key in view.keys
        if _plain(sent.get(NEW + key.name, "")) != _plain(sent.get(WAS + key.name, ""))
    }
    return {code: values} if code and values else values


def links(asked: Iterable[Input], errors: Mapping[str, str]) -> list[Link]:
    """From each error to its input, or to the form where it has none."""
    places = [each.pointer for each in asked]
    return [
        Link(
            target=next((anchor(place) for place in places if _at_or_in(pointer, place)), "form"),
            message=message,
        )
        for pointer, message in errors.items()
    ]


def _help(view: ReferenceView, key: ReferenceKeyView) -> str:
    told = (
        key.explanation,
        key.confirm,
        _("Är inte ifylld än.") if key.name in view.fill_in else None,
        _lines(key.name),
    )
    return " ".join(said(sentence, language()) for sentence in told if sentence)


def _lines(name: str) -> str | None:
    return {
        "added": _("En dag på varje rad: först datumet som 2027-05-03, sedan dagens namn."),
        "removed": _("Ett datum på varje rad, som 2027-05-03."),
    }.get(name)


def _value(kind: str, name: str, sent: str) -> Json:
    lines = [line for line in map(str.strip, sent.splitlines()) if line]
    if kind != "holidays":
        return " ".join(lines)
    if name == "removed":
        return cast("Json", lines)
    return {day: named.strip() for day, _, named in (line.partition(" ") for line in lines)}


def _plain(text: str) -> str:
    """As it is compared: browsers send line breaks of their own."""
    return "\n".join(line.strip() for line in text.strip().splitlines())


def _at_or_in(pointer: str, place: str) -> bool:
    return pointer == place or pointer.startswith(place + "/")
