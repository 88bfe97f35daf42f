"""What the one who has completed a task may go on with in the same case."""

from datetime import date

from service.model.swedish_time import swedish_date
from service.storage import tasks
from service.usecases.call import Call
from service.usecases.execute import current
from service.usecases.four_eyes import matter
from service.usecases.installation import Installation
from service.usecases.reading import reading, seen_case
from service.usecases.rights import Action, refusal
from service.usecases.shown import row_view
from service.usecases.views import Completion, TaskView


def next_task(inst: Installation, call: Call, done: Completion) -> TaskView | None:
    """Of the case's open tasks the one that is theirs already, else the one that is due first."""
    with reading(inst, call) as reader:
        case = current(seen_case(reader, done.case.id))
        today = swedish_date(reader.business_now())
        rows = (tasks.get(reader.tx, task.id) for task in done.next)
        may = [
            row_view(row, today)
            for row in rows
            if row and not refusal(reader.actor, Action.CLAIM, matter(reader.tx, inst.library, case, row))
        ]
        return min(may, key=lambda task: (task.assignee is None, task.due_on or date.max), default=None)
