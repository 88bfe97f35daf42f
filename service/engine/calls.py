"""Call activities that give and get by declared mappings only, and tell which end was reached."""

from typing import Any

from SpiffWorkflow.bpmn.specs.mixins.events.end_event import EndEvent
from SpiffWorkflow.spiff.specs.defaults import CallActivity

from service.engine.pairs import pairs

ENDED_AT = "ended_at"


class Call(CallActivity):
    """A call of another process of the same deployment.

    ``in`` and ``out`` of the diagram are ``given`` and ``returned``: expressions over the caller's data at
    the start, and over the callee's at the end. The caller finds them, and ``ended_at``, under the id of the
    call, so that two calls of one process never write the same name.
    """

    given: str = ""
    returned: str = ""

    def copy_data(self, my_task: Any, subworkflow: Any) -> None:
        start = subworkflow.get_next_task(subworkflow.task_tree, skip_subprocesses=True, spec_name="Start")
        evaluate = my_task.workflow.script_engine.evaluate
        start.data = {name: evaluate(my_task, expression) for name, expression in pairs(self.given)}

    def update_data(self, my_task: Any, subworkflow: Any) -> None:
        last = subworkflow.last_task
        evaluate = my_task.workflow.script_engine.evaluate
        result = {name: evaluate(last, expression) for name, expression in pairs(self.returned)}
        my_task.data[self.bpmn_id] = {**result, ENDED_AT: reached_end(subworkflow)}


def reached_end(workflow: Any) -> str | None:
    """The id of the end event a completed process reached last."""
    task = workflow.last_task
    while task is not None and not isinstance(task.task_spec, EndEvent):
        task = task.parent
    return None if task is None else str(task.task_spec.bpmn_id)
