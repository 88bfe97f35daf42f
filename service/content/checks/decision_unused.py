"""A decision table is used by some rule task; one that is not is only a warning."""

from collections.abc import Iterator

from service.content.decisions import asked_by
from service.content.findings import Problem
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    used = {asked_by(node) for process in content.processes.values() for node in process.nodes.values()}
    for found in content.decision_files.values():
        if found.decision and found.decision.id not in used:
            yield Problem(
                file=found.file,
                element=found.decision.id,
                message=f"Ingen regeluppgift frågar tabellen ”{found.decision.name}”.",
                repair="Ta bort filen, eller skriv beslutets id i egenskapen ”decision” på en regeluppgift.",
                severity="warning",
            )
