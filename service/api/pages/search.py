"""Finding a case: by name, identity number or case number. By POST: no address holds who was searched for."""

from collections.abc import Mapping, Sequence
from typing import cast

from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.language import _
from service.api.pages.visit import Here, Posted, Visit, router
from service.api.rendering import page
from service.model.swedish_time import swedish_date
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import MAY_SEE
from service.usecases.search import AT_MOST, LONGEST, FoundCase, search

routes = router()


@routes.get("/search")
def ask(request: Request, visit: Here) -> Response:
    """What may be searched for."""
    return _page(request, visit, "")


@routes.post("/search")
def find(request: Request, inst: Inst, visit: Here, posted: Posted) -> Response:
    """The cases that fit, or what to write instead."""
    q = dict(posted).get("q", "")
    if len(q) > LONGEST:
        return _page(request, visit, q[:LONGEST], wrong=_wrong("search_too_short"))
    try:
        return _page(request, visit, q, found=search(inst, visit.call, q))
    except InvalidRequest as refused:
        (fault,) = cast("Sequence[Mapping[str, str]]", refused.about["errors"])
        return _page(request, visit, q, wrong=_wrong(fault["rule"]))


def _page(
    request: Request,
    visit: Visit,
    q: str,
    *,
    found: Sequence[FoundCase] | None = None,
    wrong: str | None = None,
) -> Response:
    return page(
        request,
        "search.html",
        status=422 if wrong else 200,
        q=q,
        found=found,
        opened={case.id: swedish_date(case.created_at) for case in found or ()},
        may_see=bool(visit.actor and MAY_SEE & set(visit.actor.roles)),
        wrong=wrong,
        longest=LONGEST,
    )


def _wrong(rule: str) -> str:
    """The use case's sentence, also in English."""
    return {
        "search_too_short": _(
            "Skriv minst två bokstäver av namnet, ett helt person- eller samordningsnummer, eller ett "
            "ärendenummer."
        ),
        "search_number": _(
            "Skriv hela person- eller samordningsnumret, tio eller tolv siffror, eller ett ärendenummer som "
            "SD-2026-0012."
        ),
        "search_too_many": _(
            "Fler än {number} ärenden stämmer. Skriv mer av namnet, eller hela numret."
        ).format(number=AT_MOST),
    }[rule]
