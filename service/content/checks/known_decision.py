"""Every rule task names a decision that exists (``decision``)."""

from collections.abc import Iterator

from service.content.decisions import asked_by
from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    known = content.decisions.keys() | {found.stem for found in content.decision_files.values()}
    for process in content.processes.values():
        for task in process.of_kind("businessRuleTask"):
            decision = asked_by(task)
            if decision not in known:
                yield at(
                    task,
                    f"{task.words} frågar beslutet ”{decision}”, som inte finns."
                    if decision
                    else f"{task.words} säger inte vilket beslut som ska tas.",
                    "Skriv beslutets id i egenskapen ”decision”, och lägg tabellen i bpmn/<id>.dmn.",
                )
