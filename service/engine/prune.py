"""Forgetting finished history, branch by branch, so that a case costs the same however long it lives.

Only at rest, when nothing is ready but user tasks. Works on live objects: stored rows hold differences to
their parent. What stays, because something may still read it:

1. the root, and every unfinished task with all below it;
2. every open arrival at a join: it is the token the join counts;
3. the parents of both: a waiting task inherits again at every update, an arrival's parent tells its input;
4. every fork above something that stays: its data are the base of the merge;
5. for a pending join of boundary events, the split it looks up and all that split's children.

The rest is spliced out. The order of children is kept, for it decides the order of the engine's steps.
"""

from typing import Any

from SpiffWorkflow.bpmn.specs.control import BoundaryEventJoin
from SpiffWorkflow.util.task import TaskState

from service.engine.joins import is_open_arrival


def prune(workflow: Any) -> None:
    """Drop the processes of finished calls, then splice every tree."""
    _drop_finished_calls(workflow)
    for tree in (workflow, *workflow.subprocesses.values()):
        if not tree.completed:
            _splice(tree)


def _finished(task: Any) -> bool:
    return bool(task.has_state(TaskState.FINISHED_MASK))


def _drop_finished_calls(workflow: Any) -> None:
    while True:
        trees = (workflow, *workflow.subprocesses.values())
        unfinished = {task.id for tree in trees for task in tree.tasks.values() if not _finished(task)}
        finished = [call for call in workflow.subprocesses if call not in unfinished]
        if not finished:
            return
        for call in finished:  # dropping one may orphan those it had called
            del workflow.subprocesses[call]


def _splice(tree: Any) -> None:
    tasks = tree.tasks
    keep, live = _needed(tree)
    for task in keep.values():
        children: list[int] = []
        for child in task._children:
            while child in live and child not in keep:  # down the chain to the next one that stays
                child = next(below for below in tasks[child]._children if below in live)  # noqa: PLW2901
            if child in keep:
                children.append(child)
                keep[child]._parent = task.id
        task._children = children
    removed = [task_id for task_id in tasks if task_id not in keep]
    for task_id in removed:
        del tasks[task_id]
    below = tree.task_tree.children
    if removed and len(below) == 1 and _finished(below[0]):
        tree.task_tree.data = {}  # nobody inherits from it or merges against it
    if tree.last_task is not None and tree.last_task.id not in tasks:
        tree.last_task = None  # set again when the next task completes, before anybody reads it


def _needed(tree: Any) -> tuple[dict[int, Any], set[int]]:
    """The tasks that stay, parents first, and the ids of all tasks above or among them."""
    preorder, unfinished = _preorder(tree)
    wanted = {tree.task_tree.id}
    for task in preorder:
        if task.id in unfinished or is_open_arrival(task):
            wanted |= {task.id, task._parent}
        if isinstance(task.task_spec, BoundaryEventJoin) and not _finished(task):
            split = task.find_ancestor(task.task_spec.split_task)
            wanted |= {split.id, *split._children}
    wanted.discard(None)

    live: set[int] = set()
    for task in reversed(preorder):
        below = sum(child in live for child in task._children)
        if below > 1:
            wanted.add(task.id)
        if below or task.id in wanted:
            live.add(task.id)
    return {task.id: task for task in preorder if task.id in wanted}, live


def _preorder(tree: Any) -> tuple[list[Any], set[int]]:
    """All tasks, parents first, and the ids of those that are unfinished or below something unfinished."""
    preorder: list[Any] = []
    unfinished: set[int] = set()
    pending = [(tree.task_tree, False)]
    while pending:
        task, inside = pending.pop()
        preorder.append(task)
        inside = inside or not _finished(task)
        if inside:
            unfinished.add(task.id)
        pending.extend((child, inside) for child in reversed(task.children))
    return preorder, unfinished
