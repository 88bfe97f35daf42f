"""Every combination of what a decision table can be asked, as few as it takes.

Columns with the same expression are one question. Its values are sorted into classes that the table's rows
can't tell apart; a class knows the rows it fits, as bits (row 1 is bit 0). A combination takes one class per
question, and the rows that fit it are those that fit all of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from math import floor, prod
from typing import TypeAlias

from service.content.possible import Items, Numbers, Possible
from service.engine.decisions import Cell, Decision, Rule, matches
from service.engine.decisions.cells import Between, Compared, Contains, Equals, Test
from service.model.values import Json

MAX_ITEMS = 12
"""Codes that a table may name of one list: their subsets are tried."""

MAX_COMBINATIONS = 200_000

_OTHER = "\x00"
"""Stands for a code that the table doesn't name; no cell can have it."""

Rows: TypeAlias = int
"""Rows as bits."""


class TooMany(Exception):  # noqa: N818  named after what is at fault
    """There are more combinations than anybody could go through."""


@dataclass(frozen=True, kw_only=True)
class Class:
    """Values of one question that the rows can't tell apart."""

    words: str
    """One of the values, in Swedish."""
    rows: Rows


@dataclass(frozen=True, kw_only=True)
class Question:
    """What one or more columns ask."""

    label: str
    columns: tuple[int, ...]
    classes: tuple[Class, ...]


