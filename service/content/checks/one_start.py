"""A process has exactly one start event."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        starts = list(process.of_kind("startEvent"))
        if len(starts) != 1:
            yield at(
                process,
                f"{process.words} har {len(starts)} starthändelser; det ska vara en.",
                "Rita en starthändelse, och led dit allt som börjar.",
            )
