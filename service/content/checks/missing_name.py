"""What people read has a Swedish name: processes, tasks, calls, events, and the question at a fork."""

from collections.abc import Iterator

from service.content.diagram import Process
from service.content.findings import Problem, at
from service.content.reading import Content

_ALWAYS = (
    *("userTask", "serviceTask", "businessRuleTask", "callActivity"),
    *("startEvent", "endEvent", "intermediateCatchEvent", "boundaryEvent"),
)


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        if not process.name:
            yield at(process, "Processen har inget namn.", "Ge den ett svenskt namn.")
        for node in process.of_kind(*_ALWAYS):
            if not node.name:
                yield at(node, f"”{node.id}” har inget namn att visa.", "Ge elementet ett svenskt namn.")
        yield from _questions(process)


def _questions(process: Process) -> Iterator[Problem]:
    for node in process.of_kind("exclusiveGateway"):
        if not node.name and len(process.outgoing[node.id]) > 1:
            yield at(
                node,
                f"Vägvalet ”{node.id}” har ingen fråga.",
                "Ge vägvalet den fråga som pilarna svarar på, till exempel ”Samtycke?”.",
            )
