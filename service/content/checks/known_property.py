"""Properties are ones that the element's kind knows: a misspelt one would silently do nothing."""

from collections.abc import Iterable, Iterator

from lxml import etree

from service.content.diagram import Node, Process
from service.content.findings import Place, Problem, at
from service.content.reading import Content
from service.engine.bpmn_xml import BPMN, SPIFF

_PATH = f"{BPMN}extensionElements/{SPIFF}properties/{SPIFF}property"
_EVERYWHERE = frozenset({"policy"})
_TIMER = frozenset({"calendar", "from", "setting"})
KNOWN: dict[str, frozenset[str]] = {
    "userTask": frozenset({"separate_from"}),
    "callActivity": frozenset({"in", "out"}),
}


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
    timer = place.event is not None and place.event.kind == "timerEventDefinition"
    return _EVERYWHERE | KNOWN.get(place.kind, frozenset()) | (_TIMER if timer else frozenset())


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
