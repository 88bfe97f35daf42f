"""Guard against forged requests from other sites, without tokens in forms.

Browsers tell where an unsafe request comes from: ``Sec-Fetch-Site``, or at least ``Origin``. A request that
goes by a session cookie must come from our own pages. API clients send a bearer token, which no other site
can make a browser send: they pass. Signing in has no cookie yet and is guarded as far as the headers tell.
Behind a proxy ``Host`` must be the public name.
"""

from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from service.api.answers import answer
from service.api.problems import Problem

_SAFE = {"GET", "HEAD", "OPTIONS"}


class SameOrigin:
    """ASGI middleware; ``cookie`` is the name of the session cookie, ``sign_in`` what doesn't go by it."""

    def __init__(self, app: ASGIApp, cookie: str, sign_in: Collection[str] = ()) -> None:
        self.app, self.cookie, self.sign_in = app, cookie, sign_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _SAFE:
            request = Request(scope)
            told = told_to_be_ours(request.headers)
            by_cookie = (
                self.cookie in request.cookies
                and "authorization" not in request.headers
                and scope["path"] not in self.sign_in
            )
            if told is False or (told is None and by_cookie):
                await answer(request, Problem(code="CrossSite"))(scope, receive, send)
                return
        await self.app(scope, receive, send)


def told_to_be_ours(headers: Mapping[str, str]) -> bool | None:
    """Whether the browser says that our own page sent it; ``None`` when nothing is said."""
    if site := headers.get("sec-fetch-site"):
        return site in {"same-origin", "none"}
    if (origin := headers.get("origin")) is None:
        return None
    return urlsplit(origin).netloc == headers.get("host")
