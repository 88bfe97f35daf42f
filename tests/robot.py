"""Fills in any form from its schema, at random but repeatably, the way a person could have."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from service.content.bundle import Bundle
from service.content.forms import form

TEXT = "Samtalet fördes i lugn och ro, och allt det som sades finns antecknat i akten. " * 4
"""Long enough for every form that asks for reasons."""


LIKELY = {
    "settle_responsibility.conclusion": "transfer",
    "plan_with_individual.position": "wants_return",
    "decide_despite_objection.decision": "go_on",
    "test_disclosure.result": "yes",
    "decide_request.decision": "request",
    "assess_reply.content": "unclear",
    "confirm_no_reply.result": "no_reply",
    "reassess_wishes.decision": "go_on",
}
"""Answers that lead further: a robot that only tosses coins hardly ever gets to the month."""


def answers(bundle: Bundle, process: str, element: str, rng: random.Random, today: date) -> dict[str, Any]:
    """Answers that the form of an element accepts; questions that needn't be answered sometimes are."""
    found = form(bundle, process, element)
    data: dict[str, Any] = {}
    for name in found.order:  # a question comes after those it hangs on
        if name in found.hidden(data):
            continue
        likely = LIKELY.get(f"{element}.{name}")
        if likely and rng.random() < 0.8:
            data[name] = likely
        elif name in found.required(data) or rng.random() < 0.5:
            data[name] = answer(found.schema["properties"][name], data, rng, today)
    return data


def answer(schema: dict[str, Any], data: dict[str, Any], rng: random.Random, today: date) -> Any:
    """An answer to one question, going by the answers given before."""
    choices = [choice["const"] for choice in schema.get("oneOf", [])] or schema.get("enum")
    if choices:
        return rng.choice(choices)
    if "const" in schema:
        return schema["const"]
    kinds: dict[str, Callable[[], Any]] = {
        "boolean": lambda: rng.random() < 0.5,
        "array": lambda: [answer(schema["items"], data, rng, today)],
        "object": lambda: {
            name: answer(part, data, rng, today) for name, part in schema["properties"].items()
        },
        "integer": lambda: rng.randint(schema.get("minimum", 0), schema.get("maximum", 10)),
        "string": lambda: _string(schema, data, rng, today),
    }
    return kinds[schema["type"]]()


def _string(schema: dict[str, Any], data: dict[str, Any], rng: random.Random, today: date) -> str:
    if schema.get("format") == "date":
        earliest = data.get(schema.get("x-not-before", ""))
        start = date.fromisoformat(earliest) if earliest else today - timedelta(days=2)
        day = start + timedelta(days=rng.randint(0, 3))
        return (min(day, today) if schema.get("x-not-in-the-future") else day).isoformat()
    if schema.get("x-code") == "municipality":
        return rng.choice(["0180", "1480", "2281"])
    if schema.get("x-code") == "identity_number":
        return "191212121212"
    return TEXT[: schema.get("maxLength", len(TEXT))]
