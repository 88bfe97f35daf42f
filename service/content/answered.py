"""What is sure once a form has been filled in: which questions are answered then, and which facts known."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.content.forms.conditions import conditions
from service.content.forms.schema import Schema, kind, properties


@dataclass(frozen=True, kw_only=True)
class Answered:
    """About one form. Questions by their names with points between: ``contact.phone``."""

    always: frozenset[str]
    """Required whatever else is answered."""
    sometimes: frozenset[str]
    """Required by some of the other answers."""
    facts: frozenset[str]
    """Facts of the case file that the form surely records."""
    records: frozenset[str]
    """Facts that it may record."""


def answered(schema: Schema) -> Answered:
    """What a form in the dialect makes sure of."""
    always = dict(_required(schema, ""))
    asked = {name: question.get("x-case-file") for name, question in _questions(schema, "")}
    return Answered(
        always=frozenset(always),
        sometimes=frozenset(name for part in conditions(schema) for name in part.required),
        facts=frozenset(fact for fact in always.values() if fact),
        records=frozenset(fact for fact in asked.values() if fact),
    )


def _questions(schema: Schema, prefix: str) -> Iterator[tuple[str, Schema]]:
    for name, question in properties(schema).items():
        if kind(question) == "group":
            yield from _questions(question, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", question


def _required(schema: Schema, prefix: str) -> Iterator[tuple[str, str | None]]:
    """The questions that are required in a group that is required itself, with the facts they record."""
    for name in schema.get("required", ()):
        question = properties(schema)[name]
        if kind(question) == "group":
            yield from _required(question, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", question.get("x-case-file")
