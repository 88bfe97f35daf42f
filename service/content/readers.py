"""Every place in a bundle that reads names: conditions on flows, and the mappings of calls."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.content.diagram import Flow, Node, Process
from service.content.graph import completed_before, reachable
from service.content.mappings import GIVEN, TAKEN, compiled, mappings
from service.content.reading import Content
from service.engine.expressions import Expression


@dataclass(frozen=True, kw_only=True, eq=False)
class Reader:
    """One expression where it stands."""

    place: Flow | Node
    process: Process
    """The process whose names it reads: the called one for ``out``."""
    source: str
    completed: frozenset[str]
    """The elements of ``process`` that have surely been completed when it is evaluated."""
    what: str
    """What it is, in Swedish: ``Villkoret på pilen från ”Rätt väg?”``."""

    @property
    def expression(self) -> Expression | None:
        """``None`` where it can't be read: the rule ``expression`` says so."""
        return compiled(self.source)


def readers(content: Content) -> Iterator[Reader]:
    """All of them, process by process."""
    before = {name: completed_before(process) for name, process in content.processes.items()}
    for process in content.processes.values():
        yield from _conditions(process, before[process.id])
        for node in process.of_kind("callActivity"):
            yield from _mapped(content, process, node, before)


def _conditions(process: Process, before: Mapping[str, frozenset[str]]) -> Iterator[Reader]:
    for flow in process.flows:
        if flow.condition is not None:
            source = process.nodes.get(flow.source)
            yield Reader(
                place=flow,
                process=process,
                source=flow.condition,
                completed=before.get(flow.source, frozenset(process.nodes)),
                what=f"Villkoret på en pil från {source.words}" if source else "Villkoret på en lös pil",
            )


def _mapped(
    content: Content, process: Process, node: Node, before: Mapping[str, Mapping[str, frozenset[str]]]
) -> Iterator[Reader]:
    for part in mappings(node, GIVEN):
        yield Reader(
            place=node,
            process=process,
            source=part.source,
            completed=before[process.id][node.id],
            what=f"Det som anropet {node.words} ger som ”{part.name}”",
        )
    called = content.processes.get(node.called)
    for part in mappings(node, TAKEN) if called else ():
        yield Reader(
            place=node,
            process=called or process,
            source=part.source,
            completed=_at_every_end(called or process, before[node.called]),
            what=f"Det som anropet {node.words} tar emot som ”{part.name}”",
        )


def _at_every_end(process: Process, before: Mapping[str, frozenset[str]]) -> frozenset[str]:
    reached = reachable(process)
    ends = [before[node.id] for node in process.of_kind("endEvent") if node.id in reached and not node.events]
    return frozenset.intersection(*ends) if ends else frozenset(process.nodes)
