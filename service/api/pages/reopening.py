"""Taking back a task that was completed by mistake."""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.pages.visit import Here, Posted, Visit, once, router, see
from service.api.problems import Problem, of
from service.api.rendering import page
from service.model.refusals import CannotReopen, TaskNotOpen
from service.usecases import history, reopening, tasks
from service.usecases.installation import Installation
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import Action, Actor, Matter, refusal, require
from service.usecases.views import EntryView

routes = router()


@routes.get("/tasks/{task_id}/reopening")
def ask(request: Request, inst: Inst, visit: Here, task_id: str) -> Response:
    """Why? Only for those who may."""
    return _page(request, inst, visit, task_id)


@routes.post("/tasks/{task_id}/reopening")
def reopen(request: Request, inst: Inst, visit: Here, task_id: str, posted: Posted) -> Response:
    """Take it back and go on with the task, or say why that can't be and what to do instead."""
    reason = dict(posted).get("reason", "")
    try:
        reopening.reopen(inst, once(visit, posted), task_id, reason)
    except (InvalidRequest, CannotReopen, TaskNotOpen) as found:
        return _page(request, inst, visit, task_id, of(found), reason)
    return see(f"/tasks/{task_id}")


def completed_by(entries: Iterable[EntryView]) -> dict[str, str]:
    """Who last completed each task."""
    done = (entry for entry in entries if entry.kind == "CompleteTask")
    return {str(entry.target["task"]): entry.actor for entry in done}


def may_reopen(actor: Actor | None, task: str, by: str | None) -> bool:
    """Whether the visitor may take the task back."""
    return actor is not None and not refusal(actor, Action.REOPEN, Matter(task=task, completed_by=by))


def _page(  # noqa: PLR0917  which task, and what was wrong with what was sent
    request: Request,
    inst: Installation,
    visit: Visit,
    task_id: str,
    problem: Problem | None = None,
    reason: str = "",
) -> Response:
    task = tasks.get(inst, visit.call, task_id)
    if task.state != "completed" and not problem:
        return see(f"/tasks/{task_id}")
    by = completed_by(history.history(inst, visit.call, task.case).entries).get(task_id)
    if visit.actor is not None:
        require(visit.actor, Action.REOPEN, Matter(task=task_id, completed_by=by))
    return page(
        request,
        "reopening.html",
        status=problem.status if problem else 200,
        task=task,
        problem=problem,
        reason=reason,
        longest=reopening.LONGEST_REASON,
    )
