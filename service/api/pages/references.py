"""Reference sets: what holds, and for the administrator a form to decide what follows."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query
from pydantic import BeforeValidator
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.language import _, language, said
from service.api.pages.reference_inputs import NEW, WAS, Input, decided, drawn, inputs, links
from service.api.pages.visit import Here, Posted, Visit, once, router, see
from service.api.reference_kind import Known
from service.api.rendering import page
from service.api.rest.bodies import Day
from service.content.municipalities import municipalities
from service.usecases import references
from service.usecases.installation import Installation
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import Action, refusal, require

routes = router()

On = Annotated[Day | None, BeforeValidator(lambda value: value or None), Query()]
"""Which day; today where it is left empty."""

MUNICIPALITIES = "municipalities"


@routes.get("/references")
def listing(request: Request, inst: Inst, visit: Here) -> Response:
    """The kinds."""
    return page(request, "references.html", kinds=references.listing(inst, visit.call))


@routes.get("/references/{kind}")
def reference(  # noqa: PLR0917  what, on which day, of which municipality
    request: Request, inst: Inst, visit: Here, kind: Known, on: On = None, code: str = "", done: str = ""
) -> Response:
    """What holds on a day."""
    return _page(request, inst, visit, kind, on=on, code=code, done=bool(done))


@routes.post("/references/{kind}")
def decide(request: Request, inst: Inst, visit: Here, kind: Known, posted: Posted) -> Response:
    """Save what was changed, from a day on, and look at it as it is on that day."""
    sent = dict(posted)
    code, on = sent.get("code", ""), _day(sent.get("on", ""))
    valid_from = _day(sent.get("valid_from", ""))
    if (kind == MUNICIPALITIES) != (code in municipalities()):
        raise HTTPException(404)
    values = decided(references.get(inst, visit.call, kind), code, sent)
    if visit.actor is not None:
        require(visit.actor, Action.CHANGE_REFERENCES)
    errors = {}
    if not valid_from:
        errors["/valid_from"] = _(
            "Första dagen saknas eller är ingen dag. Välj den dag från vilken det ska gälla."
        )
    if not values:
        errors[""] = _("Du har inte ändrat något. Skriv det som ska gälla och spara igen.")
    if valid_from and values:
        try:
            references.change(inst, once(visit, posted), kind, valid_from, values)
        except InvalidRequest as refused:
            errors = {error["pointer"]: said(error["message"], language()) for error in _errors(refused)}
    if errors or valid_from is None:
        return _page(request, inst, visit, kind, on=on, code=code, sent=sent, errors=errors)
    return see(f"/references/{kind}?{urlencode({'on': valid_from, 'code': code, 'done': 1})}")


def _page(
    request: Request,
    inst: Installation,
    visit: Visit,
    kind: str,
    *,
    on: date | None,
    code: str,
    done: bool = False,
    sent: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Response:
    view = references.get(inst, visit.call, kind, on)
    if code and (kind != MUNICIPALITIES or code not in municipalities()):
        raise HTTPException(404)
    errors, sent = errors or {}, sent or {}
    from_day = Input(
        name="valid_from",
        pointer="/valid_from",
        label=_("Från vilken dag ska det gälla?"),
        help=_("Brev som dateras den dagen eller senare får det nya. Äldre och färdiga brev ändras inte."),
        value=sent.get("valid_from", visit.today.isoformat()),
        widget="date",
        error=errors.get("/valid_from", ""),
    )
    asked = () if kind == MUNICIPALITIES and not code else inputs(view, code, sent, errors)
    was = drawn(view, code) if asked else {}
    return page(
        request,
        "reference.html",
        status=422 if errors else 200,
        view=view,
        code=code,
        municipality=municipalities()[code].name if code else "",
        municipalities=municipalities().values() if kind == MUNICIPALITIES else (),
        fields=(*asked, from_day),
        shown=[(each, was[each.name.removeprefix(NEW)]) for each in asked],
        was={WAS + name: sent.get(WAS + name, value) for name, value in was.items()},
        errors=links((*asked, from_day), errors),
        may=visit.actor is not None and not refusal(visit.actor, Action.CHANGE_REFERENCES),
        done=done,
    )


def _errors(refused: InvalidRequest) -> tuple[Mapping[str, str], ...]:
    found: Any = refused.about["errors"]
    return tuple(found)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
