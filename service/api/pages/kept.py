"""What came in and is kept: given to a wait that would take it now, or seen to."""

from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.language import language
from service.api.pages.visit import Here, Posted, Visit, once, router, see
from service.api.problems import Problem, of
from service.api.rendering import page
from service.model.refusals import LetterMayHaveLeft, UnknownDocument
from service.usecases import cases, inbox, kept
from service.usecases.installation import Installation
from service.usecases.refusals import InvalidRequest

routes = router()


@routes.get("/cases/{case_id}/kept/{document_id}")
def document(request: Request, inst: Inst, visit: Here, case_id: str, document_id: str) -> Response:
    """What may be done about it."""
    return _page(request, inst, visit, case_id, document_id)


@routes.post("/cases/{case_id}/kept/{document_id}")
def see_to(  # noqa: PLR0917  the request, and where it goes
    request: Request, inst: Inst, visit: Here, case_id: str, document_id: str, posted: Posted
) -> Response:
    """By one button it goes to a wait, by the other it is seen to."""
    sent = dict(posted)
    call = once(visit, posted)
    try:
        if sent.get("wait"):
            said = _said(sent.get("letter_left", ""))
            kept.deliver(inst, call, case_id, document_id, sent["wait"], said)
            return see(f"/cases/{case_id}?done=answered")
        kept.handle(inst, call, case_id, document_id, sent.get("handled", ""))
    except (InvalidRequest, LetterMayHaveLeft) as refusal:
        return _page(request, inst, visit, case_id, document_id, of(refusal), sent)
    return see(f"/cases/{case_id}?done=handled")


def _page(  # noqa: PLR0917  where, what, and what was wrong with what was sent
    request: Request,
    inst: Installation,
    visit: Visit,
    case_id: str,
    document_id: str,
    problem: Problem | None = None,
    sent: dict[str, str] | None = None,
) -> Response:
    found = next(
        (each for each in cases.get(inst, visit.call, case_id).kept if each.document == document_id), None
    )
    if found is None:
        raise UnknownDocument
    titles = {each.kind: each.title for each in inbox.listing(inst, visit.call, case_id, language())}
    return page(
        request,
        "kept.html",
        status=problem.status if problem else 200,
        case=case_id,
        document=found,
        title=titles.get(found.kind, found.kind),
        waits=[wait for wait in cases.waits(inst, visit.call, case_id) if wait.id in found.offered],
        problem=problem,
        sent=sent or {},
    )


def _said(value: str) -> Literal["yes", "no"] | None:
    return "yes" if value == "yes" else "no" if value == "no" else None
