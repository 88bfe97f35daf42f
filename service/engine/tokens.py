"""Where the tokens of an instance stand, as compact bytes without the definition.

One row per task of the library's tree, parents first, its data as the difference from the parent's. Only
plain JSON is ever in there: forms give values, gateways forget what they saw, timers keep dates as text.
"""

from collections.abc import Iterator
from typing import Any

import orjson
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from service.engine.definitions import Process
from service.engine.determinism import TokenIds
from service.engine.scope import Scope

NOTHING_INHERITED = 1
"""Stands in a row for "this task has no data at all", as tasks that are only predicted have."""


def dump(workflow: Any, ids: TokenIds) -> bytes:
    """The whole instance, called processes included."""
    calls = [[call, _tree(inner)] for call, inner in workflow.subprocesses.items()]
    return orjson.dumps([ids.count, _tree(workflow), calls])


def _tree(workflow: Any) -> list[Any]:
    last = workflow.last_task
    known = last is not None and last.id in workflow.tasks
    rows = [_row(task, parent) for task, parent in _with_parents(workflow)]
    return [last.id if known else 0, workflow.completed, rows]


def _with_parents(workflow: Any) -> Iterator[tuple[Any, Any]]:
    pending = [(workflow.task_tree, None)]
    while pending:
        task, parent = pending.pop()
        yield task, parent
        pending.extend((workflow.tasks[child], task) for child in reversed(task._children))


def _row(task: Any, parent: Any) -> list[Any]:
    inherited = parent.data if parent is not None else {}
    changed: dict[str, Any] = {}
    removed: Any = 0
    if task.data:
        changed = {
            key: value for key, value in task.data.items() if key not in inherited or inherited[key] != value
        }
        removed = [key for key in inherited if key not in task.data] or 0
    elif inherited:
        removed = NOTHING_INHERITED
    return [
        task.id,
        task.task_spec.name,
        task.state,
        task.internal_data or 0,
        changed or 0,
        removed,
        len(task._children),
    ]


def load(data: bytes, process: Process, scope: Scope) -> tuple[Any, TokenIds]:
    """The instance as it was dumped, and the numbering of its tokens."""
    count, tree, calls = orjson.loads(data)
    workflow = BpmnWorkflow(process.specification, process.called, script_engine=scope, deserializing=True)
    _restore(workflow, tree, workflow.event_manager)
    for call, inner in calls:  # outer calls precede inner ones
        caller = workflow.get_task_from_id(call)
        specification = process.called[caller.task_spec.spec]
        called = BpmnSubWorkflow(specification, caller.id, workflow, deserializing=True)
        _restore(called, inner, workflow.event_manager)
        workflow.subprocesses[caller.id] = called
        called.completed_event.connect(caller.task_spec._on_subworkflow_completed, caller)
    return workflow, TokenIds(count)


def _restore(workflow: Any, tree: list[Any], event_manager: Any) -> None:
    last, workflow.completed, rows = tree
    open_parents: list[list[Any]] = []  # [task, children still to come]
    for row in rows:
        while open_parents and open_parents[-1][1] == 0:
            open_parents.pop()
        parent = None
        if open_parents:
            parent = open_parents[-1][0]
            open_parents[-1][1] -= 1
        task = _task(workflow, row, parent)
        workflow.tasks[task.id] = task
        if parent is None:
            workflow.task_tree = task
        else:
            parent._children.append(task.id)
        if task.state == TaskState.WAITING and isinstance(task.task_spec, CatchingEvent):
            event_manager.add_task(task)
        open_parents.append([task, row[-1]])
    workflow.last_task = workflow.tasks.get(last) if last else None


def _task(workflow: Any, row: list[Any], parent: Any) -> Any:
    task_id, name, state, internal, changed, removed, _ = row
    task = Task.__new__(Task)  # its constructor would draw an id and announce a change of state
    task.workflow, task.task_spec = workflow, workflow.spec.task_specs[name]
    task.id, task._parent, task._children = task_id, parent.id if parent is not None else None, []
    task._state, task.last_state_change, task.triggered, task.thread_id = state, 0.0, False, 0
    task.internal_data = internal or {}
    task.data = dict(parent.data) if parent is not None and removed != NOTHING_INHERITED else {}
    for key in removed if isinstance(removed, list) else ():
        del task.data[key]
    task.data.update(changed or {})
    return task
