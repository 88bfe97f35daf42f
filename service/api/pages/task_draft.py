"""What somebody writes in a task is saved while they write; and is still there when the session wasn't."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from service.api.context import Inst, who
from service.api.forms import compiled, day_in_words, inputs, questions
from service.api.language import _
from service.api.pages.signed_out import kept, signed_out
from service.api.pages.task_page import Shown, task_page
from service.api.pages.task_saved import saved_words
from service.api.pages.task_sent import read
from service.api.pages.visit import Here, Posted, Stranger, router
from service.api.problems import Problem, of
from service.api.rendering import page
from service.api.rest.session import set_cookie
from service.content.forms import FormRefused
from service.model.refusals import FourEyes, NotYourLane, TaskNotOpen, TaskTaken, UnknownTask
from service.usecases import sessions, tasks
from service.usecases.call import Call
from service.usecases.refusals import BadCredentials, InvalidRequest, TaskChanged

routes = router()

_STOPS = (TaskNotOpen, TaskTaken, TaskChanged, FourEyes, NotYourLane)


@routes.post("/tasks/{task_id}/draft")
def save(request: Request, inst: Inst, visit: Here, task_id: str, posted: Posted) -> Response:
    """For the page's script: when it was saved, the version with it, and how days were understood.

    A refusal is answered with a note to be put into the page.
    """
    form = tasks.form(inst, visit.call, task_id)
    sent = read(form, posted, visit.today)
    try:
        saved = tasks.save_draft(inst, visit.call, task_id, dict(sent.written), seen=sent.seen)
    except FormRefused as refused:
        said = [error.message for error in refused.errors]
        return page(request, "draft_refused.html", status=422, problem=of(refused), messages=said)
    except InvalidRequest as refused:
        too_large = _(
            "Texterna är för långa för att sparas som utkast. Korta dem, eller lägg dem i en handling."
        )
        return page(request, "draft_refused.html", status=422, problem=of(refused), messages=[too_large])
    except _STOPS as refusal:
        problem, found = of(refusal), tasks.sheet(inst, visit.call, task_id)
        return page(request, "draft_refused.html", status=problem.status, problem=problem, sheet=found)
    drawn = inputs(questions(compiled(form), dict(sent.written)))
    days = {field.name: day_in_words(field.value) for field in drawn if field.widget == "date"}
    told = saved_words(saved.at, visit.today)
    return JSONResponse({"told": told, "version": saved.version, "days": days})


@routes.post("/tasks/{task_id}/signed-out")
def again(request: Request, inst: Inst, here: Stranger, task_id: str, posted: Posted) -> Response:
    """Sign in, and back to the page with what was written before."""
    said, before = dict(posted), kept(posted)
    try:
        token = sessions.sign_in(inst, said.get("username", ""), said.get("password", ""))
    except BadCredentials:
        wrong = Problem(code="BadCredentials")
        return signed_out(request, here, request.url.path, before, wrong)
    now = replace(here, actor=who(inst, token), call=Call(token=token))
    try:
        form = tasks.form(inst, now.call, task_id)
    except UnknownTask as refusal:  # another account, which may not see it: what was written stays here
        sessions.sign_out(inst, token)
        return signed_out(request, here, request.url.path, before, of(refusal))
    request.state.visit = now
    sent = read(form, before, now.today)
    shown = Shown(answers=sent.written, rows=sent.rows, again=True, version=sent.version)
    response = task_page(request, inst, now, task_id, shown)
    set_cookie(response, inst, token)
    return response
