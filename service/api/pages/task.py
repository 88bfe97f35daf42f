"""One task: take it, fill in its form, save a draft, complete it."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.forms import compiled, links, questions, stylesheet
from service.api.pages.at_hand import case_at_hand
from service.api.pages.document import enclosable, letters
from service.api.pages.reopening import completed_by, may_reopen
from service.api.pages.visit import Here, Posted, Visit, router, see
from service.api.problems import Problem, of
from service.api.rendering import page
from service.content.forms import FormError, FormRefused, from_post, written
from service.model.refusals import FourEyes, GuardRefused, NotYourLane, TaskNotOpen, TaskTaken
from service.model.values import Json
from service.usecases import history, letter_records, tasks
from service.usecases.installation import Installation
from service.usecases.views import TaskView

routes = router()


@routes.get("/tasks/{task_id}")
def task(request: Request, inst: Inst, visit: Here, task_id: str, *, saved: bool = False) -> Response:
    """The form, with the draft if there is one."""
    return _page(request, inst, visit, task_id, saved=saved)


@routes.get("/tasks/{task_id}/questions.css")
def style(inst: Inst, visit: Here, task_id: str) -> Response:
    """Which questions are shown as the answers change."""
    shown = stylesheet(questions(compiled(tasks.form(inst, visit.call, task_id)), {}))
    return Response(shown, media_type="text/css")


@routes.post("/tasks/{task_id}/claim")
def claim(inst: Inst, visit: Here, task_id: str) -> Response:
    """Take it."""
    tasks.claim(inst, visit.call, task_id)
    return see(f"/tasks/{task_id}")


@routes.post("/tasks/{task_id}/release")
def release(inst: Inst, visit: Here, task_id: str) -> Response:
    """Give it back."""
    tasks.release(inst, visit.call, task_id)
    return see("/")


@routes.post("/tasks/{task_id}")
def hand_in(request: Request, inst: Inst, visit: Here, task_id: str, posted: Posted) -> Response:
    """Complete the task or, by the other button, save the draft."""
    form = compiled(tasks.form(inst, visit.call, task_id))
    answers, again = from_post(form, posted), written(form, posted)
    try:
        if ("do", "save") in posted:
            tasks.save_draft(inst, visit.call, task_id, answers)
            return see(f"/tasks/{task_id}?saved=true")
        done = tasks.complete(inst, visit.call, task_id, answers)
    except FormRefused as refused:
        return _page(request, inst, visit, task_id, answers=again, errors=refused.errors)
    except (TaskNotOpen, TaskTaken, FourEyes, NotYourLane, GuardRefused) as refusal:
        return _page(request, inst, visit, task_id, answers=again, problem=of(refusal))
    return see(f"/cases/{done.case.id}?done={task_id}")


def _page(
    request: Request,
    inst: Installation,
    visit: Visit,
    task_id: str,
    *,
    answers: Mapping[str, Json] | None = None,
    errors: tuple[FormError, ...] = (),
    saved: bool = False,
    problem: Problem | None = None,
) -> Response:
    """The task's page as it stands; after a refusal with what was written, so that nothing is lost."""
    found = tasks.get(inst, visit.call, task_id)
    if found.state != "open" and not problem:
        return page(request, "closed_task.html", task=found, may_reopen=_may_reopen(inst, visit, found))
    view = tasks.form(inst, visit.call, task_id)
    asked = questions(
        compiled(view),
        dict(answers if answers is not None else view.draft or view.data),
        errors,
        persons=case_at_hand(inst, visit, found.case).persons,
        documents=enclosable(inst, visit, found.case),
    )
    return page(
        request,
        "task.html",
        status=problem.status if problem else 422 if errors else 200,
        task=found,
        form=view.schema,
        fields=asked,
        letters=letters(inst, visit, found.case, str(view.given["letter"])) if "letter" in view.given else [],
        missing=letter_records.missing(inst, visit.call, found.case, found.id)
        if "letter" in view.given
        else (),
        errors=links(asked, errors),
        saved=saved,
        problem=problem,
    )


def _may_reopen(inst: Installation, visit: Visit, task: TaskView) -> bool:
    if task.state != "completed":
        return False
    by = completed_by(history.history(inst, visit.call, task.case).entries)
    return may_reopen(visit.actor, task.id, by.get(task.id))
