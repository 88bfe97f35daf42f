"""Finding a case by what the law lets one search for: a name, an identity number or a case number.

Förordning (2001:637) 12 and 15 §§. Nothing else is looked into, and what was searched for is kept nowhere.
Somebody who is shown without a name (``shown_people``) isn't found by name either: whom a search finds must
tell nobody what they may not read.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from service.content.municipalities import municipalities
from service.model.case import Case
from service.model.case_file import Fact
from service.model.search_words import name_words, number_word
from service.storage import people, people_search
from service.storage.cases import StoredCase
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
    """Name of the municipality that the household came from, if it is known; left out where the names are."""
    people: tuple[str, ...]
    """Names; none where ``protected`` and the one who asks doesn't take part in the case."""
    protected: bool
    """Somebody in the case has protected personal data."""


def search(inst: Installation, call: Call, q: str) -> tuple[FoundCase, ...]:
    """The cases that the one who asks may see and that ``q`` fits, newest first.

    A name: each of its words begins a word of one person's name that may be told to them. An identity number:
    ten or twelve digits. A case number: as far as it is written. Raises ``InvalidRequest`` where ``q`` is
    none of them or too little, and where it fits more than ``AT_MOST``.
    """
    with reading(inst, call) as reader:
        found = _fitting(reader, q)
        if len(found) > AT_MOST:
            raise InvalidRequest(errors=(_TOO_MANY,))
        return tuple(map(_shown, found))


@dataclass(frozen=True, kw_only=True)
class _Fitting:
    """A case that fits, and what of it may be told."""

    stored: StoredCase
    case: Case
    known: list[Person]
    protected: frozenset[str]
    hidden: bool
    """Those who are ``protected`` aren't named to the one who asks."""


def _fitting(reader: Reader, q: str) -> Sequence[_Fitting]:
    asked = q.strip()
    if numbered := _CASE_NUMBER.fullmatch(asked):
        year = numbered["year"] or numbered["bare"]
        return _known(reader, people_search.by_case_number(reader.tx, year, numbered["digits"], AT_MOST + 1))
    if number := number_word(asked):
        return _known(reader, people_search.by_number(reader.tx, number, AT_MOST + 1))
    return _named(reader, _name(asked))


def _named(reader: Reader, words: Sequence[str]) -> Sequence[_Fitting]:
    """Reads on until there are more than may be listed, or no more: those who are hidden don't count."""
    limit = AT_MOST + 1
    while True:
        some = people_search.by_name(reader.tx, words, limit)
        found = [each for each in _known(reader, some) if not each.hidden or _told(each, words)]
        if len(found) > AT_MOST or len(some) < limit:
            return found
        limit *= 2


def _told(found: _Fitting, words: Sequence[str]) -> bool:
    """Whether one of those whose names may be told is called so."""
    persons = shown(found.known, found.case, found.protected, hidden=True).values()
    named = [name_words(person.name) for person in persons if not person.hidden]
    return any(all(any(each.startswith(word) for each in name) for word in words) for name in named)


def _name(asked: str) -> Sequence[str]:
    words = name_words(asked)
    if not any(letter.isalpha() for word in words for letter in word) and any(map(str.isdigit, asked)):
        raise InvalidRequest(errors=(_HALF_A_NUMBER,))
    if len(max(words, key=len, default="")) < _SHORTEST:
        raise InvalidRequest(errors=(_TOO_SHORT,))
    return words[:_MOST_WORDS]


def _known(reader: Reader, fitting: Sequence[StoredCase]) -> Sequence[_Fitting]:
    """Those of the cases that the one who asks may see."""
    seen = [case for case in fitting if _may_see(reader, case)]
    persons = people.of_cases(reader.tx, [case.key for case in seen])
    states = {case.key: current(case) for case in seen}
    protected = {key: protected_people(state) for key, state in states.items()}
    hidden = _hidden(reader, {key for key, somebody in protected.items() if somebody})
    return [
        _Fitting(
            stored=case,
            case=states[case.key],
            known=persons.get(case.key, []),
            protected=protected[case.key],
            hidden=case.key in hidden,
        )
        for case in seen
    ]


def _hidden(reader: Reader, guarded: Collection[int]) -> frozenset[int]:
    return frozenset(guarded) - of_these(reader.tx, reader.actor, guarded) if guarded else frozenset()


def _may_see(reader: Reader, case: StoredCase) -> bool:
    return not refusal(reader.actor, Action.SEE_CASE, Matter(case=case.id))


def _shown(found: _Fitting) -> FoundCase:
    return FoundCase(
        id=found.stored.id,
        case_number=found.stored.number,
        status=found.stored.status,
        created_at=found.stored.created_at,
        municipality=None if found.hidden else _municipality(found.case.facts),
        people=() if found.hidden else _names(found),
        protected=bool(found.protected),
    )


def _names(found: _Fitting) -> tuple[str, ...]:
    persons = shown(found.known, found.case, found.protected, hidden=found.hidden)
    return tuple(each.name for each in persons.values())


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
