"""Nothing leads into a start or to an event on the edge of a step, and nothing leads out of an end."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        for node in process.of_kind("startEvent", "boundaryEvent"):
            if process.incoming[node.id]:
                yield at(
                    node,
                    f"En pil leder in i {node.words}, som bara kan börja något.",
                    "Led pilen till steget efter, eller till ett vägval framför det.",
                )
        for node in process.of_kind("endEvent"):
            if process.outgoing[node.id]:
                yield at(
                    node,
                    f"En pil leder ut ur slutet {node.words}.",
                    "Ta bort pilen, eller byt slutet mot ett steg.",
                )
