"""A form of the content with the questions that the program asks besides: judged as one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from service.content.forms import Form
from service.model.values import Json
from service.usecases.at_hand import CaseAtHand

PERSON = "person"

WHO: Mapping[str, Any] = {
    "type": "string",
    "title": "Vem gäller det?",
    "description": "Personen i ärendet.",
    "x-code": "person",
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The program's questions."""

    first: Mapping[str, Any] = field(default_factory=dict)
    """By name, before those of the form."""
    last: Mapping[str, Any] = field(default_factory=dict)
    required: frozenset[str] = frozenset()


def merged(form: Form, asked: Asked) -> Form:
    """The form with the program's questions around its own."""
    if not asked.first and not asked.last:
        return form
    own = form.schema.get("properties", {})
    schema = {
        **form.schema,
        "properties": {**asked.first, **own, **asked.last},
        "required": [*sorted(asked.required), *form.schema.get("required", ())],
    }
    looks = {**form.ui_schema, "ui:order": [*asked.first, *form.order, *asked.last]}
    return compiled(schema, looks)


def compiled(schema: Mapping[str, Any], ui_schema: Mapping[str, Any]) -> Form:
    """A form of these, compiled once."""
    return _compiled(json.dumps(schema), json.dumps(ui_schema))


@lru_cache(maxsize=512)
def _compiled(schema: str, ui_schema: str) -> Form:
    return Form.of(schema.encode(), ui_schema.encode())


def with_the_only_person(at: CaseAtHand, form: Form, data: Json) -> Json:
    """The answers; who it is about may be left out where there is only one person."""
    if not isinstance(data, dict) or at.only_person is None or data.get(PERSON) is not None:
        return data
    return {**data, PERSON: at.only_person} if PERSON in form.required(data) else data
