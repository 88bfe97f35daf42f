"""At most one arrow leads from one element directly to another: the engine can't tell two apart."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        seen: set[tuple[str, str]] = set()
        for flow in process.connected:
            if (flow.source, flow.target) in seen:
                source, target = process.nodes[flow.source], process.nodes[flow.target]
                yield at(
                    flow,
                    f"Två pilar går från {source.words} direkt till {target.words}.",
                    "Behåll en av dem; skriv båda villkoren på den med ”or” emellan.",
                )
            seen.add((flow.source, flow.target))
