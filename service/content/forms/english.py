"""An error of a form told again in English, from its rule and the words of the English form."""

from typing import Any

from service.content.forms.errors import FormError, Path
from service.content.forms.reading import Form
from service.content.forms.schema import Schema, at, kind, properties
from service.content.forms.sentences_english import ENGLISH

_LIMITS = {
    "min_length": "minLength",
    "max_length": "maxLength",
    "minimum": "minimum",
    "maximum": "maximum",
    "min_items": "minItems",
    "max_items": "maxItems",
}
"""The keyword of JSON Schema that each limit is written with."""


def in_english(form: Form, error: FormError) -> str:
    """What ``error`` says, in English; ``form`` is the one in English. A rule of no form keeps its words."""
    if error.rule not in ENGLISH:
        return error.message
    path = _path(error.pointer)
    asked, around = at(form.schema, path), at(form.schema, path[:-1])
    limit = asked.get(_LIMITS.get(error.rule, ""))
    rule = "invalid" if error.rule in _LIMITS and limit is None else error.rule
    sentence = ENGLISH.get(f"{rule}.{kind(asked)}") or ENGLISH[rule]
    return (
        sentence.replace("{label}", str(asked.get("title") or around.get("title", "")))
        .replace("{limit}", str(limit))
        .replace("{other}", _other(around, asked))
    )


def _other(around: Schema, asked: Schema) -> str:
    """The label of the date that this one may not be before."""
    name = asked.get("x-not-before", "")
    found: dict[str, Any] = properties(around).get(name, {})
    return str(found.get("title", name))


def _path(pointer: str) -> Path:
    steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
    return tuple(int(step) if step.isdecimal() else step for step in steps)
