"""From what went wrong to the problem that answers it: the one place where exceptions become sentences."""

from collections.abc import Mapping
from typing import Any, cast

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from service.api.answers import answer
from service.api.body_limit import BodyTooLarge
from service.api.problems import Problem, of
from service.api.request_log import reference
from service.api.strict_json import unkept
from service.engine.faults import DiagramFault
from service.model.refusals import Refusal
from service.storage.cursors import BadCursor
from service.storage.database import Conflict, Unavailable

log = structlog.get_logger("hemvist.fault")

_BY_STATUS = {404: "NotFound", 405: "MethodNotAllowed", 415: "UnsupportedMediaType"}

_MESSAGES = {
    "missing": "Fältet saknas. Lägg till det.",
    "extra_forbidden": "Här finns ett fält som inte känns igen. Rätta namnet eller ta bort fältet.",
    "json_invalid": "Begäran är inte JSON som kan läsas på bara ett sätt. Rätta den och skicka igen.",
    "characters": "Här finns ett tecken som inte kan sparas. Ta bort det och skriv vanlig text.",
}
_OTHERWISE = "Värdet har inte den form som väntades här. Se gränssnittets beskrivning och rätta värdet."

_CURSOR = {
    "pointer": "/cursor",
    "in": "query",
    "message": "Markören ska vara den som föregående sida gav som next.",
    "rule": "cursor",
}


def install(app: FastAPI) -> None:
    """Register every handler. None of them repeats what was sent in."""
    for kind, handler in {
        Refusal: _refusal,
        DiagramFault: _incident,
        Conflict: _conflict,
        BadCursor: _bad_cursor,
        Unavailable: _unavailable,
        BodyTooLarge: _too_large,
        HTTPException: _http,
        RequestValidationError: _invalid,
        Exception: _unexpected,
    }.items():
        app.add_exception_handler(kind, handler)


def _refusal(request: Request, refusal: Exception) -> Response:
    return answer(request, of(cast("Refusal", refusal)))


def _incident(request: Request, fault: Exception) -> Response:
    about = {"reference": reference(request), "element": getattr(fault, "element", "")}
    log.error("incident", **about, exc_info=fault)
    return answer(request, Problem(code="Incident", about=about))


def _conflict(request: Request, _: Exception) -> Response:
    return answer(request, Problem(code="Conflict"))


def _bad_cursor(request: Request, _: Exception) -> Response:
    return answer(request, Problem(code="InvalidRequest", about={"errors": [_CURSOR]}))


def _unavailable(request: Request, error: Exception) -> Response:
    log.error("unavailable", reference=reference(request), exc_info=error)
    return answer(request, Problem(code="Unavailable"))


def _too_large(request: Request, error: Exception) -> Response:
    return answer(request, Problem(code="TooLarge", about={"limit": getattr(error, "limit", 0)}))


def _http(request: Request, error: Exception) -> Response:
    return answer(request, Problem(code=_BY_STATUS.get(getattr(error, "status_code", 400), "BadRequest")))


def _invalid(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    return answer(request, Problem(code="InvalidRequest", about={"errors": [_place(e) for e in found]}))


def _place(error: Mapping[str, Any]) -> dict[str, str]:
    """Where and which rule; never the input, nor a name that the sender made up, nor pydantic's own words."""
    rule = str(error["type"])
    place = error["loc"][1:-1] if rule == "extra_forbidden" else error["loc"][1:]
    pointer = "".join(f"/{part}" for part in place)
    if rule == "json_invalid":
        pointer = unkept(error["ctx"]["error"])
        rule = "characters" if pointer else rule
    message = _MESSAGES.get(rule, _OTHERWISE)
    return {"pointer": pointer, "in": str(error["loc"][0]), "message": message, "rule": rule}


def _unexpected(request: Request, error: Exception) -> Response:
    number = reference(request)
    log.error("unexpected", reference=number, exc_info=error)
    return answer(request, Problem(code="Unexpected", about={"reference": number}))
