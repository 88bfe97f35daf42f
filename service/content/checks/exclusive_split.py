"""A fork (exclusive gateway) has one default arrow without a condition, and a condition on all others.

Without a default a case that fits no condition would stop with an error. That at most one condition holds is
not proven here: the engine looks while the case runs, and refuses to choose when two do.
"""

from collections.abc import Iterator

from service.content.diagram import Node, Process
from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        for node in process.of_kind("exclusiveGateway"):
            if len(process.outgoing[node.id]) > 1:
                yield from _fork(process, node)
            elif node.default:
                yield at(
                    node,
                    f"{node.words} har en standardväg men inget att välja på.",
                    "Ta bort standardvägen.",
                )


def _fork(process: Process, node: Node) -> Iterator[Problem]:
    ways = process.outgoing[node.id]
    if node.default not in {flow.id for flow in ways}:
        yield at(
            node,
            f"Vägvalet {node.words} har ingen standardväg. Stämmer inget villkor kan ärendet inte gå vidare.",
            "Märk en av pilarna därifrån som standardväg, helst den försiktigaste.",
        )
    for flow in ways:
        target = process.nodes[flow.target].words
        if flow.id == node.default and flow.condition is not None:
            yield at(
                flow,
                f"Standardvägen från {node.words} till {target} har ett villkor, och det prövas inte.",
                "Ta bort villkoret, eller välj en annan standardväg.",
            )
        if flow.id != node.default and not flow.condition:
            yield at(
                flow,
                f"Pilen från {node.words} till {target} har inget villkor.",
                "Skriv när den vägen ska tas, eller gör pilen till standardväg.",
            )
