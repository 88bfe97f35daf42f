"""Free texts of a letter that name somebody whom it may not: each is a gap, and so the letter isn't finished.

- Without personal data: nobody of the case, and no identity number whosever it is (OSL 26:1).
- About those of a household who have consented: none of the others (OSL 10:1, 12:2).
- A form is as its letter: it names nobody beside a letter that doesn't.
- To the person, a decision, and what is about one person alone: nothing is looked for.

The sentence says which text it is and never what stands in it: it is kept in the record.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from service.model.values import Json
from service.operations.collaborators import Entry, Material, Person, Recognisable
from service.operations.letters.addressees import IDENTIFYING, Letter, is_anonymous
from service.operations.letters.basis import Mark
from service.operations.letters.names import has_address, has_name, has_number, identity_numbers
from service.operations.letters.printable import text as printed

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
    asked: Letter,
    material: Material,
    entries: Mapping[str, Entry],
    marks: Sequence[Mark],
    *,
    letter: Collection[str] | None = None,
) -> tuple[Mark, ...]:
    """Gaps (path, title, sentence). ``material``: as the letter may use it, with those whom it may name.

    ``letter``: for a form what its letter uses; ``None`` where the marks are the letter's own.
    """
    used = used_paths(marks)
    rule = _rule(asked, material, used if letter is None else letter)
    if rule is None:
        return ()
    named = () if rule == NOBODY else material.persons
    cells = {(mark["name"], mark["words"]) for mark in marks if mark["mark"] == "cell"}
    free = {
        path: "\n".join(_free(material, entry, cells, is_used=path in used))
        for path, entry in entries.items()
    }
    found = {path: list(_told(material, named, path, text)) for path, text in free.items() if text}
    titles = material.titles
    return (
        *(_gap(rule, path, titles.get(path, path), told) for path, told in found.items() if told),
        *(_pointing(path, titles.get(path, path)) for path in _by_the_form(rule, entries, used)),
    )


def used_paths(marks: Iterable[Mark]) -> tuple[str, ...]:
    """Of the facts that are told, each once."""
    return tuple(dict.fromkeys(str(mark["path"]) for mark in marks if mark["mark"] == "fact"))


def _rule(asked: Letter, material: Material, used: Collection[str]) -> str | None:
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


def _free(
    material: Material, entry: Entry, cells: Collection[tuple[Json, Json]], *, is_used: bool
) -> Iterator[str]:
    """What of it somebody wrote freely and the letter tells. ``cells``: name and words of those printed."""
    if entry.written:
        yield from _texts(entry.value) if is_used else ()
        return
    for row in _rows(entry):
        told = is_used and _may_be_told(row, material)
        for name, cell in row.items():
            if cell.get("written") and (told or (name, printed(str(cell["words"]))) in cells):
                yield from _texts(cell["value"])


def _rows(entry: Entry) -> Iterator[Mapping[str, Mapping[str, Json]]]:
    listed = entry.value if isinstance(entry.value, list) else ()
    return (row for row in listed if isinstance(row, dict))


def _may_be_told(row: Mapping[str, Mapping[str, Json]], material: Material) -> bool:
    """Not what was answered about somebody else than those the letter is about: templates leave it out."""
    return "person" not in row or row["person"]["value"] in {each.id for each in material.persons}


def _texts(value: Json) -> Iterator[str]:
    return (str(each) for each in (value if isinstance(value, list) else [value]))


def _by_the_form(rule: str, entries: Mapping[str, Entry], used: Iterable[str]) -> list[str]:
    """A letter under this rule uses none of them; its form may."""
    return [path for path in used if rule == NOBODY and path in _NAMES_SOMEBODY and path in entries]


def _pointing(path: str, title: str) -> dict[str, Json]:
    sentence = (
        f"{NOBODY}, men i myndighetens blankett står ”{title}”. Svara att brevet pekar ut någon, eller be "
        "processägaren ta bort uppgiften ur blanketten."
    )
    return {"path": path, "title": title, "sentence": sentence}


def _gap(rule: str, path: str, title: str, told: list[str]) -> dict[str, Json]:
    sentence = f"{rule}, men i texten ”{title}” står {' och '.join(told)}. {_remedy(path)}"
    return {"path": path, "title": title, "sentence": sentence}


def _remedy(path: str) -> str:
    if path == _ENCLOSURES:
        return "Välj bort bilagan, eller ge den en titel utan det."
    if path.startswith(_ABOUT_THE_LETTER):
        return "Ta bort det och granska brevet igen."
    return "Ta tillbaka uppgiften där det är skrivet och skriv om det, eller stoppa brevet."
