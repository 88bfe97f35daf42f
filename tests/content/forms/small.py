"""A small form for one point at a time, and short ways to read it."""

import json
from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Any

import pytest

from service.content.forms import Form, FormRefused, Reading


def small_form(
    *conditions: dict[str, Any], ui: dict[str, Any] | None = None, **fields: dict[str, Any]
) -> Form:
    """A form of these fields. Titles are the names with a capital; ``must=True`` makes a field required."""
    required = [name for name, asked in fields.items() if asked.get("must")]
    schema = {
        "title": "Ett formulär",
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": {
            name: {
                "title": name.capitalize(),
                **{key: value for key, value in asked.items() if key != "must"},
            }
            for name, asked in fields.items()
        },
        **({"allOf": list(conditions)} if conditions else {}),
    }
    return Form.of(json.dumps(schema).encode(), json.dumps(ui or {}).encode())


TEXT: dict[str, Any] = {"type": "string"}
DATE: dict[str, Any] = {"type": "string", "format": "date"}
YES_NO: dict[str, Any] = {
    "type": "string",
    "oneOf": [{"const": "yes", "title": "Ja"}, {"const": "no", "title": "Nej"}],
}


PERSONS = ("p1", "p2", "p3")
"""The people of the case; forms are read as about the first."""
DOCUMENTS = ("d1", "d2")


def reading(form: Form, data: object, *, today: date | None = None) -> Reading:
    """Those whom the form registers are called ``new1``, ``new2`` …"""
    new = (f"new{number}" for number in count(1))
    return form.read(
        data,
        seq=7,
        person="p1",
        today=today,
        persons=PERSONS,
        documents=DOCUMENTS,
        new_person=lambda: next(new),
    )


def texts(read: Reading) -> Mapping[str, str]:
    """All free texts, whosever they are."""
    return {pointer: text for own in read.texts.values() for pointer, text in own.items()}


def refusal(form: Form, data: object, *, today: date | None = None) -> dict[str, str]:
    """Pointer and rule of every error, in the order in which a person reads them."""
    with pytest.raises(FormRefused) as refused:
        reading(form, data, today=today)
    return {error.pointer: error.rule for error in refused.value.errors}


def sentences(form: Form, data: object) -> list[str]:
    """What a person reads."""
    with pytest.raises(FormRefused) as refused:
        reading(form, data)
    return [error.message for error in refused.value.errors]
