"""A process has at most 200 elements: the engine reads along the arrows, and a longer chain makes it give up.

A chain of 300 was read, one of 600 was not. A drawing that people can read is far below that.
"""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content

MAX_NODES = 200


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        if len(process.nodes) > MAX_NODES:
            yield at(
                process,
                f"Processen har {len(process.nodes)} element; gränsen är {MAX_NODES}.",
                "Flytta en del av den till en egen process och anropa den.",
            )
