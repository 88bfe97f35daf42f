"""Reading JSON without guessing: what two readers could understand differently is refused (I-JSON, RFC 7493).

Refused besides what is no JSON at all: names given twice, NaN and Infinity (also as ``1e999``), whole numbers
that a double can't hold, NUL and lone surrogates (no database and no hash takes them), and nesting beyond any
form.
"""

import json
from typing import Any

from starlette.requests import Request

LARGEST = 2**53 - 1
DEEPEST = 40


def read_json(body: bytes) -> Any:
    """The value that ``body`` says, or ``json.JSONDecodeError`` without a word of what it held."""
    try:
        value = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_float=_float,
            parse_int=_int,
        )
        _check(value, depth=0)
    except (ValueError, RecursionError) as refused:
        position = refused.pos if isinstance(refused, json.JSONDecodeError) else 0
        raise json.JSONDecodeError("not I-JSON", "", position) from None
    return value


class StrictRequest(Request):
    """A request whose JSON body is read strictly."""

    async def json(self) -> Any:
        return read_json(await self.body())


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name is given twice")
    return members


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")


def _float(digits: str) -> float:
    number = float(digits)
    if number in {float("inf"), float("-inf")}:
        raise ValueError("the number is too large")
    return number


def _int(digits: str) -> int:
    if len(digits) > len(str(-LARGEST)) or abs(number := int(digits)) > LARGEST:
        raise ValueError("the number is too large")
    return number


def _check(value: Any, *, depth: int) -> None:
    if depth > DEEPEST:
        raise ValueError("nested too deeply")
    if isinstance(value, str):
        if "\0" in value:
            raise ValueError("NUL in a string")
        value.encode("utf-8")  # UnicodeEncodeError, a ValueError, on a lone surrogate
    elif isinstance(value, list):
        for item in value:
            _check(item, depth=depth + 1)
    elif isinstance(value, dict):
        for name, item in value.items():
            _check(name, depth=depth)
            _check(item, depth=depth + 1)
