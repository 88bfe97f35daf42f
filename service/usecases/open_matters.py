"""What lies open when a case is closed early or a person leaves it: each is withdrawn, left open or handled.

Open are the matters that the content describes by facts (``bpmn/actions.yaml``), letters that have not been
sent, and documents that nobody has seen to. What is open elsewhere doesn't end by itself: somebody answers.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from service.content.actions import Actions, OpenMatter
from service.content.inbox import Inbox
from service.model.case_file import view
from service.model.refusals import OpenMatters
from service.model.swedish import full_day
from service.model.values import Json
from service.usecases.at_hand import CaseAtHand
from service.usecases.letters_under_way import undispatched
from service.usecases.views import OpenMatterView

NAME = "open_matters"
"""The answer's name."""


def open_matters(at: CaseAtHand, person: str | None = None) -> tuple[OpenMatterView, ...]:
    """Those of the person, or of the whole case."""
    found = (*_by_facts(at), *_letters(at), *_documents(at))
    return tuple(each for each in found if person in {None, each.person})


def question(at: CaseAtHand, listed: Iterable[OpenMatterView]) -> dict[str, Any]:
    """The list of answers as a form asks for it, one row per matter; nothing where nothing is open."""
    ids = [{"const": each.id, "title": title(at, each)} for each in listed]
    return {NAME: {**_ROWS, "items": _row(ids)}} if ids else {}


def title(at: CaseAtHand, matter: OpenMatterView) -> str:
    """The matter in words, with the person's name."""
    name = at.persons.get(matter.person or "")
    return f"{matter.words} ({name})" if name and name not in matter.words else matter.words


def require_answered(listed: Iterable[OpenMatterView], answers: Json) -> None:
    """Raise ``OpenMatters`` with all that was not answered exactly once."""
    answered = Counter(row["matter"] for row in answers or ())
    if missing := [each for each in listed if answered[each.id] != 1]:
        raise OpenMatters(matters=missing)


def _by_facts(at: CaseAtHand) -> Iterator[OpenMatterView]:
    for matter in Actions.of(at.bundle).open_matters.values():
        if matter.about == "case":
            if _is_open(at, matter, None):
                yield OpenMatterView(id=matter.name, words=matter.sv, person=None)
            continue
        for person in at.persons:
            if _is_open(at, matter, person):
                yield OpenMatterView(id=f"{matter.name}.{person}", words=matter.sv, person=person)


def _is_open(at: CaseAtHand, matter: OpenMatter, person: str | None) -> bool:
    return matter.is_open(view(at.case.facts, person, at.fact_paths))


def _letters(at: CaseAtHand) -> Iterator[OpenMatterView]:
    for id_, (person, name) in undispatched(at).items():
        yield OpenMatterView(id=id_, words=f"Brevet är inte skickat: {name}", person=person)


def _documents(at: CaseAtHand) -> Iterator[OpenMatterView]:
    kinds = Inbox.of(at.bundle).kinds
    for document in at.case.kept:
        words = kinds[document.kind].sv if document.kind in kinds else document.kind
        yield OpenMatterView(
            id=document.id,
            words=f"Ingen har tagit hand om: {words}, som kom in {full_day(document.occurred_on)}",
            person=document.subject,
        )


_ROWS: dict[str, Any] = {
    "type": "array",
    "title": "Det som är öppet",
    "description": "Svara för varje sak: vad händer med den när det här avslutas?",
}


def _row(matters: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "type": "object",
        "title": "Sak",
        "additionalProperties": False,
        "required": ["matter", "outcome", "reason"],
        "properties": {
            "matter": {"type": "string", "title": "Vad gäller det?", "oneOf": matters},
            "outcome": {
                "type": "string",
                "title": "Vad händer med det?",
                "oneOf": [
                    {"const": "withdrawn", "title": "Det är återkallat"},
                    {"const": "left_open", "title": "Det lämnas öppet"},
                    {"const": "handled", "title": "Det är omhändertaget"},
                ],
            },
            "reason": {"type": "string", "title": "Varför?"},
        },
    }
