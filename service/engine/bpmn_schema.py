"""Does a file follow the schema of BPMN 2.0? The library's parser asks the same and would refuse the file."""

from threading import Lock

from lxml import etree
from SpiffWorkflow.spiff.parser.process import VALIDATOR

_one_at_a_time = Lock()
"""The schema object keeps the errors of its last validation."""


def first_fault(root: etree._Element) -> tuple[int, str] | None:
    """Line and reason (in English) of the first violation; ``None`` if there is none."""
    with _one_at_a_time:
        schema = VALIDATOR.validator
        if schema.validate(root):
            return None
        fault = schema.error_log[0]
        return fault.line, str(fault.message)
