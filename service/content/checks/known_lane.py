"""Lanes are named as in ``bpmn/roles.yaml``, which says the role behind each: one vocabulary for all."""

from collections import Counter
from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    known = content.roles.lanes if content.roles else {}
    for process in content.processes.values():
        names = Counter(lane.name for lane in process.lanes)
        for lane in process.lanes:
            if lane.name not in known:
                yield at(
                    lane,
                    f"Banan ”{lane.name}” finns inte bland rollerna.",
                    f"Välj en av {', '.join(known)}, eller lägg till den i bpmn/roles.yaml.",
                )
            elif names[lane.name] > 1:
                yield at(lane, f"Banan ”{lane.name}” finns två gånger.", "Lägg ihop dem.")
