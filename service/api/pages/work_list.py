"""The work list: what is mine and what is free, in groups by how soon it has to be done."""

from typing import Annotated, Literal, TypeAlias
from urllib.parse import quote, urlencode

from fastapi import Query
from pydantic import AwareDatetime
from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.pages.case_words import with_weekday
from service.api.pages.visit import Here, Posted, Visit, router, see
from service.api.pages.work_list_words import away, clock, empty, groups, labels, lead
from service.api.problems import Problem, of
from service.api.rendering import page
from service.model.refusals import Refusal
from service.storage.tasks import MOST_COUNTED
from service.usecases import hand_over, kept, settings
from service.usecases import work_list as usecase
from service.usecases.installation import Installation
from service.usecases.rights import CASEWORK
from service.usecases.views import KeptInCaseView, Page
from service.usecases.work_list_views import Show

routes = router()

Part: TypeAlias = Show | Literal["kept"]
Cursor = Annotated[str | None, Query(max_length=300)]

SHORTCUTS = "shortcuts"
"""Cookie: ``off`` where they have been switched off."""
_A_YEAR = 365 * 24 * 3600
FEW = 5
"""How much of what is kept stands beside the tasks; the rest is a list of its own."""


@routes.get("/")
def work_list(
    request: Request, inst: Inst, visit: Here, show: Part = "all", cursor: Cursor = None
) -> Response:
    """The open tasks of the lanes that the visitor works in, soonest due first."""
    if show == "kept" and _sees_to_kept(visit):
        found = kept.listing(inst, visit.call, cursor=cursor)
        return page(request, "kept_list.html", kept=found, short_day=with_weekday)
    return _page(request, inst, visit, "all" if show == "kept" else show, cursor)


@routes.post("/")
def hand_over_here(request: Request, inst: Inst, visit: Here, posted: Posted) -> Response:
    """Take a task or give it back, and stay at the same place of the list."""
    sent = dict(posted)
    show: Show = next((each for each in labels() if each == sent.get("show")), "all")
    cursor = sent.get("cursor") or None
    task = sent.get("take") or sent.get("give_back") or ""
    do = hand_over.claim if sent.get("take") else hand_over.release
    try:
        do(inst, visit.call, task)
    except Refusal as refusal:
        return _page(request, inst, visit, show, cursor, of(refusal))
    return see(f"{address(show, cursor)}#{quote(task)}")


@routes.get("/new-tasks")
def new_tasks(
    request: Request, inst: Inst, visit: Here, since: AwareDatetime, show: Show = "all"
) -> Response:
    """What has come since the list was drawn, in a sentence; nothing (204) where nothing has."""
    number = usecase.new_tasks(inst, visit.call, since, show=show)
    if not number:
        return Response(status_code=204)
    return page(request, "new_tasks.html", number=number, many=MOST_COUNTED, there=address(show))


@routes.post("/shortcuts")
def switch(posted: Posted) -> Response:
    """Switch the keyboard shortcuts on or off, in this browser."""
    sent = dict(posted)
    show: Show = next((each for each in labels() if each == sent.get("show")), "all")
    response = see(f"{address(show)}#shortcuts")
    if sent.get(SHORTCUTS) == "off":
        response.set_cookie(SHORTCUTS, "off", max_age=_A_YEAR, samesite="lax", httponly=True)
    else:
        response.delete_cookie(SHORTCUTS)
    return response


def address(show: Show, cursor: str | None = None) -> str:
    """Of a page of the list. No personal data: which list, and a place in it."""
    chosen = {"show": "" if show == "all" else show, "cursor": cursor or ""}
    asked = urlencode({name: value for name, value in chosen.items() if value})
    return f"/?{asked}" if asked else "/"


def _page(  # noqa: PLR0917  whose, which list, from where, and what went wrong
    request: Request,
    inst: Installation,
    visit: Visit,
    show: Show,
    cursor: str | None,
    problem: Problem | None = None,
) -> Response:
    overdue = settings.overdue_are_shown(inst, visit.call)
    work = usecase.work_list(inst, visit.call, show=show, cursor=cursor, overdue=overdue)
    roles = set(visit.actor.roles) if visit.actor else set()
    return page(
        request,
        "work_list.html",
        status=problem.status if problem else 200,
        work=work,
        lead=lead(work, visit.actor),
        empty=empty(work, visit.actor, elsewhere=bool(cursor)),
        labels=labels(deciding="decisions" not in work.totals and roles == {"unit_manager"}),
        groups=groups(work.today),
        cursor=cursor,
        many=MOST_COUNTED,
        address=address,
        away=away,
        short_day=with_weekday,
        clock=clock,
        works=bool(roles & CASEWORK),
        shortcuts=request.cookies.get(SHORTCUTS) != "off",
        kept=_kept(inst, visit),
        problem=problem,
    )


def _sees_to_kept(visit: Visit) -> bool:
    return visit.actor is not None and kept.may_see_to(visit.actor)


def _kept(inst: Installation, visit: Visit) -> Page[KeptInCaseView] | None:
    """What nobody has seen to, for those whose work that is."""
    return kept.listing(inst, visit.call, limit=FEW) if _sees_to_kept(visit) else None
