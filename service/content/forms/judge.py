"""Every fault of a filled-in form, found in one go."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import jsonschema_rs

from service.content.forms import identity_number
from service.content.forms.errors import Path
from service.content.forms.schema import PERSON, Schema, keyed, kind, properties
from service.content.municipalities import municipalities
from service.model.values import Json

FIRST_YEAR, LAST_YEAR = 1900, 2200

_RULES = {
    "Required": "required",
    "AdditionalProperties": "unknown_field",
    "FalseSchema": "hidden",
    "Type": "type",
    "Enum": "choice",
    "OneOfNotValid": "choice",
    "OneOfMultipleValid": "choice",
    "Constant": "yes",
    "Format": "date",
    "Pattern": "pattern",
    "MinLength": "min_length",
    "MaxLength": "max_length",
    "Minimum": "minimum",
    "Maximum": "maximum",
    "MinItems": "min_items",
    "MaxItems": "max_items",
    "UniqueItems": "unique",
}
"""Our codes by jsonschema-rs's names for what failed."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One broken rule. ``detail`` fills the sentence: limits and labels, nothing that was sent."""

    path: Path
    rule: str
    detail: Mapping[str, Any] = field(default_factory=dict)


def schema_faults(validator: jsonschema_rs.Validator, data: Json) -> Iterator[Fault]:
    """What JSON Schema finds, conditional questions included."""
    for error in validator.iter_errors(data):
        place = tuple(error.instance_path)
        match error.kind:
            case jsonschema_rs.ValidationErrorKind.Required(property=name):
                yield Fault(path=(*place, name), rule="required")
            case jsonschema_rs.ValidationErrorKind.AdditionalProperties(unexpected=names):
                yield from (Fault(path=(*place, name), rule="unknown_field") for name in names)
            case found:
                rule = _RULES.get(type(found).__name__, "invalid")
                yield Fault(path=place, rule=rule, detail={"limit": getattr(found, "limit", "")})


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known when a form is handed in, apart from the form itself."""

    today: date | None = None
    """What may not lie in the future is not later; ``None``: nobody asks."""
    persons: Collection[str] = ()
    """Ids of the people of the case: those that may be named."""
    documents: Collection[str] = ()
    """Ids of its documents."""


def own_faults(schema: Schema, data: Json, known: Known, path: Path = ()) -> Iterator[Fault]:
    """What JSON Schema can't say: blank texts, dates and codes. Values of the wrong type are left to it."""
    if not isinstance(data, dict):
        return
    for name, asked in properties(schema).items():
        value, here = data.get(name), (*path, name)
        match value:
            case dict() if kind(asked) == "group":
                yield from own_faults(asked, value, known, here)
            case list():
                yield from _items(asked, value, known, here)
            case str():
                yield from _text_or_code(asked, value, known, here)
        yield from _order(schema, name, data, here)


def _items(asked: Schema, values: list[Json], known: Known, path: Path) -> Iterator[Fault]:
    for index, value in enumerate(values):
        here = (*path, index)
        match kind(asked):
            case "rows":
                yield from own_faults(asked["items"], value, known, here)
            case "lines":
                yield from _blank(value, here)
            case "persons" if isinstance(value, str):
                yield from _among(known.persons, value, "person", here)
            case "documents" if isinstance(value, str):
                yield from _among(known.documents, value, "document", here)
    if keyed(asked):
        yield from _twice(values, path)


def _text_or_code(asked: Schema, value: str, known: Known, path: Path) -> Iterator[Fault]:
    match kind(asked):
        case "text":
            yield from _blank(value, path)
        case "date":
            yield from _date(asked, value, known.today, path)
        case "municipality":
            yield from _among(municipalities(), value, "municipality", path)
        case "person":
            yield from _among(known.persons, value, "person", path)
        case "document":
            yield from _among(known.documents, value, "document", path)
        case "identity_number":
            try:
                identity_number.normal(value, today=known.today)
            except identity_number.IdentityNumberError as error:
                yield Fault(path=path, rule=error.rule)


def _date(asked: Schema, value: str, today: date | None, path: Path) -> Iterator[Fault]:
    day = real_date(value)
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        yield Fault(path=path, rule="date_range")
    elif day is None:
        yield Fault(path=path, rule="date")
    elif today is not None and day > today and asked.get("x-not-in-the-future"):
        yield Fault(path=path, rule="future")


def _among(those: Collection[str], value: str, rule: str, path: Path) -> Iterator[Fault]:
    if value not in those:
        yield Fault(path=path, rule=rule)


def _twice(rows: list[Json], path: Path) -> Iterator[Fault]:
    """A list with a row per person has one for each of them."""
    seen: set[str] = set()
    for index, row in enumerate(rows):
        person = row.get(PERSON) if isinstance(row, dict) else None
        if isinstance(person, str):
            if person in seen:
                yield Fault(path=(*path, index, PERSON), rule="same_person")
            seen.add(person)


def _blank(value: Json, path: Path) -> Iterator[Fault]:
    if isinstance(value, str) and not value.strip():
        yield Fault(path=path, rule="blank")


def _order(schema: Schema, name: str, data: dict[str, Json], path: Path) -> Iterator[Fault]:
    """``x-not-before``: a reply can't have come before what it replies to was sent."""
    earlier = properties(schema)[name].get("x-not-before")
    if earlier is None:
        return
    first, second = real_date(data.get(earlier)), real_date(data.get(name))
    if first and second and second < first:
        label = properties(schema)[earlier].get("title", earlier)
        yield Fault(path=path, rule="not_before", detail={"other": label})


def real_date(value: Json) -> date | None:
    """The day written as year-month-day; ``None`` for anything else, and for a day that doesn't exist."""
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return day if value == day.isoformat() else None
