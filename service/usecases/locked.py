"""The one task a command is about, its case locked until the transaction ends."""

from dataclasses import dataclass

from service.model.case import Case
from service.model.refusals import UnknownTask
from service.storage import cases
from service.storage.cases import StoredCase
from service.storage.tasks import TaskRow
from service.usecases.execute import Work, current
from service.usecases.four_eyes import matter
from service.usecases.rights import Action, Actor, Matter, require


@dataclass(frozen=True, kw_only=True)
class LockedTask:
    """A task with its case as both are once the lock is held."""

    stored: StoredCase
    row: TaskRow
    case: Case

    def require(self, work: Work, action: Action, receiver: Actor | None = None) -> None:
        """Raise the refusal, if the actor may not do this to the task."""
        require(work.actor, action, matter(work.tx, work.inst.library, self.case, self.row, receiver))


def locked_task(work: Work, task_id: str) -> LockedTask:
    """Raises ``UnknownTask``, also to those who may not see it."""
    require(work.actor, Action.SEE_TASK, Matter(task=task_id))
    found = cases.lock_task(work.tx, task_id)
    if found is None:
        raise UnknownTask(task=task_id)
    stored, row = found
    return LockedTask(stored=stored, row=row, case=current(stored))
