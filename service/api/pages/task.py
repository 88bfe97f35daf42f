"""One task: take it, fill in its form, save a draft, complete it."""

from typing import Annotated

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.forms import compiled, questions, stylesheet
from service.api.pages import task_draft
from service.api.pages.signed_out import signed_out
from service.api.pages.task_page import Shown, task_page
from service.api.pages.task_sent import KEEP, LONGEST, Sent, read
from service.api.pages.visit import Here, Posted, Visit, once, router, see, stranger, visit
from service.api.problems import of
from service.api.rows import ADD, REMOVE, changed
from service.content.forms import FormRefused, written
from service.model.refusals import FourEyes, GuardRefused, NotYourLane, TaskNotOpen, TaskTaken
from service.usecases import tasks
from service.usecases.installation import Installation
from service.usecases.next_task import next_task
from service.usecases.refusals import NotSignedIn, TaskChanged

routes = router()
routes.include_router(task_draft.routes)

STANDS = (TaskNotOpen, TaskTaken, FourEyes, NotYourLane, GuardRefused)
"""Refusals after which the page is shown again, with what was written."""


def anybody(request: Request, inst: Inst) -> Visit:
    """Also one whose session has ended: what they have written must not be lost."""
    try:
        return visit(request, inst)
    except NotSignedIn:
        return stranger(request, inst)


Anybody = Annotated[Visit, Depends(anybody)]
After = Annotated[str, Query(max_length=LONGEST)]


@routes.get("/tasks/{task_id}")
def task(
    request: Request, inst: Inst, visit: Here, task_id: str, after: After = "", *, saved: bool = False
) -> Response:
    """The form, with the draft if there is one."""
    return task_page(request, inst, visit, task_id, Shown(saved=saved, after=after))


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
def hand_in(request: Request, inst: Inst, visit: Anybody, task_id: str, posted: Posted) -> Response:
    """Complete the task or, by the other buttons, save the draft or change the rows of a list."""
    if visit.actor is None:
        return signed_out(request, visit, f"/tasks/{task_id}/signed-out", posted)
    form = tasks.form(inst, visit.call, task_id)
    sent = read(form, posted, visit.today)
    if sent.do.startswith((ADD, REMOVE)):
        left, rows = changed(posted, sent.do)
        answers = written(compiled(form), left, today=visit.today)
        again = Shown(answers=answers, rows=rows, version=sent.version)
        return task_page(request, inst, visit, task_id, again)
    try:
        return _do(inst, visit, task_id, posted, sent)
    except FormRefused as refused:
        again = Shown(answers=sent.written, rows=sent.rows, errors=refused.errors, version=sent.version)
    except TaskChanged as changed_since:
        again = Shown(answers=sent.written, rows=sent.rows, problem=of(changed_since))
    except STANDS as refusal:
        again = Shown(answers=sent.written, rows=sent.rows, problem=of(refusal), version=sent.version)
    return task_page(request, inst, visit, task_id, again)


def _do(
    inst: Installation, visit: Visit, task_id: str, posted: list[tuple[str, str]], sent: Sent
) -> Response:
    if sent.do in {"save", "close", KEEP}:
        tasks.save_draft(inst, visit.call, task_id, dict(sent.written), seen=sent.seen)
        return see("/" if sent.do == "close" else f"/tasks/{task_id}?saved=true")
    done = tasks.complete(inst, once(visit, posted), task_id, dict(sent.answers), seen=sent.seen)
    following = next_task(inst, visit.call, done)
    if following:
        return see(f"/tasks/{following.id}?after={task_id}")
    return see(f"/cases/{done.case.id}?done={task_id}")
