"""Law, letterhead and addresses as they hold on the day that a letter is dated."""

from collections.abc import Iterator, Mapping
from datetime import date

from service.content.letter_paths import FORMER_LAW, PREFIXES
from service.content.municipalities import municipalities
from service.content.reference_sets import kinds, unfilled
from service.model.values import Json
from service.operations.collaborators import Entry
from service.storage.database import Transaction
from service.usecases.installation import Installation
from service.usecases.reference_sets import ReferenceSet, in_force

LAST_DAY_OF_THE_FORMER_LAW = date(2025, 6, 30)
"""The Social Services Act of 2001 was repealed the day after (SFS 2025:400, transitional provisions)."""

_PLAIN = ("law", "office", "authorities")


def office(
    tx: Transaction, inst: Installation, on: date, other: Json
) -> tuple[dict[str, str], dict[str, Entry]]:
    """The versions of the sets by kind, and what they say. ``other``: the code of the other municipality."""
    chosen = {kind: in_force(tx, kind, on) for kind in (*_PLAIN, "municipalities")}
    entries: dict[str, Entry] = {}
    for kind in _PLAIN:
        entries.update(_entries(PREFIXES[kind], _filled_in(inst, chosen[kind])))
    former = in_force(tx, "law", LAST_DAY_OF_THE_FORMER_LAW)
    entries.update(_entries(FORMER_LAW, former.values))
    entries.update(_entries(PREFIXES["municipalities"], dict(_municipality(chosen["municipalities"], other))))
    return {kind: found.version for kind, found in chosen.items()}, entries


def own_municipality(tx: Transaction, on: date) -> str:
    """The code of the municipality that works here."""
    return str(in_force(tx, "office", on).values["code"])


def _filled_in(inst: Installation, found: ReferenceSet) -> dict[str, Json]:
    """Without what an administrator has yet to write: a letter can't be finished without it.

    In training an example stands there instead, so that every letter can be tried.
    """
    known = kinds()[found.kind].known
    missing = unfilled(found.kind, found.values)
    kept = {name: value for name, value in found.values.items() if name not in missing}
    return {**kept, **({name: known[name].example for name in missing} if inst.training else {})}


def _entries(prefix: str, values: Mapping[str, Json]) -> dict[str, Entry]:
    return {prefix + name: Entry(value=value, words=str(value)) for name, value in values.items() if value}


def _municipality(found: ReferenceSet, code: Json) -> Iterator[tuple[str, Json]]:
    known = municipalities().get(str(code))
    if known is None:
        return
    yield "name", known.name
    told = found.values.get(known.code)
    if isinstance(told, dict):
        yield from told.items()
