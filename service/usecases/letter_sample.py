"""What a letter may tell, made up: for trying templates before any case meets them.

Everything known: the first choice, one day for all dates, and words that name what was asked. Nothing known:
only what never is missing, which is what the reference sets say.
"""

from collections.abc import Mapping
from datetime import date

from service.content.bundle import Bundle
from service.content.forms.schema import Schema, choices, kind, properties
from service.content.letter_paths import FORMER_LAW, PREFIXES, letter_paths
from service.content.reference_sets import kinds, shipped, unfilled
from service.model.values import Json
from service.operations.collaborators import Entry, Material, Person
from service.operations.words import day, english_day, weekday, words

DAY = date(2026, 1, 15)
"""Of the trial letters, and of everything in them."""
MUNICIPALITY = "0180"
NAME = "Förnamn Efternamn"

_PERSON = Person(
    id="person-1", name=NAME, identity_number="191212121212", facts={"person.age_group": "adult"}
)
_MADE = (
    "persons",
    "person.name",
    "person.identity_number",
    "letter.number",
    "letter.protected",
    "letter.protected_other",
)
"""What the letter's making says itself."""
_LAST_DAY_OF_FORMER_LAW = date(2025, 6, 30)


def sample(bundle: Bundle, *, known: bool) -> Material:
    """Of a case about one person; ``known``: all that can be."""
    paths = letter_paths(bundle)
    entries = {path: _entry(title, schema) for path, (title, schema) in paths.items()} if known else {}
    told = {path: entry for path, entry in entries.items() if entry and path not in _MADE}
    if known:
        told["letter.identifying"] = Entry(value="yes", words="ja")  # else nobody would be named
    return Material(
        case_number="SD-0000-0000",
        today=DAY,
        chain_row=1,
        chain_head="0" * 64,
        household=False,
        persons=(_PERSON,),
        entries={**told, **_references(known=known)},
        titles={path: title for path, (title, _) in paths.items()},
    )


def _references(*, known: bool) -> dict[str, Entry]:
    """What is shipped; what an administrator has yet to write is missing, or has its example."""
    found: dict[str, Entry] = {"month.rule": Entry(value="received", words="från den dag begäran kom in")}
    for set_, prefix in (*PREFIXES.items(), ("law", FORMER_LAW)):
        on = _LAST_DAY_OF_FORMER_LAW if prefix == FORMER_LAW else DAY
        chosen = shipped(set_, on)
        if set_ == "municipalities" or chosen is None:
            continue
        missing = unfilled(set_, chosen.values)
        for key in kinds()[set_].keys:
            value = key.example if key.name in missing else chosen.values.get(key.name)
            if value and (known or key.name not in missing):
                found[prefix + key.name] = Entry(value=value, words=str(value))
    return found


def _entry(title: str, schema: Schema) -> Entry | None:
    sort = kind(schema)
    value = _value(title, schema)
    if sort == "date":
        return Entry(value=value, words=day(DAY), weekday=weekday(DAY), english=english_day(DAY))
    if sort == "rows":
        return Entry(value=[_row(schema["items"])])
    told = words(value, schema, {_PERSON.id: NAME})
    return Entry(value=value, words=None if sort == "lines" else told, written=sort in {"text", "lines"})


def _row(schema: Schema) -> Mapping[str, Json]:
    cells: dict[str, Json] = {}
    for name, asked in properties(schema).items():
        entry = _entry(str(asked.get("title", name)), asked)
        if entry:
            cells[name] = {"value": entry.value, "words": entry.words, "weekday": entry.weekday}
    return cells


def _value(title: str, schema: Schema) -> Json:  # noqa: PLR0911  one for each sort
    match kind(schema):
        case "choice":
            return choices(schema)[0][0]
        case "choices":
            return [choices(schema["items"])[0][0]]
        case "date":
            return DAY.isoformat()
        case "boolean" | "yes":
            return True
        case "integer" | "number":
            return 17
        case "municipality":
            return MUNICIPALITY
        case "person" | "document" as sort:
            return _PERSON.id if sort == "person" else "document-1"
        case "persons" | "documents" | "lines":
            return [f"[{title}]"]
    return f"[{title}]"
