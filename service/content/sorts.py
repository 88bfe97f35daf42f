"""Sorts of values, as far as a bundle tells them: numbers, dates, codes … and whether one may be missing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from service.content.forms.schema import Kind, choices, kind
from service.content.names import Known
from service.model.values import Json

ValueKind: TypeAlias = Literal["yes_no", "number", "date", "code", "list", "rows"]

WORDS: dict[ValueKind, str] = {
    "yes_no": "ja eller nej",
    "number": "ett tal",
    "date": "ett datum",
    "code": "ett svarsalternativ",
    "list": "en lista",
    "rows": "en lista med flera frågor per rad",
}
"""What each is called in a sentence."""

_KINDS: dict[Kind, ValueKind] = {
    "date": "date",
    "choices": "list",
    "yes": "yes_no",
    "boolean": "yes_no",
    "integer": "number",
    "number": "number",
    "municipality": "code",
    "person": "code",
    "document": "code",
    "persons": "list",
    "documents": "list",
    "rows": "rows",
}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, kw_only=True)
class Sort:
    """What a value can be."""

    kinds: frozenset[ValueKind]
    """Empty where nobody can tell: another rule's finding, or nothing but ``None``."""
    may_be_missing: bool = False
    listed: bool = False
    """All its values are known: ``impossible_comparison`` judges what it is compared with."""

    def is_only(self, *kinds: ValueKind) -> bool:
        """Whether it can be nothing else, as far as anybody can tell."""
        return self.kinds <= frozenset(kinds)

    def surely_there(self) -> "Sort":
        """The same, where it is known not to be missing."""
        return replace(self, may_be_missing=False)

    @property
    def words(self) -> str:
        return " eller ".join(WORDS[each] for each in sorted(self.kinds))


def sort(*kinds: ValueKind, may_be_missing: bool = False) -> Sort:
    """A sort of these kinds."""
    return Sort(kinds=frozenset(kinds), may_be_missing=may_be_missing)


NOBODY_KNOWS = sort()


def any_of(sorts: Iterable[Sort]) -> Sort:
    """What one of these can be."""
    found = tuple(sorts)
    return Sort(
        kinds=frozenset().union(*(each.kinds for each in found)),
        may_be_missing=any(each.may_be_missing for each in found),
        listed=bool(found) and all(each.listed for each in found),
    )


def sort_of_value(value: Json) -> Sort:
    """The sort of a written value."""
    if value is None:
        return sort(may_be_missing=True)
    if isinstance(value, bool):
        return sort("yes_no")
    if isinstance(value, int | float):
        return sort("number")
    return sort("date" if isinstance(value, str) and _is_day(value) else "code")


def sort_of_answer(found: Known, *, may_be_missing: bool) -> Sort:
    """The sort of what a form asks for, of a fact, or of the end that a call has reached."""
    if found.ends is not None:
        return Sort(kinds=frozenset({"code"}), listed=True)
    if found.schema is None or found.is_text:
        return NOBODY_KNOWS
    asked = kind(found.schema)
    values = any_of(sort_of_value(value) for value, _ in choices(found.schema)) if asked == "choice" else None
    return Sort(
        kinds=values.kinds if values else frozenset({_KINDS[asked]}) if asked in _KINDS else frozenset(),
        may_be_missing=may_be_missing,
        listed=found.choices is not None,
    )


def _is_day(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
