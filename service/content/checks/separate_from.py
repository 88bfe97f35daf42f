"""Four eyes: the steps a task is kept apart from are other user tasks of the process, surely done before.

One that can be done afterwards, or beside it, could be done by the same person: only the task that says so is
refused to whoever has done the other.
"""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        tasks = {node.id for node in process.of_kind("userTask")}
        for node in process.of_kind("userTask"):
            named = node.properties.get("separate_from")
            for name in (named.split() or [""]) if named is not None else ():
                if name not in tasks - {node.id}:
                    yield at(
                        node,
                        f"{node.words} ska göras av en annan person än ”{name}”, men det är ingen annan "
                        "användaruppgift i processen.",
                        "Skriv id på en användaruppgift i samma process.",
                    )
                elif name not in content.before[process.id][node.id]:
                    yield at(
                        node,
                        f"{node.words} ska göras av en annan person än {process.nodes[name].words}, men kan "
                        "göras utan att det steget är gjort. Samma person kunde då göra båda.",
                        f"Rita så att {process.nodes[name].words} alltid görs före {node.words}.",
                    )
