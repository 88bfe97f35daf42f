"""Whom a letter names and whom it goes to: never more people than it may.

- About a household to another authority: those who have consented (policy 2.1; OSL 26:1, 12:2).
- To a household: one letter for each adult, which names nobody else (letters are opened by others).
- Without personal data: nobody, and nothing that leads to the case (OSL 26:1).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from service.model.values import Json
from service.operations.collaborators import Entry, Material, Person
from service.operations.words import day

GIVEN = "given"
"""The answer of a person who has consented."""
ANONYMOUS = frozenset({"B1U", "B2N"})
"""Letters that name nobody, whatever anybody answers."""
BY_REVIEW = frozenset({"B2"})
"""Letters that name somebody only when whoever reviewed them has said so."""
IDENTIFYING = "letter.identifying"

_CASE_NUMBER = "letter.case_number"
_RECIPIENT = "letter.recipient"
_AGE = "person.age_group"
_PROTECTION = "person.protection.status"


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What the diagram asks for."""

    letter: str
    record: str
    recipient: str
    addition: str | None
    consent: str | None


def addressees(asked: Letter, material: Material) -> list[Material]:
    """The material of each letter that is to be written: one, or one for each adult of a household."""
    if is_anonymous(asked, material):
        return [_anonymous(material)]
    if asked.recipient == "person" and material.household:
        return _one_each(material)
    return [_naming(material, _agreed(asked, material), consent=asked.consent)]


def _one_each(material: Material) -> list[Material]:
    """One for each adult. What was written as the address stands only where there is one alone."""
    everybody = material.persons
    to = [each for each in everybody if each.facts.get(_AGE) != "child"] or list(everybody)
    if len(to) > 1:
        told = {path: entry for path, entry in material.entries.items() if path != _RECIPIENT}
        material = replace(material, entries=told)
    return [_naming(material, [each], household=everybody) for each in to] or [_naming(material, [])]


def is_anonymous(asked: Letter, material: Material) -> bool:
    """Whether the letter may not point at anybody."""
    if asked.letter in BY_REVIEW:
        said = material.entries.get(IDENTIFYING)
        return said is None or said.value != "yes"
    return asked.letter in ANONYMOUS


def _agreed(asked: Letter, material: Material) -> Iterable[Person]:
    if asked.consent is None or not material.household:
        return material.persons
    return [each for each in material.persons if each.facts.get(asked.consent) == GIVEN]


def _anonymous(material: Material) -> Material:
    """Without people, without what was written about them, and without the number of the case."""
    told = {
        path: entry
        for path, entry in material.entries.items()
        if path != _CASE_NUMBER and not path.startswith("person.") and not _tells(path, entry)
    }
    return replace(material, entries=told, persons=())


def _tells(path: str, entry: Entry) -> bool:
    """Free texts and rows are about people; what was written for this very letter has been reviewed."""
    return (entry.written or isinstance(entry.value, list)) and not path.startswith(("letter.", "office."))


def _naming(
    material: Material,
    persons: Iterable[Person],
    *,
    consent: str | None = None,
    household: Iterable[Person] = (),
) -> Material:
    """``household``: those whose protection counts although they aren't named, since they live there too."""
    named = list(persons)
    told = {**material.entries, "persons": Entry(value=[_row(each, consent) for each in named])}
    if not named:
        del told["persons"]
    own = any(is_protected(each.facts) for each in (*named, *household))
    told["letter.protected"] = _yes_or_no(own or material.sheltered)
    told["letter.protected_other"] = _yes_or_no(material.sheltered and not own)
    if len(named) == 1:
        told["person.name"] = Entry(value=named[0].name, words=named[0].name)
        if named[0].identity_number:
            number = named[0].identity_number
            told["person.identity_number"] = Entry(value=number, words=number)
    return replace(material, persons=tuple(named), entries=told)


def is_protected(facts: Mapping[str, Json]) -> bool:
    """Whether that is known of a person, or has not been found out."""
    return bool(facts.get(_PROTECTION, "none") != "none")


def _yes_or_no(so: bool) -> Entry:  # noqa: FBT001  what is so
    return Entry(value="yes" if so else "no", words="ja" if so else "nej")


def _row(person: Person, consent: str | None) -> Json:
    cells: dict[str, Json] = {
        "id": {"value": person.id, "words": None},
        "name": {"value": person.name, "words": person.name},
    }
    if consent in person.since:
        said_on = date.fromisoformat(person.since[consent])
        cells["consent_on"] = {"value": said_on.isoformat(), "words": day(said_on)}
    if _PROTECTION in person.facts:
        cells["protection"] = {"value": person.facts[_PROTECTION], "words": None}
    if person.identity_number:
        cells["identity_number"] = {"value": person.identity_number, "words": person.identity_number}
    if _AGE in person.facts:
        cells["age_group"] = {"value": person.facts[_AGE], "words": None}
    return cells
