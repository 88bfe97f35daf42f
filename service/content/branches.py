"""Parallel branches: inside which splits each element stands, and where the branches don't come in pairs."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from service.content.diagram import Node, Process
from service.content.findings import Problem, at
from service.content.graph import following

Branches: TypeAlias = tuple[tuple[str, int], ...]
"""The splits a place lies inside, outermost first, each with the number of its branch."""


def branches(process: Process) -> Mapping[str, Branches]:
    """By element that tokens reach; where branches don't come in pairs, by the way that was taken first."""
    walk = _Walk(process)
    list(walk.problems())
    return walk.inside


def unpaired(process: Process) -> Iterator[Problem]:
    """Where branches meet, join or end otherwise than in pairs."""
    if any(process.of_kind("parallelGateway")):
        yield from _Walk(process).problems()


def beside_each_other(first: Branches, second: Branches) -> bool:
    """Whether two places lie in different branches of one split: tokens can stand at both at once."""
    numbers = dict(first)
    return any(numbers.get(split, number) != number for split, number in second)


class _Walk:
    """Carries the branches along the flows from the start; two ways to one place must agree."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.inside: dict[str, Branches] = {}
        self.arrived: dict[str, dict[str, Branches]] = {}
        """By join and flow."""
        self.joined: dict[str, str] = {}
        """Join by split."""
        self.reported: set[str] = set()

    def problems(self) -> Iterator[Problem]:
        pending: list[tuple[str, Branches]] = [(node.id, ()) for node in self.process.of_kind("startEvent")]
        while pending:
            name, branches = pending.pop()
            if name in self.inside:
                if self.inside[name] != branches:
                    yield from self._once(
                        self.process.nodes[name],
                        "vägar ur olika parallella spår möts, så steget skulle göras flera gånger",
                        "Låt spåren mötas där de parallella spåren samlas, och ingen annanstans.",
                    )
                continue
            self.inside[name] = branches
            for step in self._steps(name, branches):
                if isinstance(step, Problem):
                    yield step
                else:
                    pending.append(step)
        yield from self._unjoined()

    def _steps(self, name: str, branches: Branches) -> Iterator[tuple[str, Branches] | Problem]:
        flows = self.process.outgoing[name]
        split = self.process.nodes[name].kind == "parallelGateway" and len(flows) > 1
        for number, flow in enumerate(flows):
            inside = (*branches, (name, number)) if split else branches
            if self._joins(flow.target):
                self.arrived.setdefault(flow.target, {})[flow.id] = inside
                yield from self._join(self.process.nodes[flow.target])
            else:
                yield flow.target, inside
        along = {flow.target for flow in flows}
        yield from ((each, branches) for each in following(self.process, name) if each not in along)

    def _joins(self, name: str) -> bool:
        return self.process.nodes[name].kind == "parallelGateway" and len(self.process.incoming[name]) > 1

    def _join(self, node: Node) -> Iterator[tuple[str, Branches] | Problem]:
        arrived = self.arrived[node.id]
        if len(arrived) < len(self.process.incoming[node.id]):
            return
        problem = _pairing(self.process, arrived)
        if problem:
            yield from self._once(node, *problem)
            return
        inside = next(iter(arrived.values()))
        self.joined[inside[-1][0]] = node.id
        yield node.id, inside[:-1]

    def _unjoined(self) -> Iterator[Problem]:
        for name, arrived in self.arrived.items():
            if len(arrived) < len(self.process.incoming[name]):
                yield from self._once(
                    self.process.nodes[name],
                    "en av vägarna dit kommer först efter att spåren har samlats, så den väntar för alltid",
                    "Led slingan till ett vägval framför uppdelningen i stället.",
                )
        for node in self.process.of_kind("endEvent"):
            left = [split for split, _ in self.inside.get(node.id, ()) if split in self.joined]
            if left and not node.events:
                yield from self._once(
                    node,
                    "ett parallellt spår tar slut här, så de andra spåren väntar för alltid när de samlas",
                    "Led vägen till det ställe där de parallella spåren samlas.",
                )

    def _once(self, node: Node, what: str, repair: str) -> Iterator[Problem]:
        if node.id not in self.reported:
            self.reported.add(node.id)
            yield at(node, f"Vid {node.words}: {what}.", repair)


def _pairing(process: Process, arrived: Mapping[str, Branches]) -> tuple[str, str] | None:
    """What is wrong with the ways into a join, and the repair."""
    ways = list(arrived.values())
    if not all(ways) or len({way[:-1] for way in ways}) > 1 or len({way[-1][0] for way in ways}) > 1:
        return (
            "vägarna som samlas kommer inte från samma uppdelning i parallella spår",
            (
                "Samla de spår som en och samma uppdelning delade, innerst först. "
                "Ska bara en av vägarna inväntas, använd ett vanligt vägval."
            ),
        )
    branches = [way[-1][1] for way in ways]
    if len(set(branches)) < len(branches):
        return (
            "två vägar kommer från samma spår, och bara en av dem går åt gången",
            "Låt vägar inom ett spår mötas i ett vägval först, så att en enda pil per spår når fram.",
        )
    if len(branches) < len(process.outgoing[ways[0][-1][0]]):
        return (
            "inte alla spår som delades upp samlas här",
            "Dra en pil från varje spår hit.",
        )
    return None
