"""Every place in a bundle that reads names: conditions on flows, and the mappings of calls."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from service.content.diagram import Flow, Node, Process
from service.content.graph import reachable
from service.content.mappings import GIVEN, TAKEN, Mapped, compiled, mappings
from service.engine.expressions import Expression

Before: TypeAlias = Mapping[str, frozenset[str]]
"""By node: the elements that have surely been completed when a token comes to it."""


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

    part: Mapped | None = None
    """The part of a call's mapping that it is; ``None`` for a condition."""
    direction: str = ""
    """Of a mapping: ``GIVEN`` or ``TAKEN``."""

    @cached_property
    def expression(self) -> Expression | None:
        """``None`` where it can't be read: the rule ``expression`` says so."""
        return compiled(self.source)


def readers(processes: Mapping[str, Process], before: Mapping[str, Before]) -> Iterator[Reader]:
    """All of them, process by process; ``before``: what has been completed where, by process."""
    for process in processes.values():
        yield from _conditions(process, before[process.id])
        for node in process.of_kind("callActivity"):
            yield from _given(process, node, before[process.id][node.id])
            called = processes.get(node.called)
            if called is not None:
                yield from _taken(called, node, _at_every_end(called, before[called.id]))


def _conditions(process: Process, before: Before) -> Iterator[Reader]:
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


def _given(process: Process, node: Node, completed: frozenset[str]) -> Iterator[Reader]:
    for part in mappings(node, GIVEN):
        yield Reader(
            place=node,
            process=process,
            source=part.source,
            completed=completed,
            what=f"Det som anropet {node.words} ger som ”{part.name}”",
            part=part,
            direction=GIVEN,
        )


def _taken(called: Process, node: Node, completed: frozenset[str]) -> Iterator[Reader]:
    for part in mappings(node, TAKEN):
        yield Reader(
            place=node,
            process=called,
            source=part.source,
            completed=completed,
            what=f"Det som anropet {node.words} tar emot som ”{part.name}”",
            part=part,
            direction=TAKEN,
        )


def _at_every_end(process: Process, before: Before) -> frozenset[str]:
    reached = reachable(process)
    ends = [before[node.id] for node in process.of_kind("endEvent") if node.id in reached and not node.events]
    return frozenset.intersection(*ends) if ends else frozenset(process.nodes)
