"""A receipt: the proof of the day on which a letter came in to whom it was sent to (FL 22 §).

A month may be counted from that day, so it is never taken from the day the proof reached us, never silently
put in place of another day, and never earlier than the letter was sent (law.md, section 4).
"""

from collections.abc import Mapping
from datetime import date

from service.model.case import Case
from service.model.case_file import PERSON, Statement, current
from service.model.values import Json

KIND = "receipt"
RECORD = "record"
"""Name in ``data``: which letter, as the place of its dates in the case file."""
RECEIVED_ON = "received_on"
"""Name in ``data``: the day the letter came in, as YYYY-MM-DD; and of the fact, under the record."""
CORRECTS = "corrects"
"""Name in ``data``: ``yes`` when the day takes the place of one that is registered."""
NAMES = frozenset({RECORD, RECEIVED_ON, CORRECTS})

REQUEST = "person.request"
"""Which letter it is about when nobody says."""


def fact(record: str) -> str:
    """Where the day stands in the case file."""
    return f"{record}.{RECEIVED_ON}"


def of_person(record: str) -> bool:
    """Whether the letter is about one person."""
    return record.startswith(f"{PERSON}.")


def fault(
    case: Case, subject: str | None, record: str, occurred_on: date, data: Mapping[str, Json]
) -> dict[str, str] | None:
    """What is to be mended before the day can be registered, as an error of a problem."""
    day = _day(data)
    known = current(case.facts, subject)
    if day is None:
        return _error("date", _MISSING)
    if day > occurred_on:
        return _error("not_after", _AFTER_PROOF)
    if before_dispatch(case, subject, record, day.isoformat()):
        return _error("not_before", BEFORE_DISPATCH)
    if known.get(fact(record)) not in {None, day.isoformat()} and data.get(CORRECTS) != "yes":
        return _error("known_already", _KNOWN)
    return None


def before_dispatch(case: Case, subject: str | None, record: str, day: str) -> bool:
    """Whether the letter would have come in before it was sent."""
    sent = current(case.facts, subject).get(f"{record}.sent_on")
    return sent is not None and date.fromisoformat(day) < date.fromisoformat(sent)


def statement(record: str, data: Mapping[str, Json]) -> Statement:
    """The fact that a receipt without fault states."""
    day = date.fromisoformat(data[RECEIVED_ON])
    return Statement(path=fact(record), value=day.isoformat(), occurred_on=day)


def _day(data: Mapping[str, Json]) -> date | None:
    try:
        return date.fromisoformat(data[RECEIVED_ON])
    except (KeyError, TypeError, ValueError):
        return None


def _error(rule: str, message: str) -> dict[str, str]:
    return {"pointer": f"/data/{RECEIVED_ON}", "message": message, "rule": rule}


_MISSING = (
    "Ange vilken dag brevet kom fram till mottagaren, som år-månad-dag. En frist räknas från den dagen, inte "
    "från den dag beviset kom hit. Är dagen inte känd: registrera beviset som ”annan handling”."
)
_AFTER_PROOF = "Brevet kan inte ha kommit fram efter den dag beviset kom in. Kontrollera de två dagarna."
BEFORE_DISPATCH = "Brevet kan inte ha kommit fram innan det skickades. Kontrollera dagen på beviset."
_KNOWN = (
    "En annan dag är redan registrerad, och en frist kan räknas från den. Ange att det är en rättelse om den "
    "nya dagen ska gälla i stället."
)
