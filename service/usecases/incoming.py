"""One thing that has come in, read: whom it concerns, what it states and what is noted about it.

What has come in is never refused for lack of a detail; only what can't be so is to be mended.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from service.content.forms.schema import properties
from service.content.forms.shape import MAX_TEXT, text_faults
from service.content.inbox import InboxKind
from service.model.case import Wait
from service.model.case_file import PERSON as OF_PERSON
from service.model.case_file import Statement
from service.model.values import Json, is_text_reference
from service.usecases import receipts
from service.usecases.at_hand import CaseAtHand
from service.usecases.inbox_kinds import kind_form, tolerant
from service.usecases.letters_under_way import LETTER_LEFT
from service.usecases.merged_form import PERSON
from service.usecases.refusals import InvalidRequest
from service.usecases.takers import takers

GONE = "gone"
"""Stands for a wait that was named and is not there. What was named could be any words, and the wait stands
in hashed bytes that nothing is ever taken out of."""
NOBODY = "nobody"
"""Stands for the wait of what could concern several people, and nobody has said which: it is kept."""


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """What came in, as it was sent."""

    kind: InboxKind
    occurred_on: date
    data: Mapping[str, Json]
    wait: str | None


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What came in, read."""

    subject: str | None
    wait: str | None
    facts: tuple[Statement, ...]
    texts: dict[str, str]
    """By pointer: free texts, notes under names of their own, and answers that are no facts."""
    letter_left: Json
    """What was said of a letter that may have left."""


def read(at: CaseAtHand, arrival: Arrival, *, seq: int, today: date) -> Letter:
    """Raises ``InvalidRequest`` with all that is to be mended."""
    form = tolerant(kind_form(at, arrival.kind))
    known = properties(form.schema)
    answers = {name: value for name, value in arrival.data.items() if name in known and not _blank(value)}
    notes = {name: value for name, value in arrival.data.items() if name not in known}
    errors = [
        {"pointer": f"/data{error.pointer}", "message": error.message, "rule": error.rule}
        for error in form.errors(answers, today=today, persons=at.persons)
    ]
    require_none([*errors, *_unkeepable(notes)])
    wait = _standing(at, arrival.wait)
    subject = _subject(at, answers.get(PERSON), wait)
    read_in = form.read(answers, seq=seq, person=subject, today=today, persons=at.persons)
    stated = _receipt(at, arrival, subject, answers)
    facts = tuple(
        each for each in read_in.submission.facts if subject or not each.path.startswith(f"{OF_PERSON}.")
    )
    own = receipts.NAMES | {PERSON} if stated else {PERSON}
    coded = dict(_coded(read_in.submission.values, without=own))
    return Letter(
        subject=subject,
        wait=_nobodys(at, arrival.kind, subject) if wait is None else wait,
        facts=(*facts, *stated),
        texts={**coded, **read_in.texts.get(None, {}), **{f"/{name}": note for name, note in notes.items()}},
        letter_left=arrival.data.get(LETTER_LEFT),
    )


def require_none(errors: list[dict[str, str]]) -> None:
    """Raise ``InvalidRequest`` unless there are no errors."""
    if errors:
        raise InvalidRequest(errors=tuple(errors))


def taking(at: CaseAtHand, kind: str, letter: Letter) -> tuple[Wait, ...]:
    """The waits that would take it: more than one is for a person to choose from."""
    return tuple(wait for wait in takers(at.case, kind, letter.subject) if letter.wait in {None, wait.id})


def _blank(value: Json) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _unkeepable(notes: Mapping[str, Json]) -> list[dict[str, str]]:
    kept = (
        isinstance(note, str) and not any(text_faults(note)) and str(name).isidentifier()
        for name, note in notes.items()
    )
    return [] if all(kept) else [NOTES]


def _standing(at: CaseAtHand, wait: str | None) -> str | None:
    return wait if wait is None or wait in {each.id for each in at.case.waits} else GONE


def _subject(at: CaseAtHand, named: str | None, wait: str | None) -> str | None:
    """The person who is named, else whom the chosen wait is about, else the only person there is."""
    chosen = [at.instance(each).subject for each in at.case.waits if each.id == wait]
    return named or next(iter(chosen), at.only_person)


def _nobodys(at: CaseAtHand, kind: InboxKind, subject: str | None) -> str | None:
    """What concerns one of several people, and nobody says which, goes to no one's wait by guesswork."""
    found = takers(at.case, kind.name, subject)
    guessed = kind.about == "person" and subject is None and len(found) == 1
    return NOBODY if guessed and at.instance(found[0]).subject else None


def _receipt(
    at: CaseAtHand, arrival: Arrival, subject: str | None, answers: Mapping[str, Json]
) -> tuple[Statement, ...]:
    """The day that a receipt proves, where the case file knows of it. Raises ``InvalidRequest``."""
    record = str(answers.get(receipts.RECORD, receipts.REQUEST))
    if not arrival.kind.states or receipts.fact(record) not in at.fact_paths:
        return ()
    if receipts.of_person(record) and subject is None:
        if PERSON in properties(kind_form(at, arrival.kind).schema):
            require_none([_WHOSE])
        return ()
    fault = receipts.fault(at.case, subject, record, arrival.occurred_on, answers)
    require_none([fault] if fault else [])
    stated = receipts.statement(record, answers)
    return (replace(stated, subject=subject if receipts.of_person(record) else None),)


def _coded(values: Mapping[str, Json], without: Collection[str], path: str = "") -> Iterator[tuple[str, str]]:
    """Answers that were chosen, as text by pointer: what came in has no values of its own."""
    for name, value in values.items():
        here = f"{path}/{name}"
        if name in without or value is None or is_text_reference(value):
            continue
        if isinstance(value, dict):
            yield from _coded(value, (), here)
        elif isinstance(value, list):
            yield here, ", ".join(str(each) for each in value if not isinstance(each, dict))
        else:
            yield here, str(value)


NOTES = {
    "pointer": "/data",
    "message": (
        "Anteckningar skickas som texter under egna namn (bokstäver, siffror och understreck), "
        f"högst {MAX_TEXT} tecken var och utan styrtecken. Rätta och skicka igen."
    ),
    "rule": "notes",
}
_WHOSE = {
    "pointer": f"/data/{PERSON}",
    "message": "Ange vilken person brevet gäller. Fristen räknas för den personen.",
    "rule": "person",
}
