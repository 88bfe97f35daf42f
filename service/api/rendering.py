"""Jinja templates of ``service/web``: everything escaped, nothing undefined, Swedish dates as filters."""

import secrets
from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from service.api.forms import anchor, posted_value
from service.api.swedish import FILTERS


@cache
def environment() -> Environment:
    """One for the program's life; templates are compiled once."""
    jinja = Environment(
        loader=PackageLoader("service.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.filters |= {**FILTERS, "posted": posted_value, "anchor": anchor}
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
    shown = {"visit": getattr(request.state, "visit", None), "path": request.url.path, **context}
    return HTMLResponse(environment().get_template(template).render(shown), status, headers)
