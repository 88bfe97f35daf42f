"""User tasks: the list, the form, and what a person does with one."""

from datetime import date
from typing import Annotated, Literal

from fastapi import Header, Query
from starlette.responses import Response

from service.api.context import Caller, Inst, Reader
from service.api.rest.bodies import Assignment, Filled, Reopening
from service.api.rest.router import router
from service.api.versions import etag, seen
from service.usecases import reopening, tasks
from service.usecases.views import Completion, FormView, Page, TaskView
from service.usecases.why import why
from service.usecases.why_views import WhyView

routes = router("tasks")

Short = Annotated[str | None, Query(max_length=200)]
Limit = Annotated[int, Query(ge=1, le=200)]
IfMatch = Annotated[
    str | None,
    Header(description="`ETag` of the task as it was read: refused if it has been changed since"),
]


@routes.get("/tasks")
def listing(
    inst: Inst,
    caller: Reader,
    *,
    case: Short = None,
    assignee: Annotated[str | None, Query(max_length=100, description="`me`, `none` or a user name")] = None,
    lane: Short = None,
    state: Literal["open", "completed", "cancelled"] = "open",
    due_before: date | None = None,
    overdue: Annotated[bool, Query(description="Only open tasks whose last day has passed")] = False,
    sort: Literal["due", "created"] = "due",
    limit: Limit = 50,
    cursor: Short = None,
) -> Page[TaskView]:
    """The tasks that the caller may see."""
    return tasks.listing(
        inst,
        caller,
        case=case,
        assignee=assignee,
        lane=lane,
        state=state,
        due_before=due_before,
        overdue=overdue,
        sort=sort,
        limit=limit,
        cursor=cursor,
    )


@routes.get("/tasks/{task_id}")
def read(response: Response, inst: Inst, caller: Reader, task_id: str) -> TaskView:
    """One task, open or not. `ETag` is the version of the task with its draft."""
    view, version = tasks.versioned(inst, caller, task_id)
    response.headers["ETag"] = etag(version)
    return view


@routes.get("/tasks/{task_id}/form")
def form(
    response: Response, inst: Inst, caller: Reader, task_id: str, lang: Literal["sv", "en"] = "sv"
) -> FormView:
    """Its form, what is known already, and the draft. `ETag` as of the task."""
    sheet = tasks.sheet(inst, caller, task_id, lang)
    response.headers["ETag"] = etag(sheet.version)
    return sheet.form


@routes.get("/tasks/{task_id}/why")
def reasons(inst: Inst, caller: Reader, task_id: str, lang: Literal["sv", "en"] = "sv") -> WhyView:
    """Why it is there: the way here, the policy, the law, how its last day was counted, what follows."""
    return why(inst, caller, task_id, lang)


@routes.post("/tasks/{task_id}/claim")
def claim(inst: Inst, caller: Caller, task_id: str) -> TaskView:
    """Take it."""
    return tasks.claim(inst, caller, task_id)


@routes.post("/tasks/{task_id}/release")
def release(inst: Inst, caller: Caller, task_id: str) -> TaskView:
    """Give it back to everybody in its lane."""
    return tasks.release(inst, caller, task_id)


@routes.post("/tasks/{task_id}/assign")
def assign(inst: Inst, caller: Caller, task_id: str, body: Assignment) -> TaskView:
    """Give it to somebody."""
    return tasks.assign(inst, caller, task_id, body.user)


@routes.put("/tasks/{task_id}/draft", status_code=204)
def save_draft(  # noqa: PLR0917  what FastAPI hands over, each by its type
    response: Response,
    inst: Inst,
    caller: Caller,
    task_id: str,
    body: Filled,
    if_match: IfMatch = None,
) -> None:
    """Keep a form that is not finished. Nothing of it is judged yet. `ETag` is the version with it."""
    saved = tasks.save_draft(inst, caller, task_id, body.data, seen=seen(if_match))
    response.headers["ETag"] = etag(saved.version)


@routes.post("/tasks/{task_id}/completion")
def complete(inst: Inst, caller: Caller, task_id: str, body: Filled, if_match: IfMatch = None) -> Completion:
    """Hand in the form. The answer tells what comes next."""
    return tasks.complete(inst, caller, task_id, body.data, seen=seen(if_match))


@routes.post("/tasks/{task_id}/reopening")
def reopen(inst: Inst, caller: Caller, task_id: str, body: Reopening) -> TaskView:
    """Take back its completion: a wrong click. Refused once something has come of it that can't be undone."""
    return reopening.reopen(inst, caller, task_id, body.reason)
