"""From stored and running things to the shapes of the REST contract."""

from datetime import date

from service.model.case import Case, Document, Task, Wait
from service.storage.cases import StoredCase
from service.storage.due import DueRow
from service.storage.tasks import TaskRow
from service.usecases.takers import takers
from service.usecases.views import CaseView, KeptView, TaskView, WaitView


def case_view(stored: StoredCase, case: Case) -> CaseView:
    """A case with its open tasks and its kept documents."""
    return CaseView(
        id=stored.id,
        case_number=stored.number,
        process=stored.process,
        deployment=stored.deployment,
        status=stored.status,
        created_at=stored.created_at,
        tasks=tuple(task_view(stored, task) for task in case.tasks),
        kept=tuple(_kept_view(case, document) for document in case.kept),
    )


def _kept_view(case: Case, document: Document) -> KeptView:
    return KeptView(
        document=document.id,
        kind=document.kind,
        occurred_on=document.occurred_on,
        subject=document.subject,
        offered=tuple(wait.id for wait in takers(case, document.kind, document.subject)),
    )


def task_view(stored: StoredCase, task: Task) -> TaskView:
    """An open task of a case at hand. The clock has noted in the case whether its last day has passed."""
    return TaskView(
        id=task.id,
        element=task.element,
        title=task.title,
        case=stored.id,
        case_number=stored.number,
        process=task.process,
        lane=task.lane,
        assignee=task.assignee,
        created_at=task.created_at,
        due_on=task.due_on,
        overdue=task.overdue,
        state="open",
    )


def row_view(row: TaskRow, today: date) -> TaskView:
    """A task of the list."""
    return TaskView(
        id=row.id,
        element=row.element,
        title=row.title,
        case=row.case_id,
        case_number=row.case_number,
        process=row.process,
        lane=row.lane,
        assignee=row.assignee,
        created_at=row.created_at,
        due_on=row.due_on,
        overdue=row.state == "open" and row.due_on is not None and row.due_on < today,
        state=row.state,
    )


def wait_view(wait: Wait, noted: DueRow | None) -> WaitView:
    """What a case waits for; ``noted`` is what the clock knows of it, if it is a timer with a date."""
    deadline = wait.deadline
    return WaitView(
        id=wait.id,
        element=wait.element,
        title=wait.title,
        message=wait.message,
        end_day=deadline.end_day if deadline else None,
        due_at=deadline.due_at if deadline else None,
        preliminary=deadline.preliminary if deadline else False,
        calculation=deadline.calculation if deadline else None,
        fault=noted.error if noted else None,
        retry_at=noted.retry_at if noted else None,
    )
