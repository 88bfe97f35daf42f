"""A choice is compared with values that it can have: a misspelt one would never be equal, in silence."""

import ast
from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.names import Known, resolve
from service.content.readers import Reader
from service.content.reading import Content
from service.engine.expressions.source import dotted
from service.model.values import Json


def check(content: Content) -> Iterator[Problem]:
    for reader in content.readers:
        if reader.expression is None:
            continue
        for node in ast.walk(reader.expression.tree):
            if isinstance(node, ast.Compare):
                sides = [node.left, *node.comparators]
                for left, operator, right in zip(sides, node.ops, sides[1:], strict=False):
                    yield from _compared(content, reader, left, operator, right)


def _compared(
    content: Content, reader: Reader, left: ast.expr, operator: ast.cmpop, right: ast.expr
) -> Iterator[Problem]:
    member = isinstance(operator, ast.In | ast.NotIn)
    if not member and not isinstance(operator, ast.Eq | ast.NotEq):
        return
    for name, values in ((left, right), (right, left)):
        path = dotted(name)
        if path is None or dotted(values) is not None:
            continue
        found = resolve(content, reader.process, path)
        if not isinstance(found, Known):
            continue
        possible = found.item_choices if member and name is right else found.choices
        for value in _constants(values) if possible is not None else ():
            if value is not None and not any(
                value == each and type(value) is type(each) for each in possible or ()
            ):
                yield at(
                    reader.place,
                    f"{reader.what} jämför ”{path}” med {value!r}, som aldrig kan förekomma.",
                    f"Det som kan förekomma är {', '.join(map(repr, possible or ()))}.",
                )


def _constants(node: ast.expr) -> list[Json]:
    if isinstance(node, ast.Constant):
        return [node.value]
    if isinstance(node, ast.List | ast.Tuple):
        return [value for part in node.elts for value in _constants(part)]
    return []
