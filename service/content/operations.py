"""What service tasks can do: the operations by name, what they are given and what they leave behind.

Diagrams name them (``operation``), the checks judge by this list, and the results are read in expressions as
``<service task>.<result>``. *Inner* operations are a pure part of the step; the others are jobs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from service.content.forms.schema import Schema

ParameterKind: TypeAlias = Literal["code", "persons", "path", "fact", "value", "text", "sentence"]
"""``code``: one of a list, or the id of a process. ``persons``: a list of persons of the case. ``path``: a
place in the case file, or the beginning of one, in quotes. ``fact``: a fact that may be asked for, or
``None``. ``value``: what belongs there. ``text``: a free
text that somebody has written, handed on unread. ``sentence``: a Swedish sentence in quotes."""


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """Something an operation is given (``in``)."""

    kind: ParameterKind
    required: bool = True
    values: tuple[str, ...] | None = None
    """All it may be, where that is listed."""


@dataclass(frozen=True, kw_only=True)
class Signature:
    """One operation."""

    name: str
    inner: bool
    parameters: Mapping[str, Parameter]
    results: Mapping[str, Schema] = field(default_factory=dict)
    """What it leaves behind, by name, each described as a question's answer is."""
    sv: str
    """What it does, in Swedish."""


LETTERS = ("B1", "B1U", "B2", "B2N", "B3", "B4", "B5", "B6", "P1", "F1", "M1", "M2", "K1", "D1", "D2")
"""Every letter and decision record, by the id of its template: ``letters/B1.typ``."""
RECIPIENTS = ("municipality", "ivo", "person")
RECORDED = ("document", "sent_on", "received_on")
"""What is recorded about a letter, under the path that ``record`` names."""

_LETTER = {
    "letter": Parameter(kind="code", values=LETTERS),
    "record": Parameter(kind="path"),
    "recipient": Parameter(kind="code", values=RECIPIENTS),
    "consent": Parameter(kind="fact", required=False),
    "addition": Parameter(kind="text", required=False),
}
"""A letter is made of the same at every step, so that what was approved is what is sent."""

_DOCUMENT: Schema = {"type": "string", "title": "Handlingen", "x-code": "document"}
_DAY: Schema = {"type": "string", "title": "Dag", "format": "date"}
_READY: Schema = {
    "type": "string",
    "title": "Blev brevet färdigt?",
    "oneOf": [{"const": "yes", "title": "Ja"}, {"const": "no", "title": "Nej"}],
}
_GAPS: Schema = {
    "type": "string",
    "title": "Saknas något?",
    "oneOf": [{"const": "none", "title": "Inget saknas"}, {"const": "some", "title": "Något saknas"}],
}

OPERATIONS: Mapping[str, Signature] = {
    each.name: each
    for each in (
        Signature(
            name="instances.start",
            inner=True,
            parameters={"process": Parameter(kind="code"), "subjects": Parameter(kind="persons")},
            sv="Startar en process för var och en av personerna.",
        ),
        Signature(
            name="journal.note",
            inner=True,
            parameters={"text": Parameter(kind="sentence")},
            sv="Skriver en mening i journalen.",
        ),
        Signature(
            name="facts.record",
            inner=True,
            parameters={"path": Parameter(kind="path"), "value": Parameter(kind="value")},
            sv="För in en uppgift i akten.",
        ),
        Signature(
            name="letters.draft",
            inner=False,
            parameters=_LETTER,
            results={"document": _DOCUMENT, "gaps": _GAPS},
            sv="Skriver ett utkast till ett brev.",
        ),
        Signature(
            name="letters.finalise",
            inner=False,
            parameters=_LETTER,
            results={"document": _DOCUMENT, "made_on": _DAY, "ready": _READY},
            sv="Gör brevet färdigt att skickas.",
        ),
        Signature(
            name="letters.record",
            inner=False,
            parameters={
                "letter": Parameter(kind="code", values=("D1", "D2")),
                "record": Parameter(kind="path"),
            },
            results={"document": _DOCUMENT, "gaps": _GAPS},
            sv="Skriver ut ett beslut, som inte skickas.",
        ),
    )
}
"""Every operation there is."""
