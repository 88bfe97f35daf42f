"""Conditional questions: ``allOf: [{if, then: {required}, else: {properties: {x: false}}}]``."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import jsonschema_rs

from service.content.forms.schema import Schema
from service.model.values import Json


def _no_network(uri: str) -> Any:
    raise ValueError(f"a form's schema stands alone; it refers to {uri}")


compile_schema = partial(
    jsonschema_rs.Draft202012Validator,
    validate_formats=True,
    retriever=_no_network,
    pattern_options=jsonschema_rs.RegexOptions(),
)
"""A validator that fetches nothing and matches patterns in linear time.

Raises ``jsonschema_rs.ValidationError``, a ``ValueError``, for what is no schema.
"""


@dataclass(frozen=True, kw_only=True)
class VisibleWhen:
    """An answer to another question on which a question hangs."""

    field: str
    values: tuple[Json, ...]
    """Any of these; empty: any answer at all."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Condition:
    """One ``if`` with what it asks for, and what it hides where it doesn't hold."""

    when: tuple[VisibleWhen, ...]
    required: frozenset[str]
    hides: frozenset[str]
    validator: jsonschema_rs.Validator

    def holds(self, data: Json) -> bool:
        """Whether the answers so far are such that the question is asked."""
        return self.validator.is_valid(data)


def conditions(schema: Schema) -> tuple[Condition, ...]:
    """The form's conditions, in the order they are written."""
    return tuple(_condition(part) for part in schema.get("allOf", ()))


def _condition(part: Schema) -> Condition:
    test = part["if"]
    asked = test.get("properties", {})
    return Condition(
        when=tuple(VisibleWhen(field=name, values=_values(asked.get(name, {}))) for name in test["required"]),
        required=frozenset(part.get("then", {}).get("required", ())),
        hides=frozenset(part.get("else", {}).get("properties", {})),
        validator=compile_schema(test),
    )


def _values(test: Schema) -> tuple[Json, ...]:
    if "contains" in test:
        return _values(test["contains"])
    return (test["const"],) if "const" in test else tuple(test.get("enum", ()))
