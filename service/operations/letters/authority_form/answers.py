"""What stands in each field of a form, by what is known: words, crosses, and what is missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from service.content.letter_forms import Filling, answer
from service.model.values import Json
from service.operations.letters.authority_form.boxes import Box, Place
from service.operations.letters.authority_form.faults import (
    NEEDS_ANSWER,
    NEEDS_CHOICES,
    NO_BOX,
    NOT_FILLABLE,
    NOT_SHOWN,
    UNKNOWN_CHOICE,
    UNKNOWN_FIELD,
    FormAtFault,
)

Fact = Mapping[str, Json]
"""As a letter's template is told it: ``value``, ``words``, ``weekday``, ``english``, ``written``."""

NO_CHOICE = (
    "Svaret till fältet ”{field}” har inget val i myndighetens blankett. Se över svaret, eller be "
    "processägaren lägga till valet."
)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What one field gets."""

    box: Box
    filling: Filling
    words: str | None = None
    """What is written there; ``None``: nothing, or a cross."""
    crossed: tuple[Place, ...] = ()
    missing: str | None = None
    """The sentence of a gap; empty where the title of the fact says it."""


def fitting(found: Mapping[str, Box], fields: Mapping[str, Filling]) -> None:
    """Nothing if every field can be filled as it is said. Raises ``FormAtFault``."""
    for name, filling in fields.items():
        box = found.get(name)
        if box is None:
            raise FormAtFault(UNKNOWN_FIELD, name, ", ".join(sorted(found)))
        if not box.places:
            raise FormAtFault(NOT_SHOWN, name)
        _takes(box, filling)


def answers(
    found: Mapping[str, Box], fields: Mapping[str, Filling], facts: Mapping[str, Fact]
) -> Iterator[Answer]:
    """What stands in each field that is filled, in the order of the file."""
    for name, filling in fields.items():
        box, fact = found[name], facts.get(filling.path or "")
        if filling.path is not None and not _is_told(fact):
            yield Answer(box=box, filling=filling, missing=None if filling.may_be_empty else "")
        elif filling.crossed_by is not None:
            yield _checked(box, filling, fact or {})
        elif filling.choices:
            yield _chosen(box, filling, fact or {})
        else:
            yield _written(box, filling, fact or {})


def _takes(box: Box, filling: Filling) -> None:
    if box.kind == "other":
        raise FormAtFault(NOT_FILLABLE, box.name)
    states = {str(each.state) for each in box.places}
    asked = filling.path is not None
    if box.kind == "check" and len(states) == 1 and not (asked and (filling.crossed_by or filling.choices)):
        raise FormAtFault(NEEDS_ANSWER, box.name)
    several = box.kind == "radio" or (box.kind == "check" and len(states) > 1)
    if several and not (asked and filling.choices):
        raise FormAtFault(NEEDS_CHOICES, box.name)
    if (filling.crossed_by is not None and box.kind != "check") or (filling.choices and box.kind == "text"):
        raise FormAtFault(NO_BOX, box.name)
    offered = set(box.options) if box.kind == "choice" else states
    for value in filling.choices.values():
        if value not in offered:
            raise FormAtFault(UNKNOWN_CHOICE, box.name, ", ".join(sorted(offered)))


def _is_told(fact: Fact | None) -> bool:
    return fact is not None and fact.get("value") not in (None, "", [])


def _given(fact: Fact) -> tuple[str, ...]:
    value = fact.get("value")
    return tuple(answer(each) for each in (value if isinstance(value, list) else [value]))


def _checked(box: Box, filling: Filling, fact: Fact) -> Answer:
    is_so = bool(set(_given(fact)) & set(filling.crossed_by or ()))
    return Answer(box=box, filling=filling, crossed=box.places if is_so else ())


def _chosen(box: Box, filling: Filling, fact: Fact) -> Answer:
    value = next((filling.choices[each] for each in _given(fact) if each in filling.choices), None)
    if value is None:
        sentence = NO_CHOICE.format(field=box.name)
        return Answer(box=box, filling=filling, missing=None if filling.may_be_empty else sentence)
    if box.kind == "choice":
        return Answer(box=box, filling=filling, words=box.options[value])
    return Answer(box=box, filling=filling, crossed=tuple(each for each in box.places if each.state == value))


def _written(box: Box, filling: Filling, fact: Fact) -> Answer:
    words = filling.text if filling.path is None else _words(filling, fact)
    return Answer(box=box, filling=filling, words=words or "")


def _words(filling: Filling, fact: Fact) -> str:
    """In the shape that is asked for; a list without words of its own a line each."""
    value = fact.get("value")
    if filling.form == "iso" and _is_day(value):
        return str(value)
    if filling.form and fact.get(filling.form):
        return str(fact[filling.form])
    if fact.get("words") is not None:
        return str(fact["words"])
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def _is_day(value: Json) -> bool:
    try:
        return bool(date.fromisoformat(str(value)))
    except ValueError:
        return False
