"""What lists and the clock read of a case: written with it, by the difference a command made."""

from datetime import datetime
from typing import Literal

from service.model.case import Case, Task
from service.model.events import Event, TaskCompleted
from service.storage import drafts, due, tasks
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.storage.tasks import TaskRow


def project(
    tx: Transaction, stored: StoredCase, before: Case, after: Case, events: tuple[Event, ...]
) -> None:
    """Bring task rows, due rows and drafts to what ``after`` says, with statements only for what changed."""
    _tasks(tx, stored, before, after, events)
    wanted = deadlines(after)
    if wanted != deadlines(before):
        due.replace(tx, stored.key, wanted)


def _tasks(tx: Transaction, stored: StoredCase, before: Case, after: Case, events: tuple[Event, ...]) -> None:
    known, wanted = {task.id: task for task in before.tasks}, {task.id: task for task in after.tasks}
    changed = [row(stored, after, task) for id_, task in wanted.items() if known.get(id_) != task]
    gone = [id_ for id_ in known if id_ not in wanted]
    done = {event.task for event in events if isinstance(event, TaskCompleted)}
    tasks.upsert(tx, stored.key, changed)
    tasks.close(tx, [id_ for id_ in gone if id_ in done], "completed")
    tasks.close(tx, [id_ for id_ in gone if id_ not in done], "cancelled")
    drafts.delete(tx, gone)


def row(stored: StoredCase, case: Case, task: Task) -> TaskRow:
    """An open task as the list keeps it."""
    deployment = next(each.deployment for each in case.instances if each.id == task.instance)
    return TaskRow(
        id=task.id,
        case_key=stored.key,
        case_id=stored.id,
        case_number=stored.number,
        instance=task.instance,
        process=task.process,
        deployment=deployment,
        element=task.element,
        title=task.title,
        lane=task.lane,
        assignee=task.assignee,
        created_at=task.created_at,
        due_on=task.due_on,
        state="open",
    )


def differing(tx: Transaction, stored: StoredCase, case: Case) -> str | None:
    """What lists and the clock would read otherwise than the case says; ``None`` when they agree."""
    rows = {each.id: each for each in tasks.of_case(tx, stored.key) if each.state == "open"}
    wanted = {task.id: row(stored, case, task) for task in case.tasks}
    for task in sorted(rows.keys() | wanted.keys()):
        if rows.get(task) != wanted.get(task):
            return f"uppgiftslistan: {task}"
    noted = {each.wait: each.due_at for each in due.of_case(tx, stored.key)}
    for wait in sorted(noted.keys() | deadlines(case).keys()):
        if noted.get(wait) != deadlines(case).get(wait):
            return f"tidsbevakningen: {wait}"
    return None if stored.status == status(case) else "ärendets status"


def status(case: Case) -> Literal["open", "ended"]:
    """As lists show it."""
    return "ended" if case.ended else "open"


def deadlines(case: Case) -> dict[str, datetime]:
    """When each timer of the case is due, as far as that is known."""
    return {wait.id: wait.deadline.due_at for wait in case.waits if wait.deadline}
