"""Errors: which ends throw them, and which leave a process because nobody inside catches them."""

from collections.abc import Mapping

from service.content.diagram import Node, Process
from service.content.reading import Content

_ERROR = "errorEventDefinition"


def error_code(node: Node) -> str | None:
    """The error code an event throws or catches."""
    return node.event.name if node.event and node.event.kind == _ERROR else None


def escaping(content: Content) -> Mapping[str, frozenset[str]]:
    """The error codes that can leave each process; calls in circles are another rule's finding."""
    found: dict[str, frozenset[str]] = dict.fromkeys(content.processes, frozenset())
    changed = True
    while changed:
        changed = False
        for process in content.processes.values():
            leaving = frozenset().union(*(thrown(process, node, found) for node in process.nodes.values()))
            changed = changed or leaving != found[process.id]
            found[process.id] = leaving
    return found


def thrown(process: Process, node: Node, codes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """What an end throws, or a call passes on: ``codes`` leave the processes that are called."""
    if node.kind == "endEvent":
        code = error_code(node)
        return frozenset({code} if code else ())
    if node.kind == "callActivity":
        caught = {error_code(boundary) for boundary in process.boundaries.get(node.id, ())}
        return codes.get(node.called, frozenset()) - caught
    return frozenset()
