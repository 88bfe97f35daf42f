"""Error ends that reach the nearest enclosing call that catches them, and nobody else.

SpiffWorkflow lets every error boundary with the same code in the whole instance fire, and forgets an error
that nobody catches. Here the search goes outwards, call by call. An error that nobody catches is a fault of
the diagram; the checks find it before deployment.
"""

from typing import Any

from SpiffWorkflow.bpmn.specs.defaults import BoundaryEvent
from SpiffWorkflow.bpmn.util import BpmnEvent
from SpiffWorkflow.spiff.specs.event_definitions import ErrorEventDefinition
from SpiffWorkflow.util.task import TaskState

from service.engine.faults import DiagramFault


class ScopedError(ErrorEventDefinition):
    """An error with its code, thrown outwards from the end event."""

    def throw(self, my_task: Any) -> None:
        event = BpmnEvent(self, payload=None)
        workflow = my_task.workflow
        while workflow.parent_task_id is not None:
            call = workflow.top_workflow.get_task_from_id(workflow.parent_task_id)
            if _is_interrupted(call):
                return  # another branch of the call has ended it already: this token goes with it
            catcher = _catcher(call, event)
            if catcher is not None:
                catcher.task_spec.catch(catcher, event)
                catcher.task_spec._update(catcher)
                return
            workflow = call.workflow
        raise DiagramFault(my_task.task_spec.bpmn_id, f"Ingen tar hand om avbrottet {self.code}.")


def _is_interrupted(call: Any) -> bool:
    return any(
        isinstance(task.task_spec, BoundaryEvent)
        and task.task_spec.cancel_activity
        and task.has_state(TaskState.READY | TaskState.COMPLETED)
        for task in call.parent.children
    )


def _catcher(call: Any, event: BpmnEvent) -> Any:
    """The boundary event on ``call`` for this very code, else one for any code."""
    found = [
        task
        for task in call.parent.children
        if isinstance(task.task_spec, BoundaryEvent) and task.task_spec.catches(task, event)
    ]
    return min(found, key=lambda task: task.task_spec.event_definition.code is None, default=None)
