"""An accepted form taken apart: values that processes may read, texts that can be erased, facts, the person.

Evidence and erasure hang on it (architecture, section 2): what a person has written freely never gets among
the values. There stands a reference to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from service.content.forms import identity_number
from service.content.forms.errors import Path, pointer
from service.content.forms.schema import Schema, kind, properties
from service.model.case_file import Statement
from service.model.values import Json, text_reference


@dataclass(frozen=True, kw_only=True)
class PersonData:
    """What a start form tells about the person the case is about. Kept outside the chain."""

    name: str | None = None
    identity_number: str | None = None
    """Twelve digits."""


def values_and_texts(schema: Schema, data: Json, seq: int) -> tuple[dict[str, Json], dict[str, str]]:
    """All properties of the form (``None`` where not answered), and its free texts by pointer."""
    texts: dict[str, str] = {}
    return _group(schema, data, (), seq, texts), texts


def _group(schema: Schema, data: Json, path: Path, seq: int, texts: dict[str, str]) -> dict[str, Json]:
    answers = data or {}
    return {
        name: _value(asked, answers.get(name), (*path, name), seq, texts)
        for name, asked in properties(schema).items()
        if "x-person" not in asked
    }


def _value(asked: Schema, value: Json, path: Path, seq: int, texts: dict[str, str]) -> Json:
    match kind(asked):
        case "group":
            return _group(asked, value, path, seq, texts)
        case "rows" | "lines" if value is not None:
            return [_value(asked["items"], item, (*path, at), seq, texts) for at, item in enumerate(value)]
        case "text" if value is not None:
            texts[pointer(path)] = value
            return text_reference(seq, pointer(path))
        case "integer" if value is not None:
            return int(value)
    return value


def facts(schema: Schema, values: dict[str, Json]) -> Iterator[Statement]:
    """The facts among the values; an unanswered question states none."""
    for name, asked in properties(schema).items():
        value = values.get(name)
        if kind(asked) == "group":
            yield from facts(asked, value or {})
        elif value is not None and "x-case-file" in asked:
            day = values.get(asked.get("x-occurred-on") or schema.get("x-occurred-on", ""))
            yield Statement(
                path=asked["x-case-file"], value=value, occurred_on=date.fromisoformat(day) if day else None
            )


def person(schema: Schema, data: dict[str, Json], today: date | None) -> PersonData | None:
    """The person, when the form asks for one."""
    roles = {
        asked["x-person"]: data.get(name) for name, asked in properties(schema).items() if "x-person" in asked
    }
    if not roles:
        return None
    name, number = roles.get("name"), roles.get("identity_number")
    return PersonData(
        name=" ".join(name.split()) if name else None,
        identity_number=identity_number.normal(number, today=today) if number else None,
    )
