"""Material in which everything that a letter may ask for is known, in invented words.

made("B3", {"person.wishes.position": "opposes", "prepare_request.child_effects": None})  # None: not known
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from service.content.forms.schema import Schema, choices, kind, properties
from service.content.letter_paths import FORMER_LAW, OF_THE_PROGRAM, PREFIXES, letter_paths
from service.content.reference_sets import kinds, shipped
from service.model.values import Json
from service.operations.collaborators import Entry, Material, Person
from service.operations.letters.addressees import Letter, addressees
from service.operations.letters.making import Made
from service.operations.letters.making import made as make
from service.operations.words import day, english_day, weekday
from tests.content.forms.shipped import BUNDLE

TODAY = date(2026, 2, 24)
KNOWN_DAY = "2026-02-02"
NUMBER = "BR-2026-0031"
TEMPLATES = {
    path.removeprefix("letters/"): data.decode()
    for path, data in BUNDLE.files.items()
    if path.startswith("letters/")
}
LETTERS = sorted(
    name.removesuffix(".typ")
    for name in TEMPLATES
    if name.endswith(".typ") and name not in {"letterhead.typ", "phrases.typ"}
)

BERIT = Person(
    id="p1",
    name="Berit Bok",
    identity_number="191212121212",
    facts={"person.age_group": "adult", "person.consents.demand": "given"},
)
BO = Person(
    id="p2",
    name="Bo Bok",
    identity_number=None,
    facts={"person.age_group": "adult", "person.consents.demand": "given"},
)

NAMES = {each.id: each.name for each in (BERIT, BO)}

ALREADY: Mapping[str, Json] = {
    "letter.officer_name": "Hanna Handläggare",
    "letter.officer_title": "Socialsekreterare",
    "letter.signer_name": "Karin Chef",
    "letter.signer_title": "Enhetschef",
    "letter.case_number": "SD-2026-0012",
    "letter.hide_officer": "no",
    "letter.identifying": "yes",
    "letter.enclosures": ["Beslutet", "Samtycket"],
    "letter.languages": ["easy", "en"],
    "month.rule": "received",
    "other.name": "Stockholm",
}
UNKNOWN = (
    "letter.addition",
    "letter.recipient",
    "letter.their_reference",
    "letter.transition",
    "letter.number",
    "letter.delegation",
    "persons",
)
"""What nobody has said unless a test does, and what the program says itself."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which letter, of what, to whom."""

    letter: str
    recipient: str = "municipality"
    record: str = "person.request"
    consent: str | None = None
    persons: Sequence[Person] = (BERIT,)
    household: bool = False
    today: date = TODAY
    changed: Mapping[str, Json] = field(default_factory=dict)
    """Other values than the ordinary ones; ``None``: not known."""
    named_only: bool = False
    """Tell the letter only what its template names, which is quicker."""


def written(asked: Asked, *, number: str | None = NUMBER) -> list[Made]:
    """The letter, or those for each adult."""
    order = Letter(
        letter=asked.letter,
        record=asked.record,
        recipient=asked.recipient,
        addition=asked.changed.get("letter.addition"),
        consent=asked.consent,
    )
    return [make(order, TEMPLATES, each, number=number) for each in addressees(order, material(asked))]


def material(asked: Asked) -> Material:
    """All that the letter may be told."""
    paths = letter_paths(BUNDLE)
    entries = dict(_known(asked.today))
    for path, value in asked.changed.items():
        assert path in paths, path
        if value is None:
            entries.pop(path, None)
        else:
            entries[path] = _entry(value, paths[path][1], written=entries.get(path, Entry(value=0)).written)
    told = _named(asked.letter) if asked.named_only else frozenset(paths)
    return Material(
        case_number="SD-2026-0012",
        today=asked.today,
        chain_row=17,
        chain_head="3f" * 32,
        household=asked.household,
        persons=tuple(asked.persons),
        entries={path: entry for path, entry in entries.items() if path in told},
        titles={path: title for path, (title, _) in paths.items() if path in told},
        references={},
    )


def protected(person: Person, status: str = "marked") -> Person:
    """The same person with protected personal data."""
    return replace(person, facts={**person.facts, "person.protection.status": status})


@cache
def _known(today: date) -> Mapping[str, Entry]:
    return dict(_ordinary(today))


@cache
def _named(letter: str) -> frozenset[str]:
    """Paths that stand in its template, and those whose beginning does (``form + "received_on"``)."""
    sources = "".join(TEMPLATES[f"{name}.typ"] for name in (letter, "letterhead", "phrases"))
    begun = set(re.findall(r'"([a-z_]+)\.?"', sources)) - {"case", "letter", "person"}
    return frozenset(
        path for path in letter_paths(BUNDLE) if f'"{path}"' in sources or path.split(".")[0] in begun
    )


def _ordinary(today: date) -> Iterator[tuple[str, Entry]]:
    for path, (title, schema) in letter_paths(BUNDLE).items():
        if (
            path not in UNKNOWN
            and path not in ALREADY
            and not path.startswith((*PREFIXES.values(), FORMER_LAW))
        ):
            free = path not in OF_THE_PROGRAM and kind(schema) == "text"
            yield path, _entry(_value(title, schema), schema, written=free)
    for path, value in ALREADY.items():
        yield path, _entry(value, OF_THE_PROGRAM[path][1], written=False)
    for each, prefix in (*PREFIXES.items(), ("law", FORMER_LAW)):
        found = shipped(each, date(2025, 6, 30) if prefix == FORMER_LAW else today)
        assert found
        if each != "municipalities":
            names = kinds()[each].known
            yield from ((prefix + name, _entry(found.values[name], {}, written=False)) for name in names)


def _value(title: str, schema: Schema) -> Json:
    """Something that could have been answered: the first choice, a day, or words that say what was asked."""
    sort = kind(schema)
    plain: dict[str, Json] = {
        "date": KNOWN_DAY,
        "boolean": True,
        "yes": True,
        "integer": 17,
        "number": 17,
        "municipality": "0180",
        "person": "p1",
    }
    match sort:
        case "choice":
            return choices(schema)[0][0]
        case "choices":
            return [choices(schema["items"])[0][0]]
        case "rows":
            asked = properties(schema["items"])
            return [{name: _value(each.get("title", name), each) for name, each in asked.items()}]
        case "lines" | "persons" | "documents":
            return [f"En rad om {title.lower()}."]
    return plain.get(sort, f"Svar på ”{title.rstrip('?')}”.")


def _entry(value: Any, schema: Schema, *, written: bool) -> Entry:
    sort = kind(schema)
    if sort == "date":
        then = date.fromisoformat(value)
        return Entry(value=value, words=day(then), weekday=weekday(then), english=english_day(then))
    if sort == "rows":
        return Entry(value=[_row(row, schema) for row in value])
    titles = dict(choices(schema)) or dict(choices(schema.get("items", {})))
    if isinstance(value, list):
        return Entry(value=value, words=", ".join(str(titles.get(each, each)) for each in value))
    words = {True: "ja", False: "nej"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    return Entry(value=value, words=titles.get(value, words), written=written and not titles)


def _row(row: Mapping[str, Json], schema: Schema) -> dict[str, Json]:
    cells: dict[str, Json] = {}
    for name, value in row.items():
        entry = _entry(value, properties(schema["items"]).get(name, {}), written=False)
        words = NAMES.get(str(value), entry.words) if name == "person" else entry.words
        cells[name] = {"value": entry.value, "words": words}
    return cells
