"""What the signs of the expression language mean for values, and which values they take.

Stricter than Python on purpose: ``True`` is no number, a text contains nothing, only dates and numbers have
an order, and a text reference is equal to nothing, because nobody may decide by what a free text says.
"""

import ast
import re
from datetime import date
from typing import TypeGuard

from service.engine.expressions.error import ExpressionError
from service.engine.expressions.source import MAX_NUMBER
from service.model.values import Json, is_text_reference

MAX_TEXT = 10_000
"""Characters of a value that is compared; codes and dates have far fewer."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def described(value: Json) -> str:
    """What kind of value it is, never the value: the sentence may reach a log."""
    if value is None:
        return "inte besvarat"
    if is_text_reference(value):
        return "en fritext"
    kinds: dict[type, str] = {
        bool: "sant eller falskt",
        int: "ett tal",
        float: "ett tal",
        str: "en kod eller ett datum",
    }
    return kinds.get(type(value), "en lista" if isinstance(value, list) else "en grupp av uppgifter")


def negated(value: Json, written: ast.expr) -> int | float:
    """Minus a number."""
    return -_number(value, written)


def calculated(sign: ast.operator, left: Json, right: Json, written: ast.expr) -> int | float:
    """Sum, difference or product of two numbers, within :data:`MAX_NUMBER`."""
    first, second = _number(left, written), _number(right, written)
    match sign:
        case ast.Add():
            return _number(first + second, written)
        case ast.Sub():
            return _number(first - second, written)
    return _number(first * second, written)


def compared(sign: ast.cmpop, left: Json, right: Json, written: tuple[ast.expr, ast.expr]) -> bool:
    """One comparison; ``written`` are both sides as they stand in the expression."""
    match sign:
        case ast.Eq():
            return _equal(_plain(left, written[0]), _plain(right, written[1]))
        case ast.NotEq():
            return not _equal(_plain(left, written[0]), _plain(right, written[1]))
        case ast.In():
            return _contains(left, right, written)
        case ast.NotIn():
            return not _contains(left, right, written)
    return _ordered(sign, left, right, written)


def _number(value: Json, written: ast.expr) -> int | float:
    if not _is_number(value):
        raise ExpressionError(
            f"”{ast.unparse(written)}” går inte att räkna ut: ett värde är {described(value)}, inte ett tal."
        )
    within = -MAX_NUMBER <= value <= MAX_NUMBER  # false for NaN too
    if not within:
        raise ExpressionError(f"”{ast.unparse(written)}” ger ett tal utanför ±{MAX_NUMBER}.")
    return value


def _is_number(value: Json) -> TypeGuard[int | float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _scalar(value: Json, written: ast.expr) -> Json:
    """A value that can be compared as a whole."""
    if _is_number(value):
        return _number(value, written)
    if isinstance(value, str) and len(value) > MAX_TEXT:
        raise ExpressionError(
            f"”{ast.unparse(written)}” är längre än {MAX_TEXT} tecken och kan inte jämföras."
        )
    if value is None or isinstance(value, (bool, str)):
        return value
    raise ExpressionError(f"”{ast.unparse(written)}” är {described(value)} och kan inte jämföras här.")


def _plain(value: Json, written: ast.expr) -> Json:
    """A scalar, or a list of scalars."""
    if isinstance(value, (list, tuple)):
        return [_scalar(item, written) for item in value]
    return _scalar(value, written)


def _equal(left: Json, right: Json) -> bool:
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(_equal, left, right))
    alike = type(left) is type(right) or (_is_number(left) and _is_number(right))
    return alike and bool(left == right)


def _contains(item: Json, among: Json, written: tuple[ast.expr, ast.expr]) -> bool:
    if not isinstance(among, (list, tuple)):
        raise ExpressionError(
            f"”{ast.unparse(written[1])}” är {described(among)} och ingen lista, så 'in' har inget svar. "
            "Fråga först om det är besvarat (!= None), eller skriv en lista: ['yes', 'partly']."
        )
    wanted = _scalar(item, written[0])
    return any(_equal(wanted, candidate) for candidate in _plain(among, written[1]))


def _ordered(sign: ast.cmpop, left: Json, right: Json, written: tuple[ast.expr, ast.expr]) -> bool:
    """``<``, ``<=``, ``>``, ``>=`` between two numbers or two ISO dates."""
    for value, side in zip((left, right), written, strict=True):
        if value is None:
            text = ast.unparse(side)
            raise ExpressionError(
                f"”{text}” är inte besvarat, så det går inte att säga om det är större eller mindre. "
                f"Fråga först om det är besvarat: {text} != None and …"
            )
    if _is_number(left) and _is_number(right):
        first, second = _number(left, written[0]), _number(right, written[1])
    elif _is_date(left) and _is_date(right):
        first, second = date.fromisoformat(left).toordinal(), date.fromisoformat(right).toordinal()
    else:
        raise ExpressionError(
            f"”{ast.unparse(written[0])}” och ”{ast.unparse(written[1])}” har ingen ordning: "
            "bara två tal eller två datum (2026-11-24) kan vara större eller mindre än varandra."
        )
    match sign:
        case ast.Lt():
            return first < second
        case ast.LtE():
            return first <= second
        case ast.Gt():
            return first > second
    return first >= second


def _is_date(value: Json) -> TypeGuard[str]:
    """A day of the calendar as ``YYYY-MM-DD``; other ISO spellings are refused, so that all compare alike."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
