"""Only elements that are proven to run may be drawn. What the list below does not have is refused.

Most of what is missing is read by the engine without an error and then does something else than drawn, or
nothing at all.
"""

from collections.abc import Iterator

from lxml import etree

from service.content.diagram import GATEWAYS, NODE_KINDS, line_of
from service.content.findings import Problem
from service.content.reading import Content
from service.engine.bpmn_xml import BPMN, local_name

_SAID = frozenset({"documentation", "extensionElements"})
_ARTIFACTS = frozenset({"textAnnotation", "association", "group"})
_NODE = _SAID | {"incoming", "outgoing"}

CHILDREN: dict[str, frozenset[str]] = {
    "definitions": _SAID | {"collaboration", "process", "message", "error", "category", "BPMNDiagram"},
    "category": _SAID | {"categoryValue"},
    "categoryValue": _SAID,
    "message": _SAID,
    "error": _SAID,
    "collaboration": _SAID | _ARTIFACTS | {"participant"},
    "participant": _SAID,
    "process": _SAID | _ARTIFACTS | NODE_KINDS | {"laneSet", "sequenceFlow"},
    "laneSet": _SAID | {"lane"},
    "lane": _SAID | {"flowNodeRef"},
    "flowNodeRef": frozenset(),
    "sequenceFlow": _SAID | {"conditionExpression"},
    "conditionExpression": frozenset(),
    "textAnnotation": _SAID | {"text"},
    "text": frozenset(),
    "association": _SAID,
    "group": _SAID,
    "incoming": frozenset(),
    "outgoing": frozenset(),
    **dict.fromkeys(NODE_KINDS, _NODE),
}
"""What may stand in what. Event definitions are the business of ``known_event``."""

_USER_TASK = "Rita en användaruppgift där någon gör det, eller låt det göras utanför systemet."
_CALL = "Lägg stegen i en egen process och anropa den."
_MESSAGE = "Använd ett meddelande eller en fråga i ett formulär i stället."

WHY: dict[str, tuple[str, str]] = {
    "task": ("En uppgift utan sort har ingen som utför den.", "Gör den till en användaruppgift."),
    "manualTask": ("En manuell uppgift visas inte för någon.", "Gör den till en användaruppgift."),
    "scriptTask": ("Skript körs inte: ett diagram innehåller ingen kod.", _USER_TASK),
    "sendTask": ("Motorn kan inte skicka något, så steget skulle bara passeras.", _USER_TASK),
    "receiveTask": (
        "En uppgift som tar emot är inte prövad.",
        "Rita en mellanhändelse som väntar på meddelandet.",
    ),
    "subProcess": ("En inbäddad delprocess avbryts och räknas inte rätt av motorn.", _CALL),
    "adHocSubProcess": ("En ad hoc-delprocess stannar med fel när den körs.", _CALL),
    "transaction": ("Transaktioner görs inte av motorn.", _CALL),
    "callConversation": ("Konversationer körs inte.", "Ta bort den."),
    "inclusiveGateway": (
        "Ett inkluderande vägval görs inte rätt av motorn: vad det inväntar beror på vad som hänt förut.",
        "Använd parallella spår, och ett vägval i varje spår.",
    ),
    "complexGateway": (
        "Ett komplext vägval kan inte läsas av motorn.",
        "Använd vanliga vägval efter varandra.",
    ),
    "intermediateThrowEvent": (
        (
            "Händelser som kastas mitt i flödet görs inte rätt av motorn: länkar hoppar över det som följer, "
            "och kompensation händer aldrig."
        ),
        "Rita pilen hela vägen, eller avsluta processen med ett fel som anroparen tar hand om.",
    ),
    "multiInstanceLoopCharacteristics": (
        "Flera exemplar av samma steg finns inte än, och kan inte avbrytas rätt av motorn.",
        "Rita stegen var för sig, eller en slinga med ett vägval.",
    ),
    "standardLoopCharacteristics": (
        "En slinga inuti ett steg är inte prövad.",
        "Rita slingan med ett vägval, så att den syns.",
    ),
    "dataObject": ("Dataobjekt används inte: uppgifter bor i formulär och i akten.", "Ta bort det."),
    "dataObjectReference": ("Dataobjekt används inte: uppgifter bor i formulär och i akten.", "Ta bort det."),
    "dataStore": ("Datalager kan inte läsas av motorn.", "Ta bort det."),
    "dataStoreReference": ("Datalager kan inte läsas av motorn.", "Ta bort det."),
    "ioSpecification": (
        "Den här sortens in- och utdata används inte.",
        "Skriv anropets egenskaper ”in” och ”out” i stället.",
    ),
    "messageFlow": (
        "Meddelandeflöden mellan pooler utförs inte.",
        "Ta bort pilen, och skriv i en kommentar vem som skickar.",
    ),
    "childLaneSet": (
        "Banor i banor läses inte rätt: stegets bana kan bli en annan.",
        "Rita banorna bredvid varandra.",
    ),
    "signal": ("Signaler når inte alltid fram i motorn.", _MESSAGE),
    "escalation": ("Eskaleringar avbryter ett steg för sent i motorn.", "Avsluta med ett fel i stället."),
    "import": ("Filen hämtar innehåll från en annan fil.", "Lägg allt i samma fil."),
    "resourceRole": ("Vem som utför ett steg bestäms av banan det står i.", "Ta bort rollen."),
    "potentialOwner": ("Vem som utför ett steg bestäms av banan det står i.", "Ta bort rollen."),
    "humanPerformer": ("Vem som utför ett steg bestäms av banan det står i.", "Ta bort rollen."),
    "performer": ("Vem som utför ett steg bestäms av banan det står i.", "Ta bort rollen."),
}
"""Why an element is refused and what to draw instead, where we know."""

_EVENTS = NODE_KINDS - GATEWAYS - {"userTask", "serviceTask", "businessRuleTask", "callActivity"}


def check(content: Content) -> Iterator[Problem]:
    for diagram in content.diagrams.values():
        if diagram.root.tag == f"{BPMN}definitions":
            yield from _inside(diagram.file, diagram.root)


def _inside(file: str, parent: etree._Element) -> Iterator[Problem]:
    kind = local_name(parent)
    for child in parent:
        name = local_name(child)
        if kind in _EVENTS and name.lower().endswith("eventdefinition"):
            continue
        if name not in CHILDREN.get(kind, frozenset()) or _foreign(child, name):
            message, repair = WHY.get(name, (f"Elementet ”{name}” är inte prövat i motorn.", "Ta bort det."))
            owner = child if child.get("id") else parent
            yield Problem(
                file=file,
                element=owner.get("id"),
                line=line_of(child),
                message=f"{_named(child)}{message}",
                repair=repair,
            )
        elif name in CHILDREN:
            yield from _inside(file, child)


def _foreign(element: etree._Element, name: str) -> bool:
    """Not BPMN's own, and not the drawing either."""
    return name != "BPMNDiagram" and not str(element.tag).startswith(BPMN)


def _named(element: etree._Element) -> str:
    name = element.get("name", "").strip()
    return f"”{name}”: " if name else ""
