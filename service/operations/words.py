"""What a fact of the case file reads like in a letter."""

from collections.abc import Mapping
from datetime import date

from service.content.forms.schema import choices
from service.content.municipalities import municipalities
from service.model.swedish import MONTHS, WEEKDAYS, listed
from service.model.values import Json

_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_YES_OR_NO = {True: "ja", False: "nej"}


def day(value: date) -> str:
    """``15 juli 2026``; the word *den* belongs to the sentence around it."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def weekday(value: date) -> str:
    """``onsdag den 15 juli 2026``: for days by which something has to be done."""
    return f"{WEEKDAYS[value.weekday()]} den {day(value)}"


def english_day(value: date) -> str:
    """``15 July 2026``."""
    return f"{value.day} {_ENGLISH_MONTHS[value.month - 1]} {value.year}"


def words(value: Json, schema: Mapping[str, Json], names: Mapping[str, str]) -> str | None:
    """A fact in Swedish; ``None`` for what has no words: not known, or an id that leads to nobody.

    Dates as words, choices by their title in the schema, municipalities and people by name.
    """
    if value is None:
        return None
    if isinstance(value, list):
        parts = [words(item, schema.get("items", {}), names) for item in value]
        known = [part for part in parts if part]
        return listed(known, "och") if known else None
    return _coded(value, schema, names) if "x-code" in schema else _plain(value, schema)


def _coded(value: Json, schema: Mapping[str, Json], names: Mapping[str, str]) -> str | None:
    match schema["x-code"]:
        case "municipality":
            found = municipalities().get(str(value))
            return found.name if found else None
        case "person":
            return names.get(str(value))
        case "document":
            return None
    return str(value)


def _plain(value: Json, schema: Mapping[str, Json]) -> str:
    titles = dict(choices(dict(schema)))
    if isinstance(value, bool):
        return titles.get(value, _YES_OR_NO[value])
    if value in titles:
        return titles[value]
    if schema.get("format") == "date":
        return day(date.fromisoformat(str(value)))
    return str(value)
