"""Reading JSON without guessing: what two readers could understand differently is refused (I-JSON, RFC 7493).

Refused besides what is no JSON at all: names given twice, NaN and Infinity (also as ``1e999``), whole numbers
that a double can't hold, NUL and lone surrogates (no database and no hash takes them), and nesting beyond any
form.
"""

import json
import re
from typing import Any

from starlette.requests import Request

from service.content.forms.errors import Path, pointer, presentable

LARGEST = 2**53 - 1
DEEPEST = 40

_NOT_KEPT = "not kept: "
_UNKEPT = re.compile("[\0\ud800-\udfff]")


def read_json(body: bytes) -> Any:
    """The value that ``body`` says, or ``json.JSONDecodeError`` without a word of what it held.

    Where a single text is to blame its message says the place, for ``unkept``.
    """
    try:
        value = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_float=_float,
            parse_int=_int,
        )
        _check(value, ())
    except _NotKeptError as refused:
        raise json.JSONDecodeError(_NOT_KEPT + pointer(presentable(refused.path)), "", 0) from None
    except (ValueError, RecursionError) as refused:
        position = refused.pos if isinstance(refused, json.JSONDecodeError) else 0
        raise json.JSONDecodeError("not I-JSON", "", position) from None
    return value


def unkept(message: str) -> str:
    """The pointer in the message of a ``JSONDecodeError``; empty when the whole body is to blame."""
    return message.removeprefix(_NOT_KEPT) if message.startswith(_NOT_KEPT) else ""


class _NotKeptError(ValueError):
    """A text that neither databases nor hashes take: with NUL or half a surrogate pair."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path


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


def _check(value: Any, path: Path) -> None:
    if len(path) > DEEPEST:
        raise ValueError("nested too deeply")
    if isinstance(value, str):
        if _UNKEPT.search(value):
            raise _NotKeptError(path)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            _check(item, (*path, number))
    elif isinstance(value, dict):
        for name, item in value.items():
            _check(name, path)
            _check(item, (*path, name))
