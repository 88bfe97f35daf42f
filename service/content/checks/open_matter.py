"""What lies open (``open_matters`` in ``bpmn/actions.yaml``) is told by facts and values that they can have.

Only ``==``, ``!=``, ``in`` and ``not in`` between a fact and written values, joined by ``and``, ``or`` and
``not``: so it has an answer whatever is known. One about the whole case reads ``case.…`` alone, for it is
asked about nobody in particular.
"""

import ast
from collections.abc import Iterator, Sequence

from service.content.actions import PATH, Actions, OpenMatter
from service.content.findings import Problem
from service.content.forms.schema import choices
from service.content.reading import Content
from service.content.yaml_file import YamlRefused
from service.engine.expressions import ExpressionError, compile_expression
from service.engine.expressions.source import dotted
from service.model.values import Json

_EXAMPLE = "Skriv till exempel person.request.sent_on != None and person.request.reply == None."


def check(content: Content) -> Iterator[Problem]:
    try:
        matters = Actions.of(content.bundle).open_matters
    except YamlRefused:
        return  # the rule case_action says why
    for matter in matters.values():
        for message, repair in _judged(content, matter):
            yield Problem(file=PATH, element=matter.name, message=message, repair=repair)


def _judged(content: Content, matter: OpenMatter) -> Iterator[tuple[str, str]]:
    try:
        expression = compile_expression(matter.when)
    except ExpressionError as error:
        yield f"När ”{matter.sv}” gäller går inte att läsa. {error}", _EXAMPLE
        return
    about = ("case.",) if matter.about == "case" else ("case.", "person.")
    for path in sorted(expression.names):
        if path not in content.facts or not path.startswith(about):
            yield (
                f"När ”{matter.sv}” gäller beror på ”{path}”, som inte är en uppgift där.",
                "Rätta vägen, eller lägg till uppgiften i forms/case_file.schema.json.",
            )
    yield from _part(content, matter, expression.tree)


def _part(content: Content, matter: OpenMatter, node: ast.expr) -> Iterator[tuple[str, str]]:
    """Whether one part of the expression is a question of yes or no that always has an answer."""
    match node:
        case ast.BoolOp(values=parts):
            for part in parts:
                yield from _part(content, matter, part)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield from _part(content, matter, operand)
        case ast.Compare(
            left=ast.Attribute() as fact,
            ops=[ast.Eq() | ast.NotEq()],
            comparators=[ast.Constant(value=value)],
        ):
            yield from _compared(content, dotted(fact) or "", [value])
        case ast.Compare(
            left=ast.Attribute() as fact,
            ops=[ast.In() | ast.NotIn()],
            comparators=[ast.List() | ast.Tuple() as values],
        ):
            yield from _compared(content, dotted(fact) or "", ast.literal_eval(values))
        case _:
            yield (
                f"När ”{matter.sv}” gäller jämför inte en uppgift med ett värde: ”{ast.unparse(node)}”.",
                _EXAMPLE,
            )


def _compared(content: Content, path: str, written: Sequence[Json]) -> Iterator[tuple[str, str]]:
    fact = content.facts.get(path, {})
    if fact.get("type") == "array":
        yield f"”{path}” är en lista, och den jämförs inte här.", "Välj en uppgift med ett enda värde."
    possible = [value for value, _ in choices(fact)]
    for value in written:
        if possible and value is not None and value not in possible:
            yield (
                f"”{path}” jämförs med {value!r}, som aldrig kan förekomma.",
                f"Det som kan förekomma är {', '.join(map(repr, possible))}.",
            )
