"""What every REST router shares: its address, strict JSON and the problems it may answer with."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute

from service.api.problems import MEDIA_TYPE, STATUS
from service.api.strict_json import StrictRequest
from service.usecases.views import Page

T = TypeVar("T")

PREFIX = "/api/v1"


class StrictRoute(APIRoute):
    """Reads JSON bodies strictly (``service.api.strict_json``)."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def strictly(request: Request) -> Response:
            return await handle(StrictRequest(request.scope, request.receive))

        return strictly


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
