"""What service tasks can do: the operations by name, what they are given and what they leave behind.

Diagrams name them (``operation``), the checks judge by this list, and the results are read in expressions as
``<service task>.<result>``. *Inner* operations are a pure part of the step; the others are jobs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

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
    results: Mapping[str, str] = field(default_factory=dict)
    """What it leaves behind, by name, with its sort: ``document`` is the id of a document of the case."""
    sv: str
    """What it does, in Swedish."""


LETTERS = ("B1", "B2", "B3", "B4", "B5", "B6")
RECIPIENTS = ("municipality", "ivo", "person")
RECORDED = ("document", "sent_on", "received_on")
"""What is recorded about a letter, under the path that ``record`` names."""

_LETTER = {
    "letter": Parameter(kind="code", values=LETTERS),
    "record": Parameter(kind="path"),
    "recipient": Parameter(kind="code", values=RECIPIENTS),
    "consent": Parameter(kind="fact", required=False),
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
            results={"document": "document"},
            sv="Skriver ett utkast till ett brev.",
        ),
        Signature(
            name="letters.finalise",
            inner=False,
            parameters={**_LETTER, "addition": Parameter(kind="text", required=False)},
            results={"document": "document"},
            sv="Gör brevet färdigt att skickas.",
        ),
    )
}
"""Every operation there is."""
