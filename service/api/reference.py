"""The generated reference pages. Write them anew with ``python -m service.api.reference docs/reference``."""

import sys
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any, get_args

from fastapi.routing import APIRoute
from pydantic import BaseModel

from service.api.app import REST
from service.api.problems import STATUS, Problem
from service.api.rest import training
from service.content.settings_page import settings_page

_PROBLEMS = """# Problems

Every answer that says no is `application/problem+json` (RFC 9457) with `type`, `title`, `status`, `detail`
and `code`; clients branch on `code`. Nothing has changed when one is given. Title and detail are Swedish, or
English where `Accept-Language` asks for it first; what `errors` say is Swedish. Printed from
`service/api/problems.py` and `words.py`; a test compares.

| code | status | type | title | detail |
|---|---|---|---|---|
"""

_REST = """# REST

All under `/api/v1`, JSON, described in full by `/api/v1/openapi.json`. Times are RFC 3339. Lists are
`{items, next, total}`. Sign in with `POST /session` and send the token as `Authorization: Bearer …`; browsers
get a cookie instead. Send an `Idempotency-Key` with unsafe calls: the same key gets the same answer. JSON is
read strictly (I-JSON, RFC 7493), at most 1 MB of it. What goes wrong is one of [problems.md](problems.md).
Printed from the routes; a test compares.

| call | takes | gives | |
|---|---|---|---|
"""

_OUTSIDE = """
Outside `/api/v1`: `GET /healthz` (it answers) and `GET /readyz` (the database answers and has its tables).
The training clock exists only with `--training`.
"""


def problems_page() -> str:
    """Every refusal with its status and Swedish words."""
    return _PROBLEMS + "".join(_problem(Problem(code=code)) for code in STATUS)


def rest_page() -> str:
    """Every call of the contract."""
    routes = (route for module in (*REST, training) for route in module.routes.routes)
    return _REST + "".join(_call(route) for route in routes if isinstance(route, APIRoute)) + _OUTSIDE


PAGES: Mapping[str, Callable[[], str]] = {
    "problems.md": problems_page,
    "rest.md": rest_page,
    "settings.md": settings_page,
}


def write(folder: Path) -> None:
    """Write every page into ``folder``."""
    for name, page in PAGES.items():
        (folder / name).write_text(page(), "utf-8")


def _problem(problem: Problem) -> str:
    words = problem.words()
    detail = f"{words.expected} {words.found} {words.repair}"
    return f"| `{problem.code}` | {problem.status} | `{problem.type}` | {words.title} | {detail} |\n"


def _call(route: APIRoute) -> str:
    method = ", ".join(route.methods or ())
    taken = [_fields(param.field_info.annotation, param.alias) for param in route.dependant.body_params]
    query = [param.alias for param in route.dependant.query_params]
    takes = ", ".join(f"`{name}`" for name in (*taken, *query))
    gives = (
        f"{route.status_code or 200} `{_name(route.response_model)}`"
        if route.response_model
        else _bare(route)
    )
    summary = route.description.split("\n")[0].replace("``", "`")
    return f"| `{method} {route.path}` | {takes} | {gives} | {summary} |\n"


def _bare(route: APIRoute) -> str:
    return "204" if route.status_code == HTTPStatus.NO_CONTENT else "200 bytes"


def _fields(kind: Any, part: str) -> str:
    """The names of a body; optional ones with a question mark. ``part``: of a form with files, which one."""
    if not isinstance(kind, type) or not issubclass(kind, BaseModel):
        return part
    names = (name if field.is_required() else f"{name}?" for name, field in kind.model_fields.items())
    return "{" + ", ".join(names) + "}"


def _name(kind: Any) -> str:
    inner = ", ".join(map(_name, get_args(kind)))
    name = str(getattr(kind, "__name__", kind))
    return f"{name}[{inner}]" if inner else name


if __name__ == "__main__":
    write(Path(sys.argv[1]))
