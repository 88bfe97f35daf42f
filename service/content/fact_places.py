"""Where in the case file a form's fact goes: ``{record}.sent_on`` goes where the caller of the process says.

A letter is dispatched by one form whatever it is about; the parameter ``record`` of its process says which
letter of the case file that is (``person.request``).
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from service.content.answered import recordings
from service.content.diagram import Node, Process
from service.content.forms.dialect import TEMPLATE
from service.content.mappings import GIVEN, compiled, mappings
from service.content.reading import Content


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a fact goes when the process is called from one place."""

    caller: Process
    call: Node
    parameter: str
    fact: str | None
    """``None``: the call gives no text in quotes to begin it with."""


def is_template(fact: str) -> bool:
    """Whether the fact's path begins with a parameter."""
    return fact.startswith("{")


def places(content: Content, process: str, fact: str) -> Iterator[Place]:
    """Every place that a path beginning with a parameter stands for, call by call."""
    match = TEMPLATE.fullmatch(fact)
    for caller, call in content.calls.get(process, ()) if match else ():
        name = match["parameter"] if match else ""
        said = next((part.source for part in mappings(call, GIVEN) if part.name == name), "")
        beginning = _literal(said)
        yield Place(
            caller=caller,
            call=call,
            parameter=name,
            fact=beginning + match["rest"] if match and beginning else None,
        )


def parameters_read(content: Content) -> Iterator[tuple[str, str]]:
    """Processes with the parameters that their forms' facts begin with."""
    for form in content.forms:
        for each in recordings(form.schema):
            if match := TEMPLATE.fullmatch(each.fact):
                yield form.process, match["parameter"]


def every_record(content: Content) -> frozenset[str]:
    """Every fact that some form may record, with parameters filled in as the callers give them."""
    found: set[str] = set()
    for form in content.forms:
        for fact in content.answers[form.process, form.element].records:
            written_out = (place.fact for place in places(content, form.process, fact))
            found.update(filter(None, written_out) if is_template(fact) else {fact})
    return frozenset(found)


def _literal(source: str) -> str | None:
    """The text that an expression is, if it is but a text in quotes."""
    expression = compiled(source)
    match expression and expression.tree:
        case ast.Constant(value=str(text)):
            return text
    return None
