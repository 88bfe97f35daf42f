"""Language, and light or dark: chosen at the foot of every page, kept in the browser, said to nobody."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from service.api.frame import THEME, THEMES
from service.api.language import COOKIE, LANGUAGES
from service.api.pages.visit import Posted, inside, router, see

routes = router()

_A_YEAR = 365 * 24 * 3600
_CHOICES = {COOKIE: LANGUAGES, THEME: THEMES}


@routes.post("/appearance")
def choose(request: Request, posted: Posted) -> Response:
    """Keep what was chosen and stay where one was; anything else goes back to the computer's own."""
    sent = dict(posted)
    response = see(_page_before(request.headers.get("referer", "/")))
    for cookie, choices in _CHOICES.items():
        if sent.get(cookie) in choices:
            response.set_cookie(cookie, sent[cookie], max_age=_A_YEAR, samesite="lax", httponly=True)
        elif cookie in sent:
            response.delete_cookie(cookie)
    return response


def _page_before(referer: str) -> str:
    try:
        address = urlsplit(referer)
    except ValueError:
        return "/"
    return inside(address.path + ("?" + address.query if address.query else ""))
