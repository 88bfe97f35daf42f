"""Free texts of a letter that name somebody whom it may not: each is a gap, and so the letter isn't finished.

- Without personal data: nobody of the case, and no identity number whosever it is (OSL 26:1).
- About those of a household who have consented: none of the others (OSL 10:1, 12:2).
- To the person, a decision, and what is about one person alone: nothing is looked for.

The sentence says which text it is and never what stands in it: it is kept in the record.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from service.model.values import Json
from service.operations.collaborators import Entry, Material, Person, Recognisable
from service.operations.letters.addressees import IDENTIFYING, Letter, is_anonymous
from service.operations.letters.basis import Mark
from service.operations.letters.names import has_address, has_name, has_number, identity_numbers

NAME, NUMBER, ADDRESS = (
    "namnet på någon i ärendet",
    "ett personnummer eller samordningsnummer",
    "adressen till någon i ärendet",
)
NOBODY = "Brevet får inte peka ut någon"
ONLY_THOSE = "Brevet får bara nämna dem som har samtyckt"

_ABOUT_THE_LETTER = "letter."
_ENCLOSURES, _RECIPIENT = "letter.enclosures", "letter.recipient"
_NAMES_SOMEBODY = frozenset({"persons", "person.name", "person.identity_number"})
_OWN = frozenset({"person", "record"})
"""Recipients of what does not leave for another authority."""
_TEN = 10


def kept_out(
    asked: Letter, material: Material, entries: Mapping[str, Entry], marks: Iterable[Mark]
) -> tuple[Mark, ...]:
    """Gaps (path, title, sentence). ``material``: as the letter may use it, with those whom it may name."""
    used = [str(mark["path"]) for mark in marks if mark["mark"] == "fact"]
    rule = _rule(asked, material, used)
    if rule is None:
        return ()
    free = dict.fromkeys(path for path in used if path in entries and entries[path].written)
    named = () if rule == NOBODY else material.persons
    found = {path: list(_told(material, named, path, "\n".join(_texts(entries[path])))) for path in free}
    return tuple(
        _gap(rule, path, material.titles.get(path, path), told) for path, told in found.items() if told
    )


def _rule(asked: Letter, material: Material, used: Iterable[str]) -> str | None:
    """The beginning of the sentence; ``None`` for a letter in which anybody may be named."""
    if asked.recipient in _OWN:
        return None
    said = material.entries.get(IDENTIFYING)
    names_nobody = said is not None and said.value == "no" and _NAMES_SOMEBODY.isdisjoint(used)
    if is_anonymous(asked, material) or names_nobody:
        return NOBODY
    return ONLY_THOSE if asked.consent is not None and material.household else None


def _told(material: Material, named: Sequence[Person], path: str, text: str) -> Iterator[str]:
    """What the text tells of people whom the letter may not name.

    Of a recipient only the whole name counts: whoever is to read the letter may have the same first name.
    """
    others = [each for each in material.recognisable if each.id not in {known.id for known in named}]
    names = [each.name for each in named]
    alone = path != _RECIPIENT
    if any(each.name and has_name(text, each.name, alone=alone, but=names) for each in others):
        yield NAME
    own = {_without_century(each.identity_number) for each in named if each.identity_number}
    numbers = {_without_century(each) for each in identity_numbers(text, material.today)}
    if numbers - own or any(_numbered(text, each, own) for each in others):
        yield NUMBER
    if any(each.address and has_address(text, each.address) for each in others):
        yield ADDRESS


def _numbered(text: str, person: Recognisable, own: set[str]) -> bool:
    number = person.identity_number
    return number is not None and _without_century(number) not in own and has_number(text, number)


def _without_century(number: str) -> str:
    """Ten digits: people seldom write more."""
    return number[-_TEN:]


def _texts(entry: Entry) -> Iterator[str]:
    values = entry.value if isinstance(entry.value, list) else [entry.value]
    return (str(value) for value in values)


def _gap(rule: str, path: str, title: str, told: list[str]) -> dict[str, Json]:
    sentence = f"{rule}, men i texten ”{title}” står {' och '.join(told)}. {_remedy(path)}"
    return {"path": path, "title": title, "sentence": sentence}


def _remedy(path: str) -> str:
    if path == _ENCLOSURES:
        return "Välj bort bilagan, eller ge den en titel utan det."
    if path.startswith(_ABOUT_THE_LETTER):
        return "Ta bort det och granska brevet igen."
    return "Ta tillbaka uppgiften där det är skrivet och skriv om det, eller stoppa brevet."
