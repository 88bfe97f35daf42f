"""The diagrams as "why am I asked this?" reads them: what leads where, under which condition."""

from collections.abc import Mapping
from functools import lru_cache

from service.content.bundle import Bundle
from service.content.diagram import Flow, Node, Process, diagram
from service.content.mappings import compiled
from service.engine import xml


@lru_cache(maxsize=64)
def drawn(bundle: Bundle) -> Mapping[str, Process]:
    """The processes by id."""
    return {
        process.id: process
        for path, data in bundle.files.items()
        if path.endswith(".bpmn")
        for process in diagram(path, xml.read(data)).processes
    }


def called(bundle: Bundle, process: str, calls: str) -> Process:
    """The process that ``calls`` (``contact.demand``) lead to from ``process``."""
    found = drawn(bundle)[process]
    for call in filter(None, calls.split(".")):
        found = drawn(bundle)[found.nodes[call].called]
    return found


def forks(process: Process, node: Node) -> bool:
    """Whether conditions choose one of several ways there."""
    return node.kind == "exclusiveGateway" and len(process.outgoing[node.id]) > 1


def joins(process: Process, node: Node) -> bool:
    """Whether all ways that come in are waited for."""
    return node.kind == "parallelGateway" and len(process.incoming[node.id]) > 1


def asked_by(process: Process, gateway: Node) -> frozenset[str]:
    """All that the conditions of a gateway read: ``decide_request.decision``."""
    expressions = (compiled(flow.condition) for flow in process.outgoing[gateway.id] if flow.condition)
    return frozenset(name for expression in expressions if expression for name in expression.names)


def lane_of(process: Process, node: Node) -> str:
    """The lane a node stands in; empty for one in none."""
    return next((lane.name for lane in process.lanes if node.id in lane.members), "")


def words_of(flow: Flow) -> str:
    """What stands at an arrow: the answer that it is taken for."""
    return str(flow.element.get("name", "")).strip()
