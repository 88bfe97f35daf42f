"""``ended_at`` is read of a process that ends in one place: of several branches the last to end would decide.

Parallel branches with an end of their own reach them in whatever order people work.
"""

from collections.abc import Iterator

from service.content.branches import branches
from service.content.diagram import Process
from service.content.findings import Problem, at
from service.content.names import ENDED_AT, normal_ends
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    several = {process.id for process in content.processes.values() if _ends_several_times(process)}
    for reader in content.readers:
        for path in sorted(reader.expression.names) if reader.expression else ():
            first, _, rest = path.partition(".")
            call = reader.process.nodes.get(first)
            if call and call.kind == "callActivity" and call.called in several and rest == ENDED_AT:
                yield at(
                    reader.place,
                    f"{reader.what} läser ”{path}”, men det anropade har parallella spår med var sitt slut: "
                    "det som blir klart sist skulle avgöra.",
                    "Samla spåren före ett gemensamt slut, eller läs en uppgift som anropet ger (”out”).",
                )


def _ends_several_times(process: Process) -> bool:
    inside = branches(process)
    ends = normal_ends(process)
    return len(ends) > 1 and any(inside.get(end) for end in ends)
