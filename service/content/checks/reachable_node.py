"""Every element can be reached from the start; the engine never looks at the others."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.graph import reachable
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        reached = reachable(process)
        for node in process.nodes.values():
            if reached and node.id not in reached:
                yield at(
                    node,
                    f"Ingen väg leder från starten till {node.words}.",
                    "Dra en pil dit, eller ta bort elementet.",
                )
