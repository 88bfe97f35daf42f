"""Where an event happened: the process whose diagram the element stands in."""

from collections.abc import Mapping
from functools import cache

from service.content.bundle import Bundle
from service.content.diagram import Process, diagram
from service.engine.xml import read


@cache
def drawn(bundle: Bundle) -> Mapping[str, Process]:
    """The processes of a bundle's diagrams, by id."""
    return {
        process.id: process
        for name, data in bundle.files.items()
        if name.endswith(".bpmn")
        for process in diagram(name, read(data)).processes
    }


def process_at(bundle: Bundle, process: str, calls: str) -> str:
    """The process that ``calls`` (``contact.demand``) lead to from ``process``."""
    for call in calls.split(".") if calls else ():
        process = drawn(bundle)[process].nodes[call].called
    return process
