"""What lists and the clock read of a case: written with it, by the difference a command made."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Literal

from service.model.case import Case, Document, Task
from service.model.events import Event, TaskCompleted
from service.storage import drafts, due, kept, tasks
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.storage.due import Kind
from service.storage.kept import KeptRow
from service.storage.tasks import TaskRow


def project(
    tx: Transaction,
    stored: StoredCase,
    before: Case,
    after: Case,
    events: tuple[Event, ...],
    *,
    actor: str | None = None,
) -> None:
    """Bring task rows, kept rows, due rows and drafts to what ``after`` says, with statements only for what
    changed. A task that was completed stays with ``actor``, also one that nobody had taken before."""
    _tasks(tx, stored, before, after, _done(events, actor))
    _kept(tx, stored, before, after)
    _due(tx, stored, before, after)


def _tasks(
    tx: Transaction, stored: StoredCase, before: Case, after: Case, done: Mapping[str, str | None]
) -> None:
    known, wanted = {task.id: task for task in before.tasks}, {task.id: task for task in after.tasks}
    changed = [row(stored, after, task) for id_, task in wanted.items() if known.get(id_) != task]
    gone = {id_: row(stored, before, task) for id_, task in known.items() if id_ not in wanted}
    closed = [
        replace(each, state="completed", assignee=done[id_] or each.assignee)
        if id_ in done
        else replace(each, state="cancelled")
        for id_, each in gone.items()
    ]
    tasks.upsert(tx, stored.key, [*changed, *closed])
    drafts.delete(tx, gone)


def _done(events: tuple[Event, ...], actor: str | None) -> dict[str, str | None]:
    """The tasks that were completed, and by whom."""
    return {event.task: actor for event in events if isinstance(event, TaskCompleted)}


def _kept(tx: Transaction, stored: StoredCase, before: Case, after: Case) -> None:
    known, wanted = _kept_rows(before), _kept_rows(after)
    kept.upsert(tx, stored.key, [each for id_, each in wanted.items() if known.get(id_) != each])
    kept.delete(tx, known.keys() - wanted.keys())


def _due(tx: Transaction, stored: StoredCase, before: Case, after: Case) -> None:
    known, wanted = _due_rows(before), _due_rows(after)
    due.delete(tx, known.keys() - wanted.keys())
    due.put(tx, stored.key, {id_: each for id_, each in wanted.items() if known.get(id_) != each})


def _due_rows(case: Case) -> dict[str, tuple[Kind, datetime]]:
    return {id_: (kind, at) for kind, instants in wakes(case).items() for id_, at in instants.items()}


def _kept_rows(case: Case) -> dict[str, KeptRow]:
    return {document.id: _kept_row(document) for document in case.kept}


def _kept_row(document: Document) -> KeptRow:
    return KeptRow(
        id=document.id, kind=document.kind, occurred_on=document.occurred_on, subject=document.subject
    )


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
    listed, held = {each.id: each for each in kept.of_case(tx, stored.key)}, _kept_rows(case)
    for document in sorted(listed.keys() | held.keys()):
        if listed.get(document) != held.get(document):
            return f"listan över inkomna handlingar: {document}"
    noted = {each.wait: (each.kind, each.due_at) for each in due.of_case(tx, stored.key)}
    expected = _due_rows(case)
    for id_ in sorted(noted.keys() | expected.keys()):
        if noted.get(id_) != expected.get(id_):
            return f"tidsbevakningen: {id_}"
    return None if stored.status == status(case) else "ärendets status"


def status(case: Case) -> Literal["open", "ended"]:
    """As lists show it."""
    return "ended" if case.ended else "open"


def wakes(case: Case) -> dict[Kind, dict[str, datetime]]:
    """What is due in the case and when, by kind and id. A job that was given up stands by when it began."""
    return {
        "timer": {wait.id: wait.deadline.due_at for wait in case.waits if wait.deadline},
        "task": {task.id: task.deadline.due_at for task in case.tasks if task.deadline and not task.overdue},
        "job": {job.id: job.retry_at or job.requested_at for job in case.jobs if not job.incident},
        "incident": {job.id: job.requested_at for job in case.jobs if job.incident},
    }


def deadlines(case: Case) -> Mapping[str, datetime]:
    """When each timer of the case is due and the last day of each task over, as far as that is known."""
    found = wakes(case)
    return found["timer"] | found["task"]
