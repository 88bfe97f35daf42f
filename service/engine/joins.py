"""Joins that are right in loops and lose nothing: the parallel gateway, and the end of a process.

SpiffWorkflow 3.2.0 counts arrivals of earlier rounds, and lets the branch that arrives last overwrite what
the others changed. Here an arrival is a token: the join that fires uses up one per incoming flow, and a
token that is used up never counts again. So a join looks at open arrivals only and needs no history
(``prune``); what the branches wrote since their fork is merged (``merging``).
"""

from typing import Any

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.control import SimpleBpmnTask, _EndJoin
from SpiffWorkflow.bpmn.specs.defaults import ParallelGateway
from SpiffWorkflow.bpmn.specs.mixins.unstructured_join import UnstructuredJoin
from SpiffWorkflow.util.task import TaskState

from service.engine.merging import ARRIVED, merge_arrivals, order_of

_USED = "used"
"""Key in internal data: the token has been consumed by the join that fired (its token's id, or ``True``)."""


def is_open_arrival(task: Any) -> bool:
    """Is this a token that has reached a join which has not yet fired for it?

    Only the latest arrival is waiting; the library marks the earlier ones as cancelled.
    """
    return (
        isinstance(task.task_spec, UnstructuredJoin)
        and task.state in {TaskState.WAITING, TaskState.CANCELLED}
        and _USED not in task.internal_data
        and task.parent is not None
        and task.parent.state == TaskState.COMPLETED
    )


class _CountedJoin:
    """Numbers the arrivals, for neither instants nor the order of the tree tell who came first."""

    def _open_arrivals(self, my_task: Any) -> list[Any]:
        found = [
            task
            for task in my_task.workflow.tasks.values()
            if task.task_spec is self and task is not my_task and is_open_arrival(task)
        ]
        return sorted(found, key=order_of)

    def _update_hook(self, my_task: Any) -> bool:
        if ARRIVED not in my_task.internal_data:
            earlier = self._open_arrivals(my_task)
            my_task.internal_data[ARRIVED] = 1 + (order_of(earlier[-1]) if earlier else 0)
        return bool(super()._update_hook(my_task))  # type: ignore[misc]  # mixed into a join of the library

    def _merge(self, my_task: Any, others: list[Any]) -> None:
        for task in (*others, my_task):
            task.internal_data[_USED] = True
        if others:  # otherwise it only splits
            my_task.data = merge_arrivals([*others, my_task])


class TokenJoin(_CountedJoin, ParallelGateway):
    """A parallel gateway: fires when every incoming flow has brought a token, and takes one of each."""

    def _check_threshold_unstructured(self, my_task: Any) -> bool:
        return self._tokens(my_task) is not None

    def _update_hook(self, my_task: Any) -> bool:
        fires = super()._update_hook(my_task)
        if fires:  # at once, so that no other arrival can take the same tokens
            for token in self._tokens(my_task) or ():
                token.internal_data[_USED] = my_task.id
        return fires

    def _run_hook(self, my_task: Any) -> bool:
        taken = [
            task
            for task in my_task.workflow.tasks.values()
            if task.task_spec is self and task.internal_data.get(_USED) == my_task.id
        ]
        self._merge(my_task, sorted(taken, key=order_of))
        return True

    def _tokens(self, my_task: Any) -> list[Any] | None:
        """The oldest open arrival of every other incoming flow, or ``None`` while one is missing."""
        waiting = self._open_arrivals(my_task)
        missing = [spec for spec in self.inputs if spec is not my_task.parent.task_spec]
        tokens = []
        for spec in missing:
            token = next((task for task in waiting if task.parent.task_spec is spec), None)
            if token is None:
                return None
            tokens.append(token)
        return tokens


class EndJoin(_CountedJoin, _EndJoin):
    """The end of a process: when nothing is left to do, every token that ended has contributed."""

    def _run_hook(self, my_task: Any) -> bool:
        self._merge(my_task, self._open_arrivals(my_task))
        return True


class ProcessSpecification(BpmnProcessSpec):
    """A process whose end merges instead of overwriting."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        end = f"{self.name}.EndJoin"
        for replaced in (end, "End"):
            del self.task_specs[replaced]
        self.end = EndJoin(self, end)
        self.end.connect(SimpleBpmnTask(self, "End"))
