"""A diagram follows the schema of BPMN 2.0, order of elements included: the engine reads nothing else."""

import re
from collections.abc import Iterator

from service.content.findings import Problem
from service.content.reading import Content
from service.engine.bpmn_schema import first_fault

_NAMESPACE = re.compile(r"\{[^}]*\}")


def check(content: Content) -> Iterator[Problem]:
    for diagram in content.diagrams.values():
        fault = first_fault(diagram.root)
        if fault:
            line, reason = fault
            yield Problem(
                file=diagram.file,
                line=line,
                message=f"Filen följer inte schemat för BPMN 2.0: {_NAMESPACE.sub('', reason)}",
                repair="Öppna diagrammet i ritverktyget, rita om det som står på raden och spara på nytt.",
            )
