"""Every arrow leads from one element of the process to another."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        for flow in process.flows:
            for end, where in ((flow.source, "börjar"), (flow.target, "slutar")):
                if end not in process.nodes:
                    yield at(
                        flow,
                        f"En pil {where} i ”{end}”, som inte finns i processen.",
                        "Dra pilen till ett element, eller ta bort den.",
                    )
