"""No two things have the same id: within a file nothing, and across files no two processes."""

from collections import Counter
from collections.abc import Iterator

from service.content.diagram import line_of
from service.content.findings import Problem
from service.content.reading import Content
from service.engine.bpmn_xml import BPMN

_REPAIR = "Byt id på den ena."


def check(content: Content) -> Iterator[Problem]:
    for diagram in content.diagrams.values():
        seen: set[str] = set()
        for element in diagram.root.iter(f"{BPMN}*"):
            id_ = element.get("id")
            if id_ in seen:
                yield Problem(
                    file=diagram.file,
                    element=id_,
                    line=line_of(element),
                    message=f"Id ”{id_}” finns mer än en gång i filen.",
                    repair=_REPAIR,
                )
            seen |= {id_} if id_ else set()
    ids = Counter(process.id for diagram in content.diagrams.values() for process in diagram.processes)
    for diagram in content.diagrams.values():
        for process in diagram.processes:
            if ids[process.id] > 1:
                yield Problem(
                    file=diagram.file,
                    element=process.id,
                    line=process.line,
                    message=f"Mer än en process har id ”{process.id}”.",
                    repair=_REPAIR,
                )
