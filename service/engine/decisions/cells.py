"""The cells of a decision table: what may be written in them, and which values they fit.

A small part of DMN's FEEL. A cell is ``-`` or empty (fits anything), or tests with commas between, one of
which has to hold; ``not(…)`` around them turns the answer round. A test is a value (``"yes"``, ``3``,
``true``, ``null``), a comparison (``>= 3``), an interval (``[1..3]``, ``]1..3[``), or ``contains("care")``
of a list.

What is not answered (``None``) fits ``-``, ``null`` and ``not(…)`` only. A free text fits ``-`` only, for
nobody may decide by what it says.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import ge, gt, le, lt
from typing import TypeAlias

from service.model.values import Json, is_text_reference

MAX_CELL = 1_000
"""Characters."""
MAX_NUMBER = 10**15

_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_LITERAL = rf'"[^"\\\x00-\x1f\x7f]*"|true|false|null|{_NUMBER}'
_TEST = re.compile(
    rf"""\s*(?:
      contains\(\s*(?P<item>"[^"\\\x00-\x1f\x7f]*")\s*\)
    | (?P<sign><=|>=|<|>)\s*(?P<limit>{_NUMBER})
    | (?P<begin>[\[\](])\s*(?P<low>{_NUMBER})\s*\.\.\s*(?P<high>{_NUMBER})\s*(?P<close>[\[\])])
    | (?P<value>{_LITERAL})
    )\s*""",
    re.VERBOSE,
)
_NOT = re.compile(r"not\s*\((?P<inner>.*)\)", re.DOTALL)
_WORDS: Mapping[str, Json] = {"true": True, "false": False, "null": None}
_ORDER: Mapping[str, Callable[[float, float], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


class CellFault(ValueError):  # noqa: N818  named after what is at fault
    """A cell can't be read, or does not fit the sort of value it meets. The text is a Swedish sentence."""


@dataclass(frozen=True, kw_only=True)
class Equals:
    """The very value."""

    value: Json


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A number on one side of a limit."""

    sign: str
    limit: float


@dataclass(frozen=True, kw_only=True)
class Between:
    """A number from ``low`` to ``high``; each end belongs to it or not."""

    low: float
    high: float
    with_low: bool
    with_high: bool


@dataclass(frozen=True, kw_only=True)
class Contains:
    """A list with this code in it."""

    item: str


Test: TypeAlias = Equals | Compared | Between | Contains


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One input entry."""

    source: str
    tests: tuple[Test, ...]
    """Empty: fits anything."""
    negated: bool = False


def read_cell(source: str) -> Cell:
    """The cell, from what is written in it. Raises :class:`CellFault`."""
    written = source.strip()
    if len(written) > MAX_CELL:
        raise CellFault(f"Rutan har {len(written)} tecken, men högst {MAX_CELL} går.")
    if written in {"", "-"}:
        return Cell(source=written, tests=())
    negation = _NOT.fullmatch(written)
    inner = negation["inner"] if negation else written
    return Cell(source=written, tests=_tests(inner, written), negated=negation is not None)


def read_value(source: str) -> Json:
    """One literal, as an output entry has it. Raises :class:`CellFault`."""
    written = source.strip()
    if not re.fullmatch(_LITERAL, written) or len(written) > MAX_CELL:
        raise CellFault(
            f"”{written[:60]}” är inget värde: skriv en text inom raka citattecken, ett tal, true, "
            "false eller null."
        )
    return _value(written)


def matches(cell: Cell, value: Json) -> bool:
    """Whether the value fits. Raises :class:`CellFault` for a value that the cell can't be asked about."""
    if not cell.tests:
        return True
    if is_text_reference(value):
        return False
    holding = [_holds(test, value) for test in cell.tests]
    return any(holding) is not cell.negated


def _tests(text: str, written: str) -> tuple[Test, ...]:
    found: list[Test] = []
    position = 0
    while True:
        match = _TEST.match(text, position)
        if match is None:
            raise CellFault(f"Rutan ”{written[:60]}” går inte att läsa.")
        found.append(_test(match))
        position = match.end()
        if position == len(text):
            return tuple(found)
        if text[position] != ",":
            raise CellFault(f"Rutan ”{written[:60]}” går inte att läsa.")
        position += 1


def _test(match: re.Match[str]) -> Test:
    if match["item"] is not None:
        return Contains(item=match["item"][1:-1])
    if match["sign"] is not None:
        return Compared(sign=match["sign"], limit=_number(match["limit"]))
    if match["begin"] is not None:
        low, high = _number(match["low"]), _number(match["high"])
        if low > high:
            raise CellFault(f"Intervallet ”{match.group().strip()}” börjar efter sitt slut.")
        return Between(low=low, high=high, with_low=match["begin"] == "[", with_high=match["close"] == "]")
    return Equals(value=_value(match["value"]))


def _value(written: str) -> Json:
    if written.startswith('"'):
        return written[1:-1]
    return _WORDS[written] if written in _WORDS else _number(written)


def _number(written: str) -> int | float:
    number = float(written) if "." in written else int(written)
    if abs(number) > MAX_NUMBER:
        raise CellFault(f"Talet {written[:30]} är för stort.")
    return number


def _holds(test: Test, value: Json) -> bool:
    match test:
        case Equals(value=wanted):
            return _equal(wanted, value)
        case Contains(item=item):
            return value is not None and item in _listed(value)
        case Compared(sign=sign, limit=limit):
            return value is not None and _ORDER[sign](_counted(value), limit)
        case Between(low=low, high=high, with_low=with_low, with_high=with_high):
            return (
                value is not None
                and _ORDER[">=" if with_low else ">"](_counted(value), low)
                and _ORDER["<=" if with_high else "<"](_counted(value), high)
            )


def _equal(wanted: Json, value: Json) -> bool:
    if wanted is None or value is None:
        return wanted is value
    if isinstance(value, list | dict):
        raise CellFault("Rutan frågar efter ett enskilt värde, men fick en lista eller en grupp.")
    alike = type(wanted) is type(value) or (_is_number(wanted) and _is_number(value))
    return alike and bool(wanted == value)


def _listed(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise CellFault("Rutan frågar vad en lista innehåller, men fick ett enskilt värde.")
    return value


def _counted(value: Json) -> float:
    if not _is_number(value):
        raise CellFault("Rutan frågar efter ett tal, men fick något annat.")
    return float(value) if isinstance(value, float) else int(value)


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
