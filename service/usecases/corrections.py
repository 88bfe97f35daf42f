"""Correcting a fact: another value takes its place, and the old one stays in the history.

Only what is known can be wrong. What has never been stated is stated by the task, the document or the action
that knows how: a consent that nobody was asked for is not corrected into being.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from service.content.forms.schema import kind
from service.model.case_file import PERSON as OF_PERSON
from service.model.case_file import Statement, current
from service.model.swedish_time import swedish_date
from service.model.values import Json
from service.usecases import receipts
from service.usecases.at_hand import CaseAtHand
from service.usecases.case_file_words import facts
from service.usecases.execute import Work
from service.usecases.form_errors import refuse
from service.usecases.merged_form import PERSON, WHO, Asked

_WHEN: Mapping[str, Any] = {
    "type": "string",
    "format": "date",
    "title": "Från vilken dag gäller det?",
    "description": "Lämna tomt om det gäller från i dag, eller om uppgiften själv är ett datum.",
    "x-not-in-the-future": True,
}
_UNKNOWN: Mapping[str, Any] = {
    "type": "string",
    "title": "Vad är rätt?",
    "description": "Svaren beror på vilken uppgift det är.",
}


def correctable(at: CaseAtHand) -> dict[str, str]:
    """The facts that are known, of the case or of one of its people, by path with what they are called."""
    known = {fact.path for fact in at.case.facts if fact.value is not None}
    return {
        path: words.title
        for path, words in facts(at.bundle).items()
        if path in known and kind(dict(words.schema)) != "document"
    }


def correction(at: CaseAtHand, fact: Json) -> Asked:
    """The questions about a correction; ``value`` is asked as the chosen fact is."""
    titles = correctable(at)
    chosen = fact if isinstance(fact, str) and fact in titles else None
    first: dict[str, Any] = {
        "value": _UNKNOWN if chosen is None else _value(at, chosen),
        "occurred_on": _WHEN,
    }
    if chosen is None or _of_person(chosen):
        first = {PERSON: WHO} | first
    if titles:
        listed = [{"const": path, "title": title} for path, title in titles.items()]
        first = {"fact": {"type": "string", "title": "Vilken uppgift är fel?", "oneOf": listed}} | first
    needed = {"fact", "value", *([PERSON] if chosen and _of_person(chosen) else [])}
    return Asked(first=first, required=frozenset(needed & first.keys()))


def statement(work: Work, at: CaseAtHand, values: Mapping[str, Json]) -> Statement:
    """The fact as it is to be. Raises ``FormRefused`` where it can't be so, or nothing is to be corrected."""
    path, value, person = values["fact"], values["value"], values.get(PERSON)
    known = current(at.case.facts, person)
    if known.get(path) is None:
        refuse("/person", "not_known", _NOT_KNOWN)
    if value == known[path]:
        refuse("/value", "unchanged", _UNCHANGED)
    record, _, name = path.rpartition(".")
    if name == receipts.RECEIVED_ON and receipts.before_dispatch(at.case, person, record, value):
        refuse("/value", "not_before", receipts.BEFORE_DISPATCH)
    return Statement(
        path=path,
        value=value,
        occurred_on=_day(work, facts(at.bundle)[path].schema, value, values.get("occurred_on")),
        subject=person if _of_person(path) else None,
    )


def _value(at: CaseAtHand, path: str) -> dict[str, Any]:
    words = facts(at.bundle)[path]
    return {**words.schema, "title": "Vad är rätt?", "description": f"{words.title}."}


def _of_person(path: str) -> bool:
    return path.startswith(f"{OF_PERSON}.")


def _day(work: Work, schema: Mapping[str, Any], value: Json, said: Json) -> date | None:
    """A date that has come was so on that very day."""
    if said:
        return date.fromisoformat(said)
    if kind(dict(schema)) != "date":
        return None
    day = date.fromisoformat(value)
    return day if day <= swedish_date(work.instant) else None


_NOT_KNOWN = "Uppgiften är inte registrerad för den personen. Välj en person som den finns för."
_UNCHANGED = "Det är den uppgift som redan finns. Skriv det som är rätt i stället."
