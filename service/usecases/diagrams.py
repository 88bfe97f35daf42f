"""The diagram that a process of a case runs on: the file as it was deployed."""

from dataclasses import dataclass

from service.model.refusals import UnknownCase
from service.usecases.call import Call
from service.usecases.execute import current
from service.usecases.installation import Installation
from service.usecases.reading import reading, seen_case


@dataclass(frozen=True, kw_only=True)
class DrawnFile:
    """A BPMN file. It holds nothing about people."""

    deployment: str
    process: str
    xml: bytes


def drawn_file(inst: Installation, call: Call, case_id: str, instance: str) -> DrawnFile:
    """For those who may see the case. Raises ``UnknownCase``, also where it has no such process."""
    with reading(inst, call) as reader:
        stored = seen_case(reader, case_id)
        found = next((each for each in current(stored).instances if each.id == instance), None)
        if found is None:
            raise UnknownCase(case=case_id)
        files = inst.library.bundle(reader.tx, found.deployment).files
    return DrawnFile(
        deployment=found.deployment, process=found.process, xml=files[f"bpmn/{found.process}.bpmn"]
    )
