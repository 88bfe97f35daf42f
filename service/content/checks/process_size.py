"""A process has at most 200 elements and 400 arrows, and there are at most 100 processes.

The engine reads along the arrows, and a longer chain makes it give up: one of 300 was read, one of 600 was
not. A drawing that people can read is far below that. The other rules follow the arrows too, so they wait.
"""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content

MAX_NODES = 200
MAX_FLOWS = 400
MAX_PROCESSES = 100


def check(content: Content) -> Iterator[Problem]:
    if len(content.processes) > MAX_PROCESSES:
        yield Problem(
            file="bpmn",
            message=f"Det finns {len(content.processes)} processer; gränsen är {MAX_PROCESSES}.",
            repair="Ta bort processer som inte används.",
        )
    for process in content.processes.values():
        if len(process.flows) > MAX_FLOWS:
            yield at(
                process,
                f"Processen har {len(process.flows)} pilar; gränsen är {MAX_FLOWS}.",
                "Flytta en del av den till en egen process och anropa den.",
            )
        if len(process.nodes) > MAX_NODES:
            yield at(
                process,
                f"Processen har {len(process.nodes)} element; gränsen är {MAX_NODES}.",
                "Flytta en del av den till en egen process och anropa den.",
            )
