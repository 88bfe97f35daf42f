"""One file is one executable process, in a pool, and is named after it: ``bpmn/<process id>.bpmn``."""

from collections.abc import Iterator

from service.content.diagram import Diagram
from service.content.findings import Problem, at
from service.content.reading import Content
from service.engine.bpmn_xml import BPMN


def check(content: Content) -> Iterator[Problem]:
    for diagram in content.diagrams.values():
        if diagram.root.tag != f"{BPMN}definitions":
            yield Problem(
                file=diagram.file,
                message="Filen är XML men inget BPMN-diagram.",
                repair="Spara diagrammet som BPMN 2.0 i ritverktyget.",
            )
        elif len(diagram.processes) != 1:
            yield Problem(
                file=diagram.file,
                message=f"Filen har {len(diagram.processes)} processer; det ska vara en.",
                repair="Lägg varje process i en egen fil, och anropa den ena från den andra.",
            )
        else:
            yield from _process(diagram)


def _process(diagram: Diagram) -> Iterator[Problem]:
    process = diagram.processes[0]
    if process.id != diagram.stem:
        yield at(
            process,
            f"Processens id är ”{process.id}” men filen heter {diagram.stem}.bpmn.",
            f"Ge processen id ”{diagram.stem}”, eller filen namnet {process.id}.bpmn.",
        )
    if not process.executable:
        yield at(
            process,
            "Processen är inte märkt som körbar och kan därför inte startas.",
            "Kryssa i ”Executable” på processen i ritverktyget.",
        )
    pools = [pool.get("processRef") for pool in diagram.root.iter(f"{BPMN}participant")]
    if pools != [process.id]:
        yield at(
            process,
            f"Processen ska ligga i precis en pool, och filen har {len(pools)} som hör till "
            f"{', '.join(str(name) for name in pools) or 'ingen process'}.",
            "Rita en pool runt hela processen, och ta bort andra pooler.",
        )
