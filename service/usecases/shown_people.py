"""What the people of a case are called to the one who asks.

Somebody with protected personal data (OSL 2009:400, 21:3 and 21:3 a) is named to those who take part in the
case, always with the mark; to others a number stands in place of the name, and in place of the identity
number nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from service.model.case import Case
from service.storage import people
from service.storage.database import Transaction
from service.storage.people import Person
from service.usecases.call import Call
from service.usecases.execute import current
from service.usecases.installation import Installation
from service.usecases.reading import reading, seen_case
from service.usecases.rights import Actor
from service.usecases.taking_part import takes_part

PROTECTION = "person.protection.status"
_PROTECTED = frozenset({"marked", "protected", "fictitious"})


@dataclass(frozen=True, kw_only=True)
class ShownPerson:
    """A person of a case, as one who asks may see them."""

    id: str
    name: str
    """``Person 2`` where it is hidden: the second to be registered in the case."""
    identity_number: str | None
    protected: bool
    """Has protected personal data: the mark stands wherever they are spoken of."""
    hidden: bool
    present: bool
    """Still in the case."""


def protected_people(case: Case) -> frozenset[str]:
    """Ids of those whose personal data are known to be protected."""
    return frozenset(
        fact.subject
        for fact in case.facts
        if fact.path == PROTECTION and fact.subject and fact.value in _PROTECTED
    )


def of_case(inst: Installation, call: Call, case_id: str) -> Mapping[str, ShownPerson]:
    """``shown_people`` of the case as it is. Raises ``UnknownCase``."""
    with reading(inst, call) as reader:
        stored = seen_case(reader, case_id)
        return shown_people(reader.tx, reader.actor, stored.key, current(stored))


def shown_people(
    tx: Transaction, actor: Actor, key: int, case: Case, *, needed: bool = False
) -> Mapping[str, ShownPerson]:
    """Those of the case with this key that are still known, by id, in the order in which they came.

    ``needed``: for a form that the one who asks may fill in; the wrong person must not be chosen in it.
    """
    known = people.of_case(tx, key)
    protected = protected_people(case)
    hidden = bool(protected) and not needed and not takes_part(tx, actor, key)
    return shown(known, case, protected, hidden=hidden)


def shown(
    known: list[Person], case: Case, protected: frozenset[str], *, hidden: bool
) -> Mapping[str, ShownPerson]:
    """``hidden``: the names of those who are protected."""
    came = list(dict.fromkeys((*case.people, *case.persons, *(person.id for person in known))))
    by_id = {person.id: person for person in known}
    return {
        id_: _shown(by_id[id_], place, case, protected=id_ in protected, hidden=hidden)
        for place, id_ in enumerate(came, 1)
        if id_ in by_id
    }


def _shown(person: Person, place: int, case: Case, *, protected: bool, hidden: bool) -> ShownPerson:
    unnamed = protected and hidden
    return ShownPerson(
        id=person.id,
        name=f"Person {place}" if unnamed else person.name,
        identity_number=None if unnamed else person.identity_number,
        protected=protected,
        hidden=unnamed,
        present=person.id in case.persons,
    )
