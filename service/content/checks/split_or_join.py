"""A gateway either splits or joins: one that does both, or neither, hides what it is for."""

from collections.abc import Iterator

from service.content.diagram import GATEWAYS
from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        for node in process.of_kind(*GATEWAYS - {"eventBasedGateway"}):
            ways_in, ways_out = len(process.incoming[node.id]), len(process.outgoing[node.id])
            if ways_in > 1 and ways_out > 1:
                yield at(
                    node,
                    f"{node.words} både samlar {ways_in} vägar och delar upp på {ways_out}.",
                    "Rita två efter varandra: det första samlar, det andra delar.",
                )
            if ways_in == 1 and ways_out == 1:
                yield at(
                    node, f"{node.words} varken delar eller samlar något.", "Ta bort det och dra pilen rakt."
                )
