"""Beginning a case: which process, and the form of its start."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.forms import compiled, links, questions, stylesheet
from service.api.language import language
from service.api.pages.case import STARTED
from service.api.pages.visit import Here, Posted, once, router, see
from service.api.rendering import page
from service.content.forms import FormError, FormRefused, from_post, written
from service.model.values import Json
from service.usecases import cases, hints, processes
from service.usecases.hints import NONE, OpenCases
from service.usecases.views import FormView

routes = router()


@routes.get("/cases/new")
def choose(request: Request, inst: Inst, visit: Here) -> Response:
    """The processes that the visitor may start."""
    return page(
        request,
        "processes.html",
        processes=[p for p in processes.listing(inst, visit.call, language()) if p.startable],
    )


@routes.get("/cases/new/{process}")
def form(request: Request, inst: Inst, visit: Here, process: str) -> Response:
    """The form to begin with."""
    return _page(request, process, processes.form(inst, visit.call, process, language()))


@routes.get("/cases/new/{process}/questions.css")
def style(inst: Inst, visit: Here, process: str) -> Response:
    """Which questions are shown as the answers change."""
    view = processes.form(inst, visit.call, process, language())
    return Response(stylesheet(questions(compiled(view, language()), {})), media_type="text/css")


@routes.post("/cases/new/{process}")
def begin(request: Request, inst: Inst, visit: Here, process: str, posted: Posted) -> Response:
    """Open the case and look at it."""
    view = processes.form(inst, visit.call, process, language())
    try:
        answers = from_post(compiled(view, language()), posted, today=visit.today)
        case = cases.start(inst, once(visit, posted), process, answers)
    except FormRefused as refused:
        answers = written(compiled(view, language()), posted, today=visit.today)
        open_cases = hints.of_answers(inst, visit.call, view.schema, answers)
        return _page(request, process, view, answers, refused.errors, open_cases)
    return see(f"/cases/{case.id}?done={STARTED}")


def _page(  # noqa: PLR0917  the form, and what was wrong with what was sent
    request: Request,
    process: str,
    view: FormView,
    answers: Mapping[str, Json] | None = None,
    errors: tuple[FormError, ...] = (),
    open_cases: OpenCases = NONE,
) -> Response:
    asked = questions(compiled(view, language()), dict(answers or {}), errors)
    return page(
        request,
        "new_case.html",
        status=422 if errors else 200,
        process=process,
        form=view.schema,
        fields=asked,
        errors=links(asked, errors),
        open_cases=open_cases,
    )
