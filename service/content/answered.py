"""What is sure once a form has been filled in: which questions are answered then, and which facts known."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.content.forms.conditions import conditions
from service.content.forms.schema import Schema, keyed, kind, properties, registers


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
    """Facts that it may record, about whomever. As written: ``{record}.sent_on`` too."""


@dataclass(frozen=True, kw_only=True)
class Recording:
    """A question whose answer becomes a fact of the case file."""

    name: str
    """Of the question, as the form has it: the last of its names."""
    question: Schema
    fact: str
    """As written: ``person.request.sent_on`` or ``{record}.sent_on``."""
    of_a_row: bool
    """Whether the fact is about the person whose row the question stands in."""


def answered(schema: Schema) -> Answered:
    """What a form in the dialect makes sure of."""
    always = dict(_required(schema, ""))
    return Answered(
        always=frozenset(always),
        sometimes=frozenset(name for part in conditions(schema) for name in part.required),
        facts=frozenset(fact for fact in always.values() if fact),
        records=frozenset(each.fact for each in recordings(schema)),
    )


def recordings(schema: Schema, *, of_a_row: bool = False) -> Iterator[Recording]:
    """Every question of a form in the dialect that records a fact, those in people's rows too."""
    for name, question in properties(schema).items():
        if kind(question) == "group":
            yield from recordings(question, of_a_row=of_a_row)
        elif registers(question) or keyed(question):
            yield from recordings(question["items"], of_a_row=True)
        elif "x-case-file" in question:
            yield Recording(name=name, question=question, fact=question["x-case-file"], of_a_row=of_a_row)


def _required(schema: Schema, prefix: str) -> Iterator[tuple[str, str | None]]:
    """The questions that are required in a group that is required itself, with the facts they record."""
    for name in schema.get("required", ()):
        question = properties(schema)[name]
        if kind(question) == "group":
            yield from _required(question, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", question.get("x-case-file")
