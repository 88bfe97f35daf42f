"""Swedish or English: which of them a request is answered in, and the words themselves.

The Swedish words stand where they are said (``_("Uppgifter")``); the English ones in
``service/web/locale/en.po``. What has no English is said in Swedish. The words of diagrams and forms come
from their own sidecars.
"""

from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from service.content.forms import Language

COOKIE = "lang"
LANGUAGES: tuple[Language, ...] = get_args(Language)

_current: ContextVar[Language] = ContextVar("language", default="sv")


def language() -> Language:
    """Of the request that is being answered; Swedish where there is none."""
    return _current.get()


def _(words: str) -> str:
    """The words in the language of the request."""
    return said(words, language())


def said(words: str, spoken: Language) -> str:
    """Swedish words in ``spoken``; also a whole sentence that a use case answers with."""
    found = english().get(words) if words and spoken == "en" else None
    return str(found.string) if found and found.string else words


def ngettext(one: str, several: str, number: int) -> str:
    """One or several, in the language of the request."""
    found: Any = english().get((one, several)) if language() == "en" else None
    told = found.string if found and all(found.string) else (one, several)
    return str(told[0] if number == 1 else told[1])


@cache
def english() -> Catalog:
    """All that is said in English, by its Swedish words."""
    with (files("service.web") / "locale" / "en.po").open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


class LanguageChosen:
    """ASGI middleware: what the visitor has chosen, else what the browser asks for, else Swedish."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            _current.set(_wanted(Request(scope)))
        await self.app(scope, receive, send)


def _wanted(request: Request) -> Language:
    chosen = request.cookies.get(COOKIE)
    if chosen in LANGUAGES:
        return chosen
    for part in request.headers.get("accept-language", "").split(","):
        asked = part.split(";")[0].strip().split("-")[0].lower()
        if asked in LANGUAGES:
            return asked
    return "sv"
