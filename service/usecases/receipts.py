"""A receipt: the proof of the day on which the request came in to the other municipality (FL 22 §).

The month is counted from that day, so it is never taken from the day the proof reached us, never silently put
in place of another day, and never earlier than the request was sent (law.md, section 4).
"""

from collections.abc import Mapping
from datetime import date

from service.model.case import Case
from service.model.case_file import Statement, current
from service.model.values import Json

KIND = "receipt"
RECEIVED_ON = "received_on"
"""Name in ``data``: the day the request came in, as YYYY-MM-DD."""
CORRECTS = "corrects"
"""Name in ``data``: ``yes`` when the day takes the place of one that is registered."""
NAMES = frozenset({RECEIVED_ON, CORRECTS})

FACT = "person.request.received_on"
_SENT = "person.request.sent_on"


def fault(case: Case, subject: str, occurred_on: date, data: Mapping[str, Json]) -> dict[str, str] | None:
    """What is to be mended before the day can be registered, as an error of a problem."""
    day = _day(data)
    known = current(case.facts, subject)
    if day is None:
        return _error("date", _MISSING)
    if day > occurred_on:
        return _error("not_after", _AFTER_PROOF)
    if known.get(_SENT) and day < date.fromisoformat(known[_SENT]):
        return _error("not_before", _BEFORE_DISPATCH)
    if known.get(FACT) not in {None, day.isoformat()} and data.get(CORRECTS) != "yes":
        return _error("known_already", _KNOWN)
    return None


def statement(data: Mapping[str, Json]) -> Statement:
    """The fact that a receipt without fault states."""
    day = date.fromisoformat(data[RECEIVED_ON])
    return Statement(path=FACT, value=day.isoformat(), occurred_on=day)


def _day(data: Mapping[str, Json]) -> date | None:
    try:
        return date.fromisoformat(data[RECEIVED_ON])
    except (KeyError, TypeError, ValueError):
        return None


def _error(rule: str, message: str) -> dict[str, str]:
    return {"pointer": f"/data/{RECEIVED_ON}", "message": message, "rule": rule}


_MISSING = (
    "Ange vilken dag begäran kom fram till den andra kommunen, som år-månad-dag. Månaden räknas från den "
    "dagen, inte från den dag beviset kom hit. Är dagen inte känd: registrera den som ”annan handling”."
)
_AFTER_PROOF = "Begäran kan inte ha kommit fram efter den dag beviset kom in. Kontrollera de två dagarna."
_BEFORE_DISPATCH = "Begäran kan inte ha kommit fram innan den skickades. Kontrollera dagen på beviset."
_KNOWN = (
    "En annan dag är redan registrerad, och månaden räknas från den. Ange att det är en rättelse om den nya "
    "dagen ska gälla i stället."
)
