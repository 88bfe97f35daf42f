"""What counts days in a bundle, and what it counts from."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.content.diagram import Event, Node, Process
from service.content.reading import Content

DUE = "due"
"""The property of a user task that says by when it is to be done: a period, counted as a timer counts."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Counted:
    """A timer, or the last day of a user task."""

    process: Process
    node: Node
    period: str
    """As written."""
    words: str
    """What it is in a sentence: ``Tiden ”En månad har gått”``."""


def counted(content: Content) -> Iterator[Counted]:
    """Everything that counts days."""
    for process, node, event in timers(content):
        yield Counted(process=process, node=node, period=event.period or "", words=f"Tiden {node.words}")
    for process in content.processes.values():
        for task in process.of_kind("userTask"):
            if DUE in task.properties:
                words = f"Sista dagen för {task.words}"
                yield Counted(process=process, node=task, period=task.properties[DUE].strip(), words=words)


def timers(content: Content) -> Iterator[tuple[Process, Node, Event]]:
    """Every event in the flow that waits for a time."""
    for process in content.processes.values():
        for node in process.of_kind("intermediateCatchEvent"):
            if node.event and node.event.kind == "timerEventDefinition":
                yield process, node, node.event


def sources(node: Node) -> tuple[str, ...]:
    """The paths in its ``from``, first choice first."""
    return tuple(path.strip() for path in node.properties.get("from", "").split(",") if path.strip())
