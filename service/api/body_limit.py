"""Bodies are counted while they stream in and refused at the limit, whatever ``Content-Length`` says."""

import re
from collections.abc import Iterator, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.answers import answer
from service.api.problems import Problem

MEGABYTE = 1_000_000


class BodyTooLarge(HTTPException):
    """Raised to whoever reads the body; the answer is 413."""

    def __init__(self, limit: int) -> None:
        super().__init__(413)
        self.limit = limit


class BodyLimit:
    """ASGI middleware: at most ``limit`` bytes, or what ``longer`` allows for a path of its own.

    A ``*`` in such a path stands for one part of it.
    """

    def __init__(self, app: ASGIApp, limit: int = MEGABYTE, longer: Mapping[str, int] | None = None) -> None:
        self.app, self.limit = app, limit
        self.longer = {_pattern(path): longest for path, longest in (longer or {}).items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = next(self._allowed(scope["path"]), self.limit)
        request = Request(scope)
        announced = request.headers.get("content-length", "0")
        if announced.isdecimal() and int(announced) > limit:
            await answer(request, Problem(code="TooLarge", about={"limit": limit}))(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise BodyTooLarge(limit)
            return message

        await self.app(scope, counted, send)

    def _allowed(self, path: str) -> Iterator[int]:
        yield from (longest for pattern, longest in self.longer.items() if pattern.fullmatch(path))


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.escape(path).replace(r"\*", "[^/]+"))
