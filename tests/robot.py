"""Fills in any form from its schema, at random but repeatably, the way a person could have.

Questions about people and documents are answered with those of the case, which ``among`` lists.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from service.content.bundle import Bundle
from service.content.forms import Form, form
from service.content.forms.schema import PERSON, keyed, kind, registers

TEXT = "Samtalet fördes i lugn och ro, och allt det som sades finns antecknat i akten. " * 4
"""Long enough for every form that asks for reasons."""

AHEAD = 40
"""How many days ahead people set a day at most."""
HOUSEHOLD = 3
"""How many people a list registers at most."""


@dataclass(frozen=True, kw_only=True)
class Among:
    """What belongs to the case: ids."""

    persons: Sequence[str] = ()
    documents: Sequence[str] = ()


NOTHING = Among()

LIKELY: dict[str, Any] = {
    "register_suspicion.municipality_status": "known",
    "contact_municipality.outcome": "reached",
    "contact_municipality.certainty": "known",
    "ask_consent.answer": "yes",
    "ask_consent.persons.consent": "given",
    "collect_indicators.persons.ongoing": "yes",
    "collect_indicators.persons.kinds": ["care", "economic"],
    "establish_dumping.decision": "established",
    "establish_dumping.deviates": "yes",
    "establish_dumping.without_municipality": "yes",
    "review_letter.outcome": "ready",
    "approve_letter.outcome": "approve",
    "dispatch_letter.outcome": "sent",
    "ask_home_visit_consent.consent": "given",
    "carry_out_home_visit.result": "done",
    "assess_housing.follows_proposal": "no",
    "inform_and_check_landlord.tenancy": "yes",
    "inform_and_check_landlord.secured": "no",
    "decide_offer.decision": "offer",
    "settle_responsibility.conclusion": "transfer",
    "plan_with_individual.position": "wants_return",
    "plan_with_individual.consent_disclosure": "given",
    "decide_despite_objection.decision": "go_on",
    "test_disclosure.result": "yes",
    "decide_request.decision": "request",
    "assess_reply.content": "unclear",
    "confirm_no_reply.result": "no_reply",
    "reassess_wishes.decision": "go_on",
    "decide_ivo_application.decision": "apply",
    "reassess_wishes_ivo.decision": "go_on",
    "assess_late_reply.content": "refuses",
    "consider_appeal.decision": "appeal",
}
"""Answers that lead further: a robot that only tosses coins hardly ever gets to the month."""


def answers(
    bundle: Bundle,
    process: str,
    element: str,
    rng: random.Random,
    today: date,
    *,
    among: Among = NOTHING,
    sense: float = 0.8,
) -> dict[str, Any]:
    """Answers that the form of an element accepts; questions that needn't be answered sometimes are.

    ``sense``: how often the answer that leads further is given.
    """
    return filled(form(bundle, process, element), element, rng, today, among=among, sense=sense)


def filled(
    found: Form,
    element: str,
    rng: random.Random,
    today: date,
    *,
    among: Among = NOTHING,
    sense: float = 0.8,
) -> dict[str, Any]:
    """The same for any form, wherever it comes from; ``element`` is what it is called."""
    data: dict[str, Any] = {}
    for name in found.order:  # a question comes after those it hangs on
        if name in found.hidden(data):
            continue
        place = f"{element}.{name}"
        if place in LIKELY and rng.random() < sense:
            data[name] = LIKELY[place]
        elif name in found.required(data) or rng.random() < 0.5:
            given = answer(found.schema["properties"][name], data, rng, today, among)
            if given not in (None, []) or name in found.required(data):
                data[name] = _led_further(place, given, rng, sense)
    return data


def _led_further(place: str, given: Any, rng: random.Random, sense: float) -> Any:
    """The rows of a list with the answers that lead further."""
    if not isinstance(given, list):
        return given
    return [
        {
            name: LIKELY[f"{place}.{name}"] if f"{place}.{name}" in LIKELY and rng.random() < sense else value
            for name, value in row.items()
        }
        if isinstance(row, dict)
        else row
        for row in given
    ]


def answer(  # noqa: PLR0911  one sort of answer after the other
    schema: dict[str, Any], data: dict[str, Any], rng: random.Random, today: date, among: Among = NOTHING
) -> Any:
    """An answer to one question, going by the answers given before.

    ``None`` for a person or a document, and ``[]`` for lists of them, where the case has none.
    """
    if kind(schema) in {"person", "document"}:
        listed = among.persons if kind(schema) == "person" else among.documents
        return rng.choice(listed) if listed else None
    if kind(schema) in {"persons", "documents"}:
        listed = among.persons if kind(schema) == "persons" else among.documents
        return [each for each in listed if rng.random() < 0.7] or list(listed[:1])
    if kind(schema) == "choices":
        listed = [choice["const"] for choice in schema["items"].get("oneOf", [])] or schema["items"]["enum"]
        return rng.sample(listed, rng.randint(1, len(listed)))
    if keyed(schema):
        asked = schema["items"]
        return [answer(asked, data, rng, today, among) | {PERSON: person} for person in among.persons]
    choices = [choice["const"] for choice in schema.get("oneOf", [])] or schema.get("enum")
    if choices:
        return rng.choice(choices)
    if "const" in schema:
        return schema["const"]
    kinds: dict[str, Callable[[], Any]] = {
        "boolean": lambda: rng.random() < 0.5,
        "array": lambda: [
            answer(schema["items"], data, rng, today, among)
            for _ in range(rng.randint(1, HOUSEHOLD) if registers(schema) else 1)
        ],
        "object": lambda: {
            name: answer(part, data, rng, today, among) for name, part in schema["properties"].items()
        },
        "integer": lambda: rng.randint(schema.get("minimum", 0), schema.get("maximum", 10)),
        "string": lambda: _string(schema, data, rng, today),
    }
    return kinds[schema["type"]]()


def _string(schema: dict[str, Any], data: dict[str, Any], rng: random.Random, today: date) -> str:
    if schema.get("format") == "date":
        earliest = data.get(schema.get("x-not-before", ""))
        start = date.fromisoformat(earliest) if earliest else today - timedelta(days=2)
        if schema.get("x-not-in-the-future"):
            return min(start + timedelta(days=rng.randint(0, 3)), today).isoformat()
        return (start + timedelta(days=rng.randint(0, AHEAD))).isoformat()
    if schema.get("x-code") == "municipality":
        return rng.choice(["0180", "1480", "2281"])
    if schema.get("x-code") == "identity_number":
        return "191212121212"
    return TEXT[: schema.get("maxLength", len(TEXT))]
