"""Properties are ones that the element's kind knows: a misspelt one would silently do nothing.

How days are counted (``calendar``, ``from``, ``setting``) is said of timers, and of tasks that say how many
(``due``).
"""

from collections.abc import Iterable, Iterator

from lxml import etree

from service.content.diagram import Node, Process
from service.content.findings import Place, Problem, at
from service.content.guards import IRREVOCABLE, WHEN, WORDS
from service.content.reading import Content
from service.content.timers import DUE
from service.engine.bpmn_xml import BPMN, SPIFF

_PATH = f"{BPMN}extensionElements/{SPIFF}properties/{SPIFF}property"
_EVERYWHERE = frozenset({"policy"})
_COUNTED = frozenset({"calendar", "from", "setting"})
_MESSAGE = frozenset({"until_ended"})
KNOWN: dict[str, frozenset[str]] = {
    "startEvent": frozenset({"forgets"}),
    "userTask": frozenset({"separate_from", "takes_kept", DUE, IRREVOCABLE}),
    "serviceTask": frozenset({"operation", "in"}),
    "businessRuleTask": frozenset({"decision"}),
    "callActivity": frozenset({"in", "out"}),
}
_BEGINNINGS = (WHEN, WORDS)
"""Of a user task: what follows is a code of the diagram's own."""


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        places: list[Node | Process] = [process, *process.nodes.values()]
        for place in places:
            yield from _properties(place, place.element.iterfind(_PATH), _known(place))
        for flow in process.flows:
            yield from _properties(flow, flow.element.iterfind(_PATH), _EVERYWHERE)


def _known(place: Node | Process) -> frozenset[str]:
    if isinstance(place, Process):
        return _EVERYWHERE
    known = _EVERYWHERE | KNOWN.get(place.kind, frozenset())
    event = place.event.kind if place.event is not None else ""
    if event == "timerEventDefinition" or (place.kind == "userTask" and DUE in place.properties):
        known |= _COUNTED
    if event == "messageEventDefinition" and place.kind == "intermediateCatchEvent":
        known |= _MESSAGE
    guards = place.properties if place.kind == "userTask" else ()
    return known | {name for name in guards if name.startswith(_BEGINNINGS)}


def _properties(place: Place, found: Iterable[etree._Element], known: frozenset[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for each in found:
        name = each.get("name", "")
        if name not in known:
            yield at(
                place,
                f"Egenskapen ”{name}” finns inte för den här sortens element.",
                f"Välj en av {', '.join(sorted(known))}, eller ta bort den.",
            )
        if name in seen:
            yield at(
                place, f"Egenskapen ”{name}” står två gånger; den ena skulle inte gälla.", "Ta bort den ena."
            )
        seen.add(name)
