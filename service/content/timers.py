"""The timers of a bundle and what they count from."""

from collections.abc import Iterator

from service.content.diagram import Event, Node, Process
from service.content.reading import Content


def timers(content: Content) -> Iterator[tuple[Process, Node, Event]]:
    """Every event in the flow that waits for a time."""
    for process in content.processes.values():
        for node in process.of_kind("intermediateCatchEvent"):
            if node.event and node.event.kind == "timerEventDefinition":
                yield process, node, node.event


def sources(node: Node) -> tuple[str, ...]:
    """The paths in its ``from``, first choice first."""
    return tuple(path.strip() for path in node.properties.get("from", "").split(",") if path.strip())
