"""Events wait for what is proven to work.

A start event has no trigger. An end event has none, or throws an error. In the flow one waits for a
message or a timer; on the edge of a step for a message or an error. Messages are named like the kind of
document that answers them.
"""

import re
from collections.abc import Iterator

from service.content.diagram import Event, Node
from service.content.findings import Problem, at
from service.content.reading import Content

_MESSAGE, _TIMER, _ERROR = "messageEventDefinition", "timerEventDefinition", "errorEventDefinition"

ALLOWED: dict[str, frozenset[str]] = {
    "startEvent": frozenset(),
    "endEvent": frozenset({_ERROR}),
    "intermediateCatchEvent": frozenset({_MESSAGE, _TIMER}),
    "boundaryEvent": frozenset({_MESSAGE, _ERROR}),
}
_NEEDS_ONE = {"intermediateCatchEvent", "boundaryEvent"}
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")

WHY: dict[str, tuple[str, str]] = {
    "signalEventDefinition": (
        "Signaler når inte alltid fram i motorn.",
        "Vänta på ett meddelande i stället.",
    ),
    "escalationEventDefinition": (
        "Eskaleringar avbryter ett steg för sent i motorn.",
        "Avsluta den anropade processen med ett fel i stället.",
    ),
    "linkEventDefinition": ("Länkar hoppar i motorn över det som följer.", "Rita pilen hela vägen."),
    "compensateEventDefinition": (
        "Kompensation händer aldrig i motorn.",
        "Rita stegen som gör ogjort efter ett vägval.",
    ),
    "conditionalEventDefinition": (
        "Att vänta på ett villkor är inte prövat.",
        "Vänta på ett meddelande, eller fråga i ett formulär.",
    ),
    "terminateEventDefinition": (
        "Ett slut som avbryter allt annat är inte prövat.",
        "Låt varje spår komma till sitt eget slut.",
    ),
    "cancelEventDefinition": ("Transaktioner görs inte av motorn.", "Avsluta med ett fel i stället."),
    _TIMER: (
        "En tid kan bara löpa ut i en mellanhändelse: på kanten av ett steg skulle den räknas för tidigt.",
        "Rita ”väntar på första händelse” med tiden som en av vägarna.",
    ),
    _MESSAGE: (
        "Ett meddelande kan bara tas emot i en mellanhändelse eller på kanten av ett steg.",
        "Starta processen av en person, och låt den sedan vänta på meddelandet.",
    ),
    _ERROR: (
        "Ett fel kan bara kastas av ett slut och fångas på kanten av ett anrop.",
        "Flytta felet dit.",
    ),
}


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        for node in process.of_kind(*ALLOWED):
            yield from _judged(node)


def _judged(node: Node) -> Iterator[Problem]:
    for event in node.events:
        if event.kind not in ALLOWED[node.kind]:
            message, repair = WHY.get(
                event.kind, ("Den här sortens händelse är inte prövad.", "Ta bort den.")
            )
            yield at(node, f"{node.words}: {message}", repair)
    if len(node.events) > 1:
        yield at(
            node,
            f"{node.words} väntar på flera saker på en gång.",
            "Rita ”väntar på första händelse” med en väg för var och en.",
        )
    if not node.events and node.kind in _NEEDS_ONE:
        yield at(
            node,
            f"{node.words} väntar inte på något, så flödet skulle aldrig gå vidare.",
            "Välj meddelande eller tid för händelsen.",
        )
    if node.event is not None:
        yield from _named(node, node.event)


def _named(node: Node, event: Event) -> Iterator[Problem]:
    if event.kind == _MESSAGE and not _NAME.fullmatch(event.name or ""):
        yield at(
            node,
            f"{node.words} väntar på ett meddelande som heter ”{event.name or ''}”.",
            "Ge meddelandet samma namn som handlingens sort, till exempel reply_received.",
        )
    if event.kind == _ERROR and not _NAME.fullmatch(event.name or ""):
        yield at(
            node,
            f"{node.words} har ett fel utan kod, eller med koden ”{event.name or ''}”.",
            "Välj ett fel med en kod (errorCode) av små bokstäver och _, till exempel letter_stopped.",
        )
