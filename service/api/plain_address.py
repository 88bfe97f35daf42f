"""An address is text that databases know: one with NUL in it leads nowhere."""

from urllib.parse import unquote_to_bytes

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from service.api.answers import answer
from service.api.problems import Problem


class PlainAddress:
    """ASGI middleware: 404 for a path or query with NUL, which PostgreSQL takes in no text."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (
            "\0" in scope["path"] or b"\0" in unquote_to_bytes(scope["query_string"])
        ):
            await answer(Request(scope), Problem(code="NotFound"))(scope, receive, send)
            return
        await self.app(scope, receive, send)
