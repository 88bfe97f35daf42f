"""How caseworkers fill in the shipped forms: sensibly, today, about the people of the case.

People are called ``p1``, ``p2`` … in the order in which they were registered, in examples and in tests.
"""

import random
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from service.content.forms import Form, form
from service.content.forms.schema import PERSON, Schema, keyed, kind, properties, registers
from tests.content.forms.shipped import BUNDLE, example
from tests.robot import Among, answer

STAFF = {
    "Socialsekreterare": ("handlaggare", "kollega"),
    "Enhetschef": ("chef", "annan_chef"),
    "Registrator": ("registrator", "annan_registrator"),
}
"""By lane: who does its work, and who steps in where the first may not."""

ACTORS = {lane: names[0] for lane, names in STAFF.items()}

TWO_WEEKS = timedelta(weeks=2)
_CALLED = re.compile(r"p([1-9][0-9]*)")


def person_id(called: str) -> str:
    """The id of ``p1``; ids are what they are."""
    found = _CALLED.fullmatch(called)
    return f"person-{found[1]}" if found else called


def answers(
    process: str, element: str, changed: Mapping[str, Any], *, today: date, persons: Sequence[str]
) -> dict[str, Any]:
    """The example's answers, changed where said; they hang together.

    What was done was done ``today``; a day to come that has passed is in two weeks. Lists about people have a
    row for everybody in ``persons``. In ``changed``, ``None`` leaves a question out, and ``p2={…}`` changes
    that person's row. Questions no longer asked are left out, those newly asked are answered.
    """
    found = form(BUNDLE, process, element)
    sensible = _fitted(found.schema, example(process, element), today, persons)
    data = {**sensible, **{name: _with_ids(value) for name, value in changed.items() if not _called(name)}}
    for name in filter(_called, changed):
        _change_row(found, data, person_id(name), persons, changed[name])
    data = {name: value for name, value in data.items() if value is not None}
    for _ in range(2):  # leaving one question out may hide another
        data = {name: value for name, value in data.items() if name not in found.hidden(data)}
    return {**_newly_asked(found, data, today, persons), **data}


def _fitted(schema: Schema, data: Mapping[str, Any], today: date, persons: Sequence[str]) -> dict[str, Any]:
    """An example on this day, about these people."""
    asked = properties(schema)
    return {name: _fit(asked[name], value, today, persons) for name, value in data.items()}


def _fit(asked: Schema, value: Any, today: date, persons: Sequence[str]) -> Any:
    match kind(asked):
        case "date":
            return _day(asked, value, today)
        case "person" | "persons":
            return person_id(value) if isinstance(value, str) else list(persons)
        case "group":
            return _fitted(asked, value, today, persons)
        case "rows":
            rows = _row_each(value, persons) if keyed(asked) else value
            return [_fitted(asked["items"], row, today, persons) for row in rows]
    return value


def _row_each(rows: Sequence[dict[str, Any]], persons: Sequence[str]) -> list[dict[str, Any]]:
    """A row for everybody: the own one, or one like the first."""
    own = {person_id(row[PERSON]): row for row in rows}
    return [own.get(person, rows[0]) | {PERSON: person} for person in persons]


def _day(asked: Schema, value: str, today: date) -> str:
    if asked.get("x-not-in-the-future"):
        return today.isoformat()
    return value if value >= today.isoformat() else (today + TWO_WEEKS).isoformat()


def _with_ids(value: Any) -> Any:
    """With ``p1`` replaced wherever it stands alone."""
    match value:
        case str():
            return person_id(value)
        case list() | tuple():
            return [_with_ids(each) for each in value]
        case dict():
            return {name: _with_ids(each) for name, each in value.items()}
    return value


def _called(name: str) -> bool:
    return _CALLED.fullmatch(name) is not None


def _change_row(
    found: Form, data: dict[str, Any], person: str, persons: Sequence[str], changed: Mapping[str, Any]
) -> None:
    """Change what the lists about people say of one of them."""
    lists = [name for name, asked in properties(found.schema).items() if keyed(asked) or registers(asked)]
    assert lists, f"”{found.title}” has no rows about people"
    for name in lists:
        rows = data[name]
        at = persons.index(person) if person in persons else int(person.rpartition("-")[2]) - 1
        row = rows[at] | _with_ids(dict(changed))
        data[name] = [
            *rows[:at],
            {key: value for key, value in row.items() if value is not None},
            *rows[at + 1 :],
        ]


def _newly_asked(found: Form, data: Mapping[str, Any], today: date, persons: Sequence[str]) -> dict[str, Any]:
    """Required and left open; an answer may make another question required in its turn."""
    rng, among = random.Random(0), Among(persons=persons)
    asked, answered = properties(found.schema), dict(data)
    while missing := [name for name in found.order if name in found.required(answered) - answered.keys()]:
        answered |= {name: answer(asked[name], answered, rng, today, among) for name in missing}
    return {name: value for name, value in answered.items() if name not in data}
