"""What a form's schema may say: what the reader of forms understands, and nothing else.

That is what keeps free text out of the values: a property that the reader didn't understand could let one in.
So there are no references, no alternatives other than choices, and no properties without a type.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from service.content.forms.conditions import compile_schema
from service.content.forms.schema import CODES, PERSON, Schema, choices, keyed, kind, properties, registers
from service.model.values import Json

_GROUP = {"$comment", "title", "description", "type", "properties", "required", "additionalProperties"}
_ROOT = _GROUP | {"$schema", "$id", "allOf", "x-occurred-on"}
_PROPERTY = {"$comment", "title", "description", "type", "x-case-file", "x-occurred-on"}
_BY_TYPE: dict[str, set[str]] = {
    "string": {
        "oneOf",
        "enum",
        "format",
        "minLength",
        "maxLength",
        "pattern",
        "x-person",
        "x-code",
        "x-not-before",
        "x-not-in-the-future",
    },
    "boolean": {"const"},
    "integer": {"minimum", "maximum"},
    "number": {"minimum", "maximum"},
    "array": {"items", "minItems", "maxItems", "uniqueItems"},
    "object": {"properties", "required", "additionalProperties"},
}

_NAMES = {"type": "array", "items": {"type": "string"}}
_TEST = {
    "type": "object",
    "properties": {"const": {}, "enum": {}, "contains": {"$ref": "#/$defs/test"}},
    "additionalProperties": False,
    "minProperties": 1,
}
_STRICTER = {"type": "object", "properties": {"minLength": {}, "minItems": {}}, "additionalProperties": False}


def _branch(of_a_field: Any, *, required: tuple[str, ...] = ()) -> Schema:
    each = {"type": "object", "additionalProperties": of_a_field}
    known = {"required": _NAMES, "properties": each}
    return {"type": "object", "properties": known, "additionalProperties": False, "required": required}


_CONDITION = compile_schema(
    {
        "$defs": {"test": _TEST},
        "type": "object",
        "properties": {
            "if": _branch(_TEST, required=("required",)),
            "then": _branch(_STRICTER),
            "else": _branch({"const": False}, required=("properties",)),
        },
        "required": ["if"],
        "additionalProperties": False,
    }
)
_HOW_A_CONDITION_IS_WRITTEN = (
    'Ett villkor skrivs så: "if" med "required" och de svar som krävs ("const", "enum" eller "contains"), '
    '"then" med "required", och "else" med fälten som då inte ska finnas, som false.'
)


TEMPLATE = re.compile(r"\{(?P<parameter>[a-z][a-z0-9_]*)\}(?P<rest>(\.[a-z][a-z0-9_]*)+)")
"""A fact whose path begins with a parameter of the process: ``{record}.sent_on``."""

_IN_A_PERSONS_ROW = re.compile(r"/properties/[^/]+/items/properties/[^/]+")


@dataclass(frozen=True, kw_only=True)
class SchemaFault:
    """Something in a form's schema that forms don't have, for the one who writes forms."""

    pointer: str
    message: str
    """In Swedish: what is wrong and what to write instead."""


def schema_faults(schema: Json) -> list[SchemaFault]:
    """All that keeps a schema from being a form; none: ``Form.of`` will take it."""
    if not isinstance(schema, dict) or schema.get("type") != "object":
        return [_fault("", 'Ett formulär är ett objekt. Skriv "type": "object".')]
    try:
        compile_schema(schema)
    except ValueError:
        return [_fault("", "Schemat följer inte JSON Schema 2020-12. Kontrollera nyckelord och värden.")]
    return [*_unknown(schema, _ROOT, ""), *_group(schema, "", {}), *_conditions(schema)]


def _fault(pointer: str, message: str) -> SchemaFault:
    return SchemaFault(pointer=pointer, message=message)


def _unknown(part: Schema, known: set[str], pointer: str) -> Iterator[SchemaFault]:
    for name in part.keys() - known:
        yield _fault(f"{pointer}/{name}", f"Formulär använder inte ”{name}” här. Ta bort det.")


def _group(schema: Schema, pointer: str, form: Schema) -> Iterator[SchemaFault]:
    """``form``: in a row about a person, the form that the row is part of; empty elsewhere."""
    if schema.get("additionalProperties") is not False:
        yield _fault(pointer, 'Okända fält ska nekas. Skriv "additionalProperties": false.')
    if not schema.get("title"):
        yield _fault(pointer, 'Rubriken saknas. Skriv den under "title".')
    for name in set(schema.get("required", ())) - properties(schema).keys():
        yield _fault(
            f"{pointer}/required", f"”{name}” krävs men finns inte bland fälten. Lägg till eller ta bort det."
        )
    for name, asked in properties(schema).items():
        yield from _property(schema, asked, f"{pointer}/properties/{name}", form)


def _property(parent: Schema, asked: Any, pointer: str, form: Schema) -> Iterator[SchemaFault]:
    own = _BY_TYPE.get(str(asked.get("type"))) if isinstance(asked, dict) else None
    if own is None:
        yield _fault(pointer, f'Fältets slag saknas. Skriv ett av {", ".join(_BY_TYPE)} under "type".')
        return
    yield from _unknown(asked, _PROPERTY | own, pointer)
    if not asked.get("title"):
        yield _fault(pointer, 'Fältets fråga saknas. Skriv den under "title".')
    beside = {"x-not-before": properties(parent), "x-occurred-on": {**properties(form), **properties(parent)}}
    for word, dates in beside.items():
        if word in asked and kind(dates.get(asked[word], {})) != "date":
            yield _fault(f"{pointer}/{word}", "Här ska stå namnet på ett datumfält i samma formulär.")
    if "x-case-file" in asked:
        yield from _fact(asked, f"{pointer}/x-case-file", in_a_row=bool(form))
    match asked["type"]:
        case "string":
            yield from _string(asked, pointer)
        case "array":
            yield from _items(parent, asked, pointer)
        case "object":
            yield from _group(asked, pointer, form)


def _fact(asked: Schema, pointer: str, *, in_a_row: bool) -> Iterator[SchemaFault]:
    path = asked["x-case-file"]
    if kind(asked) in {"group", "rows"}:
        yield _fault(pointer, "Ett faktum är ett enda svar. Skriv det vid ett fält i gruppen.")
    if in_a_row and not path.startswith("person."):
        yield _fault(
            pointer, "På en rad om en person står bara uppgifter om den. Skriv ”person.” och vilken."
        )
    if "{" in path and not TEMPLATE.fullmatch(path):
        yield _fault(
            pointer, "Det som står inom { och } är först och ensamt. Skriv till exempel {record}.sent_on."
        )


def _string(asked: Schema, pointer: str) -> Iterator[SchemaFault]:
    if ("oneOf" in asked or "enum" in asked) and not choices(asked):
        yield _fault(pointer, 'Svaren att välja på skrivs som en lista av {"const": …, "title": …}.')
    if asked.get("format", "date") != "date":
        yield _fault(
            f"{pointer}/format", "Formulär har bara formatet ”date”. Ta bort det eller skriv ”date”."
        )
    if asked.get("x-code", "municipality") not in CODES:
        yield _fault(f"{pointer}/x-code", f"Koden finns inte. Skriv en av {', '.join(sorted(CODES))}.")
    if asked.get("x-person", "name") not in {"name", "identity_number"}:
        yield _fault(f"{pointer}/x-person", "Här ska stå ”name” eller ”identity_number”.")
    if (asked.get("x-code") == "identity_number") != (asked.get("x-person") == "identity_number"):
        yield _fault(
            pointer, "Ett person- eller samordningsnummer har både x-code och x-person ”identity_number”."
        )
    if "x-person" in asked and asked.get("x-code") in CODES - {"identity_number"}:
        yield _fault(f"{pointer}/x-code", "Vem någon är skrivs ut. Ta bort ”x-code”, eller ”x-person”.")
    if "x-person" in asked and "x-case-file" in asked:
        yield _fault(pointer, "Uppgifter om vem personen är blir inga fakta. Ta bort ”x-case-file”.")
    outermost = pointer.startswith("/properties/") and pointer.rfind("/properties/") == 0
    if "x-person" in asked and not outermost and not _IN_A_PERSONS_ROW.fullmatch(pointer):
        yield _fault(
            pointer, "Vem personen är frågas det om ytterst i formuläret, eller i en lista som står ytterst."
        )


def _items(parent: Schema, asked: Schema, pointer: str) -> Iterator[SchemaFault]:
    items = asked.get("items", {})
    here = f"{pointer}/items"
    if registers(asked) or keyed(asked):
        yield from _group(items, here, parent)
        yield from _about_people(asked, here)
    elif kind(asked) == "rows":
        yield from _group(items, here, {})
        if any("x-case-file" in sub for sub in properties(items).values()):
            yield _fault(here, "Ett fält i en lista kan inte bli ett faktum. Flytta det utanför listan.")
    elif (
        items.get("type") != "string"
        or set(items) - {"type", "title", "oneOf", "enum", "minLength", "maxLength", "x-code"}
        or items.get("x-code", PERSON) not in {PERSON, "document"}
    ):
        yield _fault(
            here,
            "En lista har svar att välja på, personer, handlingar, fria rader eller en grupp fält per rad.",
        )


def _about_people(rows: Schema, pointer: str) -> Iterator[SchemaFault]:
    items = rows["items"]
    if pointer.count("/properties/") > 1:
        yield _fault(pointer, "En lista med rader om personer står ytterst i formuläret. Flytta den dit.")
    if registers(rows) and PERSON in properties(items):
        yield _fault(
            f"{pointer}/properties/{PERSON}",
            f"Rader som registrerar personer får själva ”{PERSON}”. Byt namn på frågan.",
        )
    elif keyed(rows) and PERSON not in items.get("required", ()):
        yield _fault(pointer, f"Varje rad gäller en person. Skriv ”{PERSON}” under ”required”.")


def _conditions(schema: Schema) -> Iterator[SchemaFault]:
    names = properties(schema).keys()
    for index, part in enumerate(schema.get("allOf", ())):
        if not _CONDITION.is_valid(part):
            yield _fault(f"/allOf/{index}", _HOW_A_CONDITION_IS_WRITTEN)
        elif unknown := set(_named(part)) - names:
            listed = ", ".join(sorted(unknown))
            yield _fault(f"/allOf/{index}", f"Villkoret nämner fält som inte finns: {listed}. Rätta namnen.")


def _named(part: Schema) -> Iterator[str]:
    for branch in part.values():
        yield from branch.get("required", ())
        yield from branch.get("properties", ())
