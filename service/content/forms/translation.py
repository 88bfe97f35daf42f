"""A form's words in English: its sidecar ``forms/<process>/<element>.en.json``.

    {"title": "…", "description": "…",
     "fields": {"talked_on": {"title": "…", "description": "…", "help": "…", "choices": {"given": "Yes"}},
                "people": {"title": "People", "item": "Person"},
                "people.name": {"title": "Name"}}}

Questions inside groups and rows have their names with points between. ``help`` stands for ``ui:help``,
``item`` for what one row of a list is called, and ``choices`` for the titles of answers by their codes. What
is missing stays Swedish.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from service.content.forms.schema import Schema, choices, kind, properties

QUESTION_WORDS = frozenset({"title", "description", "help", "item", "choices"})
FORM_WORDS = frozenset({"title", "description", "fields"})


def questions(schema: Schema, prefix: str = "") -> Iterator[tuple[str, Schema]]:
    """Every question with its name in a sidecar: those in groups and rows too, after what holds them."""
    for name, asked in properties(schema).items():
        yield prefix + name, asked
        yield from questions(inside(asked), f"{prefix}{name}.")


def options(asked: Schema) -> dict[str, str]:
    """The answers to choose from as a sidecar names them, with their Swedish titles."""
    listed = choices(asked.get("items", asked))
    return {str(value): title for value, title in listed}


def schema_in_english(schema: Schema, english: Schema) -> Schema:
    """The form's schema with titles, descriptions and choices in English."""
    return _titled(schema, english) | {
        "properties": _properties(schema, english.get("fields", {}), ""),
    }


def ui_in_english(schema: Schema, ui_schema: Schema, english: Schema) -> Schema:
    """The form's UI schema with help texts in English."""
    return _ui(schema, ui_schema, english.get("fields", {}), "")


def inside(asked: Schema) -> Schema:
    """What holds the inner questions of a group or of a list of rows; nothing for other questions."""
    sort = kind(asked)
    return asked if sort == "group" else asked["items"] if sort == "rows" else {}


def _titled(part: Schema, words: Mapping[str, Any]) -> Schema:
    return part | {name: words[name] for name in ("title", "description") if words.get(name)}


def _properties(schema: Schema, fields: Mapping[str, Any], prefix: str) -> Schema:
    return {name: _question(asked, fields, prefix + name) for name, asked in properties(schema).items()}


def _question(asked: Schema, fields: Mapping[str, Any], name: str) -> Schema:
    words = fields.get(name, {})
    found = _titled(_with_choices(asked, words.get("choices", {})), words)
    match kind(asked):
        case "group":
            found["properties"] = _properties(asked, fields, f"{name}.")
        case "rows":
            row = _titled(asked["items"], {"title": words.get("item")})
            found["items"] = row | {"properties": _properties(asked["items"], fields, f"{name}.")}
        case "choices":
            found["items"] = _with_choices(asked["items"], words.get("choices", {}))
    return found


def _with_choices(asked: Schema, english: Mapping[str, str]) -> Schema:
    if not choices(asked):
        return dict(asked)
    listed = [{"const": value, "title": english.get(str(value), title)} for value, title in choices(asked)]
    return {name: said for name, said in asked.items() if name != "enum"} | {"oneOf": listed}


def _ui(schema: Schema, ui_schema: Schema, fields: Mapping[str, Any], prefix: str) -> Schema:
    found = dict(ui_schema)
    for name, asked in properties(schema).items():
        words, said = fields.get(prefix + name, {}), ui_schema.get(name, {})
        inner = inside(asked)
        said = _ui(inner, said, fields, f"{prefix}{name}.") if inner else dict(said)
        if words.get("help"):
            said["ui:help"] = words["help"]
        if said:
            found[name] = said
    return found
