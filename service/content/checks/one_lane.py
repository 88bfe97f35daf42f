"""Every element stands in exactly one lane: the lane says whose work it is."""

from collections import Counter
from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        lanes = Counter(member for lane in process.lanes for member in lane.members)
        for node in process.nodes.values():
            if lanes[node.id] != 1:
                yield at(
                    node,
                    f"{node.words} står i {lanes[node.id]} banor; det ska vara en.",
                    "Dra elementet in i banan för den roll som har hand om det.",
                )
        for lane in process.lanes:
            for member in lane.members:
                if member not in process.nodes:
                    yield at(
                        lane,
                        f"Banan ”{lane.name}” räknar upp ”{member}”, som inte finns i processen.",
                        "Spara diagrammet på nytt i ritverktyget.",
                    )
