"""Only gateways split the flow: of two arrows from a step it is not seen whether one or both are taken."""

from collections.abc import Iterator

from service.content.diagram import GATEWAYS
from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        for node in process.nodes.values():
            if node.kind not in GATEWAYS and len(process.outgoing[node.id]) > 1:
                yield at(
                    node,
                    f"Från {node.words} går {len(process.outgoing[node.id])} pilar.",
                    "Rita ett vägval om en av vägarna ska tas, eller parallella spår om alla ska det.",
                )
