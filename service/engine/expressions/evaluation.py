"""The walk through a checked expression, with the values of one case.

What is not known is ``None``. It may be asked for (``x == None``), is equal to nothing else, and counts as
"no" in ``and``, ``or``, ``not`` and ``if``. Calculating with it, ordering it or looking into it is an error,
for a guess would decide something about a person.
"""

import ast
from collections.abc import Callable, Mapping
from typing import Any

from service.engine.expressions.error import ExpressionError
from service.engine.expressions.operations import calculated, compared, described, negated
from service.engine.expressions.source import Expression, dotted
from service.model.values import Json, is_text_reference

MAX_STEPS = 10_000
"""Nodes visited plus list items compared."""


def evaluate(
    expression: Expression, scope: Mapping[str, Any], functions: Mapping[str, Callable[..., Json]]
) -> Json:
    """The value of an expression, given the names and functions it may use.

    A single name gives its value as it is, text references and groups included, so that calls can pass them
    on. Raises :class:`ExpressionError` that says in Swedish what is missing or can't be compared.
    """
    return _Walk(scope, functions).value(expression.tree)


class _Walk:
    """One evaluation under one budget."""

    def __init__(self, scope: Mapping[str, Any], functions: Mapping[str, Callable[..., Json]]) -> None:
        self._scope = scope
        self._functions = functions
        self._steps = MAX_STEPS

    def value(self, node: ast.expr) -> Json:
        self._spend(1)
        match node:
            case ast.BoolOp() | ast.UnaryOp(op=ast.Not()) | ast.Compare():
                return self._answer(node)
            case ast.UnaryOp(operand=operand):
                return negated(self.value(operand), node)
            case ast.BinOp(left=left, op=sign, right=right):
                return calculated(sign, self.value(left), self.value(right), node)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return self.value(body if self._truth(test) else orelse)
        return self._operand(node)

    def _answer(self, node: ast.expr) -> bool:
        """Yes or no; ``and`` and ``or`` stop at the first part that settles them."""
        match node:
            case ast.BoolOp(op=ast.And(), values=parts):
                return all(self._truth(part) for part in parts)
            case ast.BoolOp(values=parts):
                return any(self._truth(part) for part in parts)
            case ast.UnaryOp(operand=operand):
                return not self._truth(operand)
            case ast.Compare():
                return self._comparison(node)
        raise AssertionError(f"{type(node).__name__} passed the check")

    def _operand(self, node: ast.expr) -> Json:
        match node:
            case ast.Constant(value=value):
                return value
            case ast.Name() | ast.Attribute():
                return self._known(node)
            case ast.List(elts=items) | ast.Tuple(elts=items):
                return [self.value(item) for item in items]
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self._call(name, [self.value(argument) for argument in arguments])
        raise AssertionError(f"{type(node).__name__} passed the check")

    def _spend(self, steps: int) -> None:
        self._steps -= steps
        if self._steps < 0:
            raise ExpressionError("Uttrycket jämför för många värden. Gör listorna kortare.")

    def _known(self, node: ast.expr) -> Json:
        path = dotted(node) or ""
        first, *keys = path.split(".")
        if first not in self._scope:
            raise ExpressionError(
                f"'{first}' är inte känt här: inget avslutat steg och ingen uppgift heter så. "
                "Kontrollera stavningen, och att steget alltid är klart när uttrycket läses."
            )
        value = self._scope[first]
        read = first
        for key in keys:
            if not isinstance(value, Mapping) or is_text_reference(value):
                raise ExpressionError(f"'{read}' är {described(value)} och har ingen uppgift '{key}'.")
            if key not in value:
                raise ExpressionError(f"'{read}' har ingen uppgift '{key}'.")
            value = value[key]
            read = f"{read}.{key}"
        return value

    def _truth(self, node: ast.expr) -> bool:
        value = self.value(node)
        if value is None or isinstance(value, bool):
            return value is True
        raise ExpressionError(
            f"”{ast.unparse(node)}” är {described(value)} och varken sant eller falskt. "
            "Jämför det med något, till exempel med == eller in."
        )

    def _comparison(self, node: ast.Compare) -> bool:
        """``a < b < c`` asks for every neighbouring pair, as in mathematics."""
        left_node, left = node.left, self.value(node.left)
        for operator, right_node in zip(node.ops, node.comparators, strict=True):
            right = self.value(right_node)
            for side in (left, right):
                self._spend(len(side) if isinstance(side, (list, tuple)) else 0)
            if not compared(operator, left, right, (left_node, right_node)):
                return False
            left_node, left = right_node, right
        return True

    def _call(self, name: str, arguments: list[Json]) -> Json:
        function = self._functions.get(name)
        if function is None:
            raise ExpressionError(f"Funktionen '{name}' finns inte här.")
        return function(*arguments)
