"""One line a request: which, how it went, how long. Never an address with its query, a body or a value.

The request's number is in the answer (``X-Request-Id``) and is the reference that a person can quote.
"""

import secrets
from time import perf_counter

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.get_logger("hemvist.request")


class RequestLog:
    """ASGI middleware, outermost of ours."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        number = scope.setdefault("state", {})["request_id"] = secrets.token_hex(6)
        began, status = perf_counter(), 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = number
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            log.info(
                "request",
                id=number,
                method=scope["method"],
                route=getattr(scope.get("route"), "path", None),
                status=status,
                ms=round((perf_counter() - began) * 1000, 1),
            )


def reference(request: Request) -> str:
    """What to quote about this request."""
    return str(getattr(request.state, "request_id", "")) or secrets.token_hex(6)
