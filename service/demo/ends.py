"""The ends that are drawn in the diagrams, and those that a case has come to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from service.content.bundle import Bundle
from service.content.diagram import Node, Process
from service.content.reading import read_content


@dataclass(frozen=True, order=True, kw_only=True)
class End:
    """An end event of a process."""

    process: str
    id: str
    title: str


def processes(bundle: Bundle) -> Mapping[str, Process]:
    """The processes of a set of diagrams, by id."""
    return read_content(bundle).processes


def drawn(found: Mapping[str, Process]) -> tuple[End, ...]:
    """Every end event of every process."""
    return tuple(
        sorted(_end(process, node) for process in found.values() for node in process.of_kind("endEvent"))
    )


def reached(found: Mapping[str, Process], events: Iterable[Mapping[str, Any]]) -> frozenset[End]:
    """The ends that a case's events tell of."""
    started: dict[str, str] = {}
    ends: set[End] = set()
    for event in events:
        if event["event"] == "ProcessStarted":
            started[event["instance"]] = event["process"]
        if event["event"] == "ElementCompleted":
            process = _called(found, started[event["instance"]], event["calls"])
            node = process.nodes.get(event["element"])
            if node and node.kind == "endEvent":
                ends.add(_end(process, node))
    return frozenset(ends)


def _called(found: Mapping[str, Process], process: str, calls: str) -> Process:
    """The process at the end of a path of call activities."""
    at = found[process]
    for call in filter(None, calls.split(".")):
        at = found[at.nodes[call].called]
    return at


def _end(process: Process, node: Node) -> End:
    return End(process=process.id, id=node.id, title=node.name)
