"""Changing who has a task: claim, release, assign."""

from collections.abc import Mapping

from service.model.commands import AssignTask, ClaimTask, Command, ReleaseTask
from service.model.swedish_time import swedish_date
from service.model.values import Json
from service.storage import accounts
from service.usecases.call import Call
from service.usecases.execute import Intent, Work, execute
from service.usecases.installation import Installation
from service.usecases.locked import locked_task
from service.usecases.once import Answer, once
from service.usecases.rights import Action, Actor
from service.usecases.sessions import actor_of
from service.usecases.shown import row_view, task_view
from service.usecases.views import TaskView


def claim(inst: Installation, call: Call, task_id: str) -> TaskView:
    """Take a task. Raises ``UnknownTask``, ``NotYourLane``, ``TaskNotOpen``, ``TaskTaken``, ``FourEyes``."""
    return _once(inst, call, Action.CLAIM, ClaimTask(task=task_id))


def release(inst: Installation, call: Call, task_id: str) -> TaskView:
    """Give a task back to everybody in its lane: one's own, or anybody's for the unit manager."""
    return _once(inst, call, Action.RELEASE, ReleaseTask(task=task_id))


def assign(inst: Installation, call: Call, task_id: str, user: str) -> TaskView:
    """Give a task to somebody in its lane. Raises also ``NotAllowed`` and ``UnknownUser``."""
    return _once(inst, call, Action.ASSIGN, AssignTask(task=task_id, user=user))


def _once(
    inst: Installation, call: Call, action: Action, command: ClaimTask | ReleaseTask | AssignTask
) -> TaskView:
    def do(work: Work) -> tuple[TaskView, Answer]:
        return _do(work, action, command)

    def again(work: Work, _members: Mapping[str, Json]) -> TaskView:
        return row_view(locked_task(work, command.task).row, swedish_date(work.instant))

    return once(inst, call, f"{_named(command)} {command.task}", do, again)


def _do(work: Work, action: Action, command: ClaimTask | ReleaseTask | AssignTask) -> tuple[TaskView, Answer]:
    locked = locked_task(work, command.task)
    locked.require(work, action, _receiver(work, command))
    done = execute(work, locked.stored, Intent(command=command), locked.case)
    task = next(task for task in done.case.tasks if task.id == command.task)
    return task_view(done.stored, task), Answer(members={}, case_key=done.stored.key)


def _named(command: Command) -> str:
    return f"{command.kind} {command.user} of" if isinstance(command, AssignTask) else command.kind


def _receiver(work: Work, command: Command) -> Actor | None:
    account = accounts.get(work.tx, command.user) if isinstance(command, AssignTask) else None
    return actor_of(account) if account else None
