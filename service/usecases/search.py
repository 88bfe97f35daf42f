"""Finding a case by what the law lets one search for: a name, an identity number or a case number.

Förordning (2001:637) 12 and 15 §§. Nothing else is looked into, and what was searched for is kept nowhere.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from service.content.municipalities import municipalities
from service.model.case import Case
from service.model.case_file import Fact
from service.model.search_words import name_words, number_word
from service.storage import people, people_search
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.storage.people import Person
from service.usecases.call import Call
from service.usecases.execute import current
from service.usecases.installation import Installation
from service.usecases.reading import Reader, reading
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import Action, Matter, refusal
from service.usecases.shown_people import protected_people, shown
from service.usecases.taking_part import of_these

AT_MOST = 50
"""Cases in an answer; who would be given more is asked to narrow it down."""
LONGEST = 200
"""Characters that may be searched for."""

_CASE_NUMBER = re.compile(
    r"(sd[\s-]*(?P<year>[0-9]{4})|(?P<bare>[0-9]{4})(?=-))[\s-]*(?P<digits>[0-9]{0,8})", re.IGNORECASE
)
_SHORTEST = 2
_MOST_WORDS = 8
_MUNICIPALITY = "case.municipality"


@dataclass(frozen=True, kw_only=True)
class FoundCase:
    """A case that was searched for, with as much as tells it from others."""

    id: str
    case_number: str
    status: Literal["open", "ended"]
    created_at: datetime
    municipality: str | None
    """Name of the municipality that the household came from, if it is known."""
    people: tuple[str, ...]
    """Names; none where ``protected`` and the one who asks doesn't take part in the case."""
    protected: bool
    """Somebody in the case has protected personal data."""


def search(inst: Installation, call: Call, q: str) -> tuple[FoundCase, ...]:
    """The cases that the one who asks may see and that ``q`` fits, newest first.

    A name: each of its words begins a word of one person's name. An identity number: ten or twelve digits. A
    case number: as far as it is written. Raises ``InvalidRequest`` where ``q`` is none of them or too little,
    and where it fits more than ``AT_MOST``.
    """
    with reading(inst, call) as reader:
        found = [case for case in _fitting(reader.tx, q) if _may_see(reader, case)]
        if len(found) > AT_MOST:
            raise InvalidRequest(errors=(_TOO_MANY,))
        return _shown(reader, found)


def _fitting(tx: Transaction, q: str) -> Sequence[StoredCase]:
    """At most one more than there may be."""
    asked = q.strip()
    if numbered := _CASE_NUMBER.fullmatch(asked):
        year = numbered["year"] or numbered["bare"]
        return people_search.by_case_number(tx, year, numbered["digits"], AT_MOST + 1)
    if number := number_word(asked):
        return people_search.by_number(tx, number, AT_MOST + 1)
    return people_search.by_name(tx, _name(asked), AT_MOST + 1)


def _name(asked: str) -> Sequence[str]:
    words = name_words(asked)
    if not any(letter.isalpha() for word in words for letter in word) and any(map(str.isdigit, asked)):
        raise InvalidRequest(errors=(_HALF_A_NUMBER,))
    if len(max(words, key=len, default="")) < _SHORTEST:
        raise InvalidRequest(errors=(_TOO_SHORT,))
    return words[:_MOST_WORDS]


def _may_see(reader: Reader, case: StoredCase) -> bool:
    return not refusal(reader.actor, Action.SEE_CASE, Matter(case=case.id))


def _shown(reader: Reader, found: Sequence[StoredCase]) -> tuple[FoundCase, ...]:
    known = people.of_cases(reader.tx, [case.key for case in found])
    states = {case.key: current(case) for case in found}
    guarded = {key for key, state in states.items() if protected_people(state)}
    hidden = guarded - of_these(reader.tx, reader.actor, guarded) if guarded else guarded
    return tuple(
        FoundCase(
            id=case.id,
            case_number=case.number,
            status=case.status,
            created_at=case.created_at,
            municipality=_municipality(states[case.key].facts),
            people=() if case.key in hidden else _names(known.get(case.key, []), states[case.key]),
            protected=case.key in guarded,
        )
        for case in found
    )


def _names(known: list[Person], case: Case) -> tuple[str, ...]:
    return tuple(each.name for each in shown(known, case, frozenset(), hidden=False).values())


def _municipality(facts: Iterable[Fact]) -> str | None:
    code = next((fact.value for fact in facts if fact.path == _MUNICIPALITY), None)
    found = municipalities().get(str(code))
    return found.name if found else None


_TOO_SHORT = {
    "pointer": "/q",
    "message": f"Sök på ett namn med minst {_SHORTEST} bokstäver, ett helt person- eller samordningsnummer, "
    "eller ett ärendenummer som SD-2026-0012.",
    "rule": "search_too_short",
}
_HALF_A_NUMBER = {
    "pointer": "/q",
    "message": "Skriv hela person- eller samordningsnumret, tio eller tolv siffror, eller ett ärendenummer "
    "som SD-2026-0012.",
    "rule": "search_number",
}
_TOO_MANY = {
    "pointer": "/q",
    "message": f"Fler än {AT_MOST} ärenden stämmer. Skriv mer av namnet, eller hela numret.",
    "rule": "search_too_many",
}
