"""What a form's schema says about one property: the part of JSON Schema that forms use, and its own words.

Own words of a property: ``x-case-file`` (the fact it records), ``x-occurred-on`` (the sibling that tells when
it was so), ``x-person`` (goes to the person, not to the values), ``x-code`` (a code with a rule of its own)
``x-not-before`` (a date that may not be earlier than a sibling's) and ``x-not-in-the-future`` (what has been
done, was done by today: a slip in the year would move a deadline by as much).

Rows are about people in two ways: rows that *register* them ask who they are (``x-person``), and rows *keyed*
by person name one of the case (the question ``person``). What such a row says is about its person.
"""

from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

from service.content.forms.errors import Path
from service.model.values import Json

Schema: TypeAlias = dict[str, Any]

Kind: TypeAlias = Literal[
    "text",
    "date",
    "choice",
    "choices",
    "yes",
    "boolean",
    "integer",
    "number",
    "municipality",
    "identity_number",
    "person",
    "persons",
    "document",
    "documents",
    "group",
    "rows",
    "lines",
]
"""What sort of answer a property asks for. ``yes`` is a boolean that has to be true; ``group`` an object,
``rows`` a list of objects, ``lines`` a list of free texts, ``choices`` a list of codes. ``person`` and
``document`` are ids of what belongs to the case, ``persons`` and ``documents`` lists of such."""

PERSON = "person"
"""The name, in a row about a person, of that person's id."""

_SCALARS: dict[str, Kind] = {
    "boolean": "boolean",
    "integer": "integer",
    "number": "number",
    "object": "group",
}


_LISTS: dict[Kind, Kind] = {
    "group": "rows",
    "choice": "choices",
    "person": "persons",
    "document": "documents",
}
"""What a list is, by what its items are; otherwise free lines."""

CODES: frozenset[Kind] = frozenset({"municipality", "identity_number", "person", "document"})
"""What ``x-code`` may say of a string."""


def choices(schema: Schema) -> tuple[tuple[Json, str], ...]:
    """The answers there are to choose from, with their titles; none for an open question."""
    if "enum" in schema:
        return tuple((value, str(value)) for value in schema["enum"])
    options = schema.get("oneOf", ())
    if all("const" in option for option in options):
        return tuple((option["const"], option.get("title", str(option["const"]))) for option in options)
    return ()


def kind(schema: Schema) -> Kind:
    """What sort of answer the property asks for."""
    if schema.get("x-code") in CODES:
        found: Kind = schema["x-code"]
        return found
    if choices(schema):
        return "choice"
    if schema.get("const") is True:
        return "yes"
    if schema.get("type") == "array":
        items = schema.get("items", {})
        return _LISTS.get(kind(items), "lines")
    if schema.get("format") == "date":
        return "date"
    return _SCALARS.get(schema.get("type", "string"), "text")


def properties(schema: Schema) -> dict[str, Schema]:
    """The properties an object has, in the order they are written."""
    found: dict[str, Schema] = schema.get("properties", {})
    return found


def child(schema: Schema, step: str | int) -> Schema:
    """The schema one step further in; an empty one where the form knows no such place."""
    if isinstance(step, int):
        return dict(schema.get("items", {}))
    return properties(schema).get(step, {})


def at(schema: Schema, path: Path) -> Schema:
    """The schema of the value at ``path``; an empty one where the form knows no such place."""
    for step in path:
        schema = child(schema, step)
    return schema


def asks_who(schema: Schema) -> bool:
    """Whether the form, or the row, asks who somebody is."""
    return any("x-person" in asked for asked in properties(schema).values())


def asks_for_documents(schema: Schema) -> bool:
    """Whether the form, or a group or row of it, asks for documents of the case."""
    return any(
        kind(asked) in {"document", "documents"}
        or asks_for_documents(asked)
        or asks_for_documents(asked.get("items", {}))
        for asked in properties(schema).values()
    )


def registers(rows: Schema) -> bool:
    """Whether each row makes a new person of the case."""
    return kind(rows) == "rows" and asks_who(rows["items"])


def keyed(rows: Schema) -> bool:
    """Whether each row is about a person of the case."""
    return kind(rows) == "rows" and kind(properties(rows["items"]).get(PERSON, {})) == "person"


def leaves(schema: Schema, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Schema]]:
    """Every property that isn't a group, with its names. Lists count as one and aren't looked into."""
    for name, sub in properties(schema).items():
        if kind(sub) == "group":
            yield from leaves(sub, (*path, name))
        else:
            yield (*path, name), sub
