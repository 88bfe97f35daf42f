"""A problem as the asker can read it: JSON under ``/api``, a page everywhere else."""

from urllib.parse import quote

from fastapi.encoders import jsonable_encoder
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from service.api.language import language
from service.api.problems import MEDIA_TYPE, Problem
from service.api.rendering import page
from service.api.security_headers import HEADERS

_RETRY_AFTER_SECONDS = 5


def answer(request: Request, problem: Problem) -> Response:
    """The whole answer, headers included: it may be sent from outside every middleware."""
    headers = {**HEADERS, **_headers(problem.code)}
    if not is_page(request):
        return JSONResponse(
            jsonable_encoder(problem.body(language())), problem.status, headers, media_type=MEDIA_TYPE
        )
    if problem.code == "NotSignedIn":
        there = (
            f"?next={quote(request.url.path)}" if request.method == "GET" and request.url.path != "/" else ""
        )
        return RedirectResponse(f"/sign-in{there}", 303, headers)
    return page(request, "problem.html", status=problem.status, headers=headers, problem=problem)


def is_page(request: Request) -> bool:
    """Pages are for people; the rest is for programs."""
    path = request.url.path
    return not path.startswith("/api/") and path not in {"/healthz", "/readyz"}


def _headers(code: str) -> dict[str, str]:
    if code == "Unavailable":
        return {"Retry-After": str(_RETRY_AFTER_SECONDS)}
    return {"WWW-Authenticate": "Bearer"} if code == "NotSignedIn" else {}
