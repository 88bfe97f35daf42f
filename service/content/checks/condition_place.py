"""Conditions stand on arrows that leave a fork (exclusive gateway); anywhere else the engine ignores them."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        for flow in process.connected:
            source = process.nodes[flow.source]
            if flow.condition is None:
                continue
            if source.kind != "exclusiveGateway" or len(process.outgoing[source.id]) < 2:  # noqa: PLR2004  a fork
                yield at(
                    flow,
                    f"Pilen från {source.words} har ett villkor som inte skulle prövas.",
                    "Rita ett vägval efter steget och sätt villkoret på en pil därifrån, eller ta bort det.",
                )
