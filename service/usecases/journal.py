"""The journal of a case, to be read from beginning to end: notes, and what the process did in plain words.

It is a reading of the history and holds nothing of its own, so that the two can't differ. What corrects or
objects to an entry stands right after it. SoL 2025:400, 14:3 and 14:6.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from service.content.roles import Roles
from service.model.swedish_time import swedish_date
from service.model.values import Json
from service.storage import accounts
from service.usecases import history
from service.usecases.call import Call
from service.usecases.execute import current
from service.usecases.installation import Installation
from service.usecases.journal_known import Known
from service.usecases.journal_notes import ENTRY, is_note
from service.usecases.journal_sentences import sentences
from service.usecases.journal_views import JournalEntry
from service.usecases.reading import Reader, reading, seen_case
from service.usecases.rights import SYSTEM
from service.usecases.shown_people import shown_people
from service.usecases.views import EntryView

BY_ITSELF = "Hemvist"
"""Stands for a name where nobody did it."""

Kind = Literal["note", "contact", "objection", "correction"]
_SORTS: Mapping[str, Kind] = {"contact": "contact", "objection": "objection", "correction": "correction"}


@dataclass(frozen=True, kw_only=True)
class Staff:
    """Those who work in the cases."""

    names: Mapping[str, str]
    """By user."""
    roles: Mapping[str, str]
    """What people call a role."""


def journal(inst: Installation, call: Call, case_id: str) -> tuple[JournalEntry, ...]:
    """In the order in which it happened, as far as days tell, and then as it was recorded.

    Raises ``UnknownCase``, and ``ValueError`` for a history that was tampered with.
    """
    played = history.history(inst, call, case_id)
    with reading(inst, call) as reader:
        known, staff = _known(reader, case_id)
        return read_from(played.entries, known, staff)


def read_from(rows: tuple[EntryView, ...], known: Known, staff: Staff) -> tuple[JournalEntry, ...]:
    """The same of history rows at hand; the notes alone, where the rows are only those."""
    return tuple(_in_order(_tied(list(_entries(rows, known, staff)), rows)))


def _known(reader: Reader, case_id: str) -> tuple[Known, Staff]:
    stored = seen_case(reader, case_id)
    bundle = reader.inst.library.bundle(reader.tx, stored.deployment)
    persons = shown_people(reader.tx, reader.actor, stored.key, current(stored))
    names = {account.username: account.name for account in accounts.all(reader.tx)}
    lanes = {lane.role: name for name, lane in Roles.of(bundle).lanes.items()}
    known = Known(
        bundle=bundle,
        persons={id_: person.name for id_, person in persons.items()},
        protected=frozenset(id_ for id_, person in persons.items() if person.protected),
        definitions=reader.inst.library.within(reader.tx),
    )
    return known, Staff(names={**names, SYSTEM: BY_ITSELF}, roles=lanes)


def _entries(rows: Iterable[EntryView], known: Known, staff: Staff) -> Iterator[JournalEntry]:
    for row in rows:
        known.learn(row.events)
        entry = _note(row, known) if is_note(row.kind, row.target) else _automatic(row, known)
        if entry:
            yield replace(
                entry,
                who=staff.names.get(row.actor, row.actor),
                roles=tuple(staff.roles[role] for role in row.roles if role in staff.roles),
            )


def _note(row: EntryView, known: Known) -> JournalEntry:
    said = (row.values.get("submission") or {}).get("values", {})
    person = said.get("person")
    return JournalEntry(
        seq=row.seq,
        happened_on=_day(said.get("happened_on"), row),
        recorded_at=row.at,
        who=row.actor,
        roles=row.roles,
        kind=_SORTS.get(str(said.get("sort")), "note"),
        facts=str(said.get("text") or ""),
        source=said.get("source"),
        present=said.get("present"),
        assessment=said.get("assessment"),
        why=said.get("why"),
        person=person,
        person_name=known.person(person) if person else None,
        protected=person in known.protected,
        concerns=said.get(ENTRY),
    )


def _automatic(row: EntryView, known: Known) -> JournalEntry | None:
    """What the row did; ``None`` where it says nothing to those who read a journal."""
    said = list(dict.fromkeys(sentences(row, known)))
    if not said:
        return None
    about = {person for _sentence, person in said if person}
    person = next(iter(about)) if len(about) == 1 else None
    words = (_whose(sentence, whom if len(about) > 1 else None, known) for sentence, whom in said)
    return JournalEntry(
        seq=row.seq,
        happened_on=_day(row.values.get("occurred_on") if row.kind == "ReceiveDocument" else None, row),
        recorded_at=row.at,
        who=row.actor,
        roles=row.roles,
        kind="automatic",
        facts=" ".join(words),
        person=person,
        person_name=known.person(person) if person else None,
        protected=person in known.protected,
    )


def _whose(sentence: str, person: str | None, known: Known) -> str:
    """Where one row tells of several people, each sentence says whom it is about."""
    if not person:
        return sentence
    mark = " (skyddade personuppgifter)" if person in known.protected else ""
    return f"{sentence} Det gäller {known.person(person)}{mark}."


def _day(said: Json, row: EntryView) -> date:
    return date.fromisoformat(said) if said else swedish_date(row.at)


def _tied(entries: list[JournalEntry], rows: Iterable[EntryView]) -> list[JournalEntry]:
    """Each with the numbers of what was said about it later."""
    said: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for entry in entries:
        if entry.concerns is not None:
            said[entry.concerns, entry.kind].append(entry.seq)
    undone = {
        number: row.seq
        for row in rows
        for event in row.events
        if event["event"] == "TaskReopened"
        for number in event["undone"]
    }
    return [
        replace(
            entry,
            corrected_by=tuple(said[entry.seq, "correction"]),
            objected_by=tuple(said[entry.seq, "objection"]),
            undone_by=undone.get(entry.seq),
        )
        for entry in entries
    ]


def _in_order(entries: list[JournalEntry]) -> Iterator[JournalEntry]:
    """By day and number; what is said about an entry comes right after it."""
    there = {entry.seq for entry in entries}
    about: defaultdict[int, list[JournalEntry]] = defaultdict(list)
    alone: list[JournalEntry] = []
    for entry in entries:
        beside = entry.concerns is not None and entry.concerns in there and entry.concerns < entry.seq
        (about[entry.concerns or 0] if beside else alone).append(entry)
    for entry in sorted(alone, key=lambda each: (each.happened_on, each.seq)):
        yield from _with_answers(entry, about)


def _with_answers(entry: JournalEntry, about: Mapping[int, list[JournalEntry]]) -> Iterator[JournalEntry]:
    yield entry
    for answer in about.get(entry.seq, ()):
        yield from _with_answers(answer, about)
