"""Something that may be done in a case at any time: its form, and doing it.

Where one answer decides what else is asked (which fact, which person), it is asked first, on its own page.
"""

from collections.abc import Mapping
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.forms import compiled, links, questions, stylesheet
from service.api.language import language
from service.api.named_people import marked
from service.api.pages.visit import Here, Posted, Visit, once, router, see
from service.api.problems import Problem, of
from service.api.rendering import page
from service.content.forms import Field, FormError, FormRefused, from_post, written
from service.model.refusals import CaseEndedAlready, DateOutOfRange, OpenMatters, UnknownProcess
from service.model.values import Json
from service.usecases import actions
from service.usecases.installation import Installation
from service.usecases.open_matters import NAME as MATTERS
from service.usecases.refusals import ActionNotPossible
from service.usecases.views import ActionView, FormView

routes = router()

_DECIDING = ("fact", "person")


@routes.get("/cases/{case_id}/actions/{name}")
def action(request: Request, inst: Inst, visit: Here, case_id: str, name: str) -> Response:
    """The form, as it is for what has been chosen so far."""
    chosen = _chosen(request.query_params)
    view = actions.one(inst, visit.call, case_id, name, chosen, language())
    return _page(request, case_id, view, chosen, first=bool(view.decides))


@routes.get("/cases/{case_id}/actions/{name}/questions.css")
def style(request: Request, inst: Inst, visit: Here, case_id: str, name: str) -> Response:
    """Which questions are shown as the answers change."""
    view = actions.one(inst, visit.call, case_id, name, _chosen(request.query_params), language())
    return Response(stylesheet(_asked(view, {})), media_type="text/css")


@routes.post("/cases/{case_id}/actions/{name}")
def take(  # noqa: PLR0917  the request, and where it goes
    request: Request, inst: Inst, visit: Here, case_id: str, name: str, posted: Posted
) -> Response:
    """Do it, and look at the case."""
    view = actions.one(inst, visit.call, case_id, name, _chosen(dict(posted)), language())
    form = compiled(_form_view(view), language())
    again = written(form, posted, today=visit.today)
    try:
        actions.take(inst, once(visit, posted), case_id, name, from_post(form, posted, today=visit.today))
    except FormRefused as refused:
        return _page(request, case_id, view, again, refused.errors)
    except (OpenMatters, ActionNotPossible, CaseEndedAlready, UnknownProcess, DateOutOfRange) as refusal:
        now = _as_it_is(inst, visit, case_id, name, posted)
        return _page(request, case_id, now, again, problem=of(refusal))
    return see(f"/cases/{case_id}?taken={name}")


def _as_it_is(
    inst: Installation, visit: Visit, case_id: str, name: str, posted: list[tuple[str, str]]
) -> ActionView:
    """Read again: what stands in the way now may be new."""
    return actions.one(inst, visit.call, case_id, name, _chosen(dict(posted)), language())


def _page(
    request: Request,
    case_id: str,
    view: ActionView,
    answers: Mapping[str, Json],
    errors: tuple[FormError, ...] = (),
    *,
    problem: Problem | None = None,
    first: bool = False,
) -> Response:
    asked = _asked(view, answers, errors)
    return page(
        request,
        "action.html",
        status=problem.status if problem else 422 if errors else 200,
        case=case_id,
        action=view,
        chosen={name: answers[name] for name in _DECIDING if isinstance(answers.get(name), str)},
        fields=[field for field in asked if field.name in view.decides] if first else asked,
        first=first,
        errors=links(asked, errors),
        problem=problem,
    )


def _asked(view: ActionView, answers: Mapping[str, Json], errors: tuple[FormError, ...] = ()) -> list[Field]:
    given = dict(answers)
    if view.open_matters and not view.decides:
        given[MATTERS] = _rows(view, answers.get(MATTERS))
    asked = questions(compiled(_form_view(view), language()), given, errors, persons=_persons(view))
    return [_one_row_each(view, field) if field.name == MATTERS else field for field in asked]


def _rows(view: ActionView, written_so_far: Json) -> list[dict[str, Json]]:
    """A row for everything that is open, with what has been answered already."""
    rows = written_so_far if isinstance(written_so_far, list) else []
    known = {row.get("matter"): row for row in rows if isinstance(row, dict)}
    return [{**known.get(each.id, {}), "matter": each.id} for each in view.open_matters]


def _one_row_each(view: ActionView, field: Field) -> Field:
    """Nobody chooses which matter a row is about: it says so itself."""
    named = _persons(view)
    rows = zip(field.fields, view.open_matters, strict=False)  # the form has an empty row after them
    return replace(
        field,
        required=True,
        fields=tuple(_row(row, matter.words, named.get(matter.person or "")) for row, matter in rows),
    )


def _row(row: Field, words: str, person: str | None) -> Field:
    label = f"{words} ({person})" if person and person not in words else words
    inner = (
        replace(each, widget="hidden") if each.name.endswith(".matter") else replace(each, required=True)
        for each in row.fields
    )
    return replace(row, label=label, required=True, fields=tuple(inner))


def _persons(view: ActionView) -> dict[str, str]:
    return marked(view.persons, view.protected)


def _form_view(view: ActionView) -> FormView:
    return FormView(schema=view.schema, ui_schema=view.ui_schema, data={}, draft=None)


def _chosen(given: Mapping[str, str]) -> dict[str, Json]:
    return {name: given[name] for name in _DECIDING if given.get(name)}
