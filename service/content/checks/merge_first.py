"""Alternative ways meet in an exclusive gateway before the step they share: it shows that one suffices."""

from collections.abc import Iterator

from service.content.diagram import GATEWAYS
from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        for node in process.nodes.values():
            if node.kind not in GATEWAYS and len(process.incoming[node.id]) > 1:
                yield at(
                    node,
                    f"{len(process.incoming[node.id])} pilar leder direkt till {node.words}.",
                    "Rita ett vägval framför och led pilarna dit; en enda pil går sedan vidare.",
                )
