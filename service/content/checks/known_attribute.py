"""Elements carry no settings that the engine passes over: quantities, non-interrupting events, owners.

Attributes of other products (``camunda:assignee``) say something that would not happen: refused.
"""

from collections.abc import Iterator, Mapping

from service.content.diagram import NODE_KINDS, Flow, Node
from service.content.findings import Problem, at
from service.content.reading import Content

_ACTIVITY = {"startQuantity": "1", "completionQuantity": "1", "isForCompensation": "false"}

ALLOWED: Mapping[str, Mapping[str, str | None]] = {
    "startEvent": {"isInterrupting": "true", "parallelMultiple": "false"},
    "endEvent": {},
    "userTask": {**_ACTIVITY, "implementation": "##unspecified"},
    "serviceTask": _ACTIVITY,
    "businessRuleTask": _ACTIVITY,
    "callActivity": {**_ACTIVITY, "calledElement": None},
    "exclusiveGateway": {"default": None, "gatewayDirection": None},
    "parallelGateway": {"gatewayDirection": None},
    "eventBasedGateway": {"gatewayDirection": None, "instantiate": "false", "eventGatewayType": "Exclusive"},
    "intermediateCatchEvent": {"parallelMultiple": "false"},
    "boundaryEvent": {"attachedToRef": None, "cancelActivity": "true", "parallelMultiple": "false"},
    "sequenceFlow": {"sourceRef": None, "targetRef": None, "isImmediate": None},
}
"""Beside id and name: the attributes an element may have, and the only value allowed (``None``: any)."""

WHY = {
    "cancelActivity": (
        "En händelse som inte avbryter sitt steg görs inte rätt av motorn: den händer bara en gång.",
        "Gör händelsen avbrytande (hel linje).",
    ),
    "startQuantity": ("Antal vid start passeras av motorn.", "Ta bort antalet."),
    "completionQuantity": ("Antal vid slut passeras av motorn.", "Ta bort antalet."),
    "isForCompensation": ("Kompensation händer aldrig i motorn.", "Ta bort märket."),
    "default": (
        "En standardväg finns bara vid vägval; här tas pilen alltid.",
        "Rita ett vägval efter steget.",
    ),
    "instantiate": ("En process startas av en person, inte av en händelse.", "Ta bort inställningen."),
    "eventGatewayType": (
        "Att vänta på alla händelserna görs inte av motorn.",
        "Rita parallella spår med en händelse i varje.",
    ),
}

_UNKNOWN = ("Inställningen är inte prövad och skulle inte ha avsedd verkan.", "Ta bort den.")


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        places: list[Node | Flow] = [*process.of_kind(*NODE_KINDS), *process.flows]
        for place in places:
            kind = place.kind if isinstance(place, Node) else "sequenceFlow"
            allowed = {"id": None, "name": None, **ALLOWED[kind]}
            for name, value in _attributes(place):
                if name not in allowed or allowed[name] not in {None, value}:
                    short = name.rpartition("}")[2]
                    why, repair = WHY.get(short, _UNKNOWN)
                    yield at(place, f"{short}=”{value}”: {why}", repair)


def _attributes(place: Node | Flow) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in place.element.items()]
