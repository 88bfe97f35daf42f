"""Jinja templates of ``service/web``: everything escaped, nothing undefined, dates as filters."""

import secrets
from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from service.api.assets import asset
from service.api.dates import FILTERS
from service.api.forms import anchor, day_in_words, posted_value
from service.api.frame import may_search, menu, role_words, theme
from service.api.language import _, language, ngettext
from service.api.told_answers import chosen


@cache
def environment() -> Environment:
    """One for the program's life; templates are compiled once."""
    jinja = Environment(
        loader=PackageLoader("service.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    jinja.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]  # the extension's
    jinja.filters |= {
        **FILTERS,
        "posted": posted_value,
        "anchor": anchor,
        "roles": role_words,
        "day_in_words": day_in_words,
        "chosen": chosen,
        "said": _,
    }
    jinja.globals |= {"asset": asset, "language": language, "may_search": may_search, "menu": menu}
    jinja.globals["once"] = partial(secrets.token_urlsafe, 16)
    return jinja


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> HTMLResponse:
    """A page. What all pages show (who is signed in, the training clock) is taken from the request."""
    shown = {
        "visit": getattr(request.state, "visit", None),
        "path": request.url.path,
        "asked_for": request.method == "GET",
        "theme": theme(request),
        **context,
    }
    return HTMLResponse(environment().get_template(template).render(shown), status, headers)