Example: TypeAlias = Mapping[str, str]
"""A combination in Swedish: value by label. What is left out may be anything."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Combinations:
    """A table with everything that it can be asked in one place."""

    decision: Decision
    questions: tuple[Question, ...]

    @cached_property
    def gap(self) -> Example | None:
        """A combination that no row fits, as short as it can be said."""
        chosen = _gap(self.questions, (), self._all_rows, set())
        return None if chosen is None else self._said(self._needed(chosen))

    def overlaps(self) -> Iterator[tuple[Rule, Rule, Example]]:
        """Every two rows that fit the same combination, with one such."""
        for first, second in combinations(self.decision.rules, 2):
            both = _bit(first) | _bit(second)
            meeting = [
                next((each for each in question.classes if each.rows & both == both), None)
                for question in self.questions
            ]
            if None not in meeting:
                asked = {
                    question: found
                    for question, found in zip(self.questions, meeting, strict=True)
                    if found and any(_asks(rule, question) for rule in (first, second))
                }
                yield first, second, self._said(asked)

    def reached(self, rule: Rule) -> bool:
        """Whether some combination fits the row."""
        return all(any(each.rows & _bit(rule) for each in question.classes) for question in self.questions)

    @property
    def _all_rows(self) -> Rows:
        return (1 << len(self.decision.rules)) - 1

    def _needed(self, chosen: tuple[Class, ...]) -> dict[Question, Class]:
        """The part of a gap that is a gap already, whatever else is said."""
        kept = dict(zip(self.questions, chosen, strict=False))
        for question in tuple(kept):
            others = [found.rows for each, found in kept.items() if each is not question]
            if others and not _all_of(others, self._all_rows):
                del kept[question]
        return kept

    def _said(self, chosen: Mapping[Question, Class]) -> Example:
        return {question.label: found.words for question, found in chosen.items()}


def asked_together(decision: Decision, can_be: Sequence[Possible]) -> Combinations:
    """The combinations of a table; ``can_be`` tells what each column's value can be.

    Every cell must be one that can be asked about every value. Raises :class:`TooMany`.
    """
    columns: dict[str, tuple[int, ...]] = {}
    for number, column in enumerate(decision.inputs):
        columns[column.expression] = (*columns.get(column.expression, ()), number)
    found = Combinations(
        decision=decision,
        questions=tuple(
            Question(
                label=decision.inputs[numbers[0]].label,
                columns=numbers,
                classes=tuple(_classes(decision, numbers, can_be[numbers[0]])),
            )
            for numbers in columns.values()
        ),
    )
    if prod(len(question.classes) for question in found.questions) > MAX_COMBINATIONS:
        raise TooMany
    return found


def _classes(decision: Decision, columns: tuple[int, ...], can_be: Possible) -> Iterator[Class]:
    """Classes by the rows they fit, each with the first value that belongs to it."""
    cells = [[rule.tests[column] for column in columns] for rule in decision.rules]
    seen: set[Rows] = set()
    for value, words in _values(can_be, [cell for row in cells for cell in row]):
        rows = sum(
            1 << number for number, row in enumerate(cells) if all(matches(cell, value) for cell in row)
        )
        if rows not in seen:
            seen.add(rows)
            yield Class(words=words, rows=rows)


def _values(can_be: Possible, cells: list[Cell]) -> Iterator[tuple[Json, str]]:
    """Enough values to tell apart all that cells can tell apart, what is usual first."""
    tests = [test for cell in cells for test in cell.tests]
    yield from ((value, f"”{words}”") for value, words in can_be.values.items())
    if can_be.yes_no:
        yield from ((True, "ja"), (False, "nej"))
    if can_be.any_code:
        named = dict.fromkeys(
            test.value for test in tests if isinstance(test, Equals) and isinstance(test.value, str)
        )
        yield from ((code, f"”{code}”") for code in named)
        yield _OTHER, "något annat"
    for numbers in can_be.numbers:
        yield from ((number, _number(number)) for number in _numbers(numbers, tests))
    for items in can_be.lists:
        named = dict.fromkeys(test.item for test in tests if isinstance(test, Contains))
        yield from _lists(items, [item for item in named if item in items.words])
    if can_be.missing:
        yield None, "obesvarad"


def _numbers(can_be: Numbers, tests: list[Test]) -> Iterator[float]:
    """The limits that cells name, and a number on either side of each."""
    limits = sorted({limit for test in tests for limit in _limits(test)} | _ends(can_be))
    tried = [limits[0] - 1, *limits, limits[-1] + 1] if limits else [0.0]
    between = [
        floor(low) + 1 if can_be.whole else (low + high) / 2 for low, high in pairwise(tried) if low < high
    ]
    for number in sorted({*tried, *between}):
        within = (can_be.at_least is None or number >= can_be.at_least) and (
            can_be.at_most is None or number <= can_be.at_most
        )
        if within and (not can_be.whole or number == floor(number)):
            yield number


def _ends(can_be: Numbers) -> set[float]:
    return {end for end in (can_be.at_least, can_be.at_most) if end is not None}


def _limits(test: Test) -> tuple[float, ...]:
    match test:
        case Compared(limit=limit):
            return (limit,)
        case Between(low=low, high=high):
            return (low, high)
        case Equals(value=bool()):
            return ()
        case Equals(value=int() | float() as value):
            return (value,)
    return ()


def _lists(can_be: Items, named: list[Json]) -> Iterator[tuple[Json, str]]:
    """Every list of the named codes that can occur, with another code beside them or without."""
    if len(named) > MAX_ITEMS:
        raise TooMany
    others = len(can_be.words) - len(named)
    most = len(can_be.words) if can_be.at_most is None else can_be.at_most
    for size in range(len(named) + 1):
        for chosen in combinations(named, size):
            if size <= most and size + others >= can_be.at_least:
                words = [f"”{can_be.words[item]}”" for item in chosen]
                bare = "annat" if can_be.at_least else "inget av det som frågas"
                yield list(chosen), " och ".join(words) if words else bare


def _number(number: float) -> str:
    return f"{number:g}".replace(".", ",")


def _gap(
    questions: tuple[Question, ...], chosen: tuple[Class, ...], rows: Rows, seen: set[tuple[int, Rows]]
) -> tuple[Class, ...] | None:
    """The first choice of classes, question by question, that leaves no row."""
    if not rows:
        return chosen
    at = len(chosen)
    if at == len(questions) or (at, rows) in seen:
        return None
    seen.add((at, rows))
    for each in questions[at].classes:
        found = _gap(questions, (*chosen, each), rows & each.rows, seen)
        if found is not None:
            return found
    return None


def _all_of(rows: list[Rows], found: Rows) -> Rows:
    for each in rows:
        found &= each
    return found


def _asks(rule: Rule, question: Question) -> bool:
    return any(rule.tests[column].tests for column in question.columns)


def _bit(rule: Rule) -> Rows:
    return 1 << rule.number - 1
