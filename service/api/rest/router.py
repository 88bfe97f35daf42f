"""What every REST router shares: its address, strict JSON and the problems it may answer with."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

from fastapi import APIRouter, Request, Response, params
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from service.api.problems import MEDIA_TYPE, STATUS
from service.api.strict_json import StrictRequest
from service.usecases.views import Page

T = TypeVar("T")

PREFIX = "/api/v1"


class StrictRoute(APIRoute):
    """Reads JSON bodies strictly (``service.api.strict_json``), and no other kind in their place."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def strictly(request: Request) -> Response:
            strict = StrictRequest(request.scope, request.receive)
            if self.takes_json and await strict.body() and not _is_json(strict):
                raise HTTPException(415)
            return await handle(strict)

        return strictly

    @property
    def takes_json(self) -> bool:
        """Whether its calls have a body that is no form."""
        return self.body_field is not None and not isinstance(self.body_field.field_info, params.Form)


def _is_json(request: Request) -> bool:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))


def whole(items: Sequence[T]) -> Page[T]:
    """A list that is never long enough for a second page."""
    return Page(items=tuple(items), next=None, total=len(items))


def router(noun: str) -> APIRouter:
    """A router of the contract; every one of its calls may be answered by a problem."""
    problem: dict[int | str, dict[str, Any]] = {
        "default": {
            "description": "Problem (RFC 9457): `code` is one of docs/reference/problems.md",
            "content": {MEDIA_TYPE: {"schema": PROBLEM}},
        }
    }
    return APIRouter(prefix=PREFIX, route_class=StrictRoute, tags=[noun], responses=problem)


PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string", "enum": sorted(STATUS)},
        "errors": {"type": "array", "items": {"type": "object"}},
        "findings": {"type": "array", "items": {"type": "object"}},
        "waits": {"type": "array", "items": {}},
    },
}
