"""Whether a condition holds when only some of what it reads is known: yes, no, or nobody can tell yet."""

import ast
from collections.abc import Iterable, Mapping

from service.content.diagram import Flow, Process
from service.content.mappings import compiled
from service.engine.expressions.source import dotted
from service.model.values import Json


def way(process: Process, gateway: str, known: Mapping[str, Json]) -> Flow | None:
    """The flow that a token takes out of an exclusive gateway; ``None`` where that can't be told.

    As the engine does it: the one whose condition holds, else the default.
    """
    flows = process.outgoing[gateway]
    default = process.nodes[gateway].default
    answers = {flow.id: _flow_holds(flow, known) for flow in flows if flow.condition}
    sure = [flow for flow in flows if answers.get(flow.id)]
    if sure:
        return sure[0]
    if None in answers.values():
        return None
    return next((flow for flow in flows if flow.id == default or not flow.condition), None)


def _flow_holds(flow: Flow, known: Mapping[str, Json]) -> bool | None:
    expression = compiled(flow.condition or "")
    return _holds(expression.tree, known) if expression else None


def _holds(node: ast.expr, known: Mapping[str, Json]) -> bool | None:
    match node:
        case ast.BoolOp(op=ast.And(), values=parts):
            return _all(_holds(part, known) for part in parts)
        case ast.BoolOp(op=ast.Or(), values=parts):
            return _not(_all(_not(_holds(part, known)) for part in parts))
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return _not(_holds(inner, known))
        case ast.Compare(left=left, ops=[operator], comparators=[right]) if dotted(left) in known:
            return _compared(known[str(dotted(left))], operator, right)
    return None


def _compared(value: Json, operator: ast.cmpop, right: ast.expr) -> bool | None:
    try:
        other = ast.literal_eval(right)
    except ValueError:  # it is compared with something that is not known
        return None
    match operator:
        case ast.Eq():
            return bool(value == other)
        case ast.NotEq():
            return bool(value != other)
        case ast.In():
            return value in other
        case ast.NotIn():
            return value not in other
    return None


def _all(parts: Iterable[bool | None]) -> bool | None:
    found = set(parts)
    return False if False in found else None if None in found else True


def _not(holds: bool | None) -> bool | None:  # noqa: FBT001  the thing that is denied
    return None if holds is None else not holds
