"""Addresses of what the browser gets: built files by the name of their source, kept by browsers for good.

The build (``hatch_build.py``) gives each file a name made of its content, and lists them in a manifest.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles

STATIC = Path(str(files("service.web") / "static"))
BUILT = STATIC / "built"
FOR_GOOD = "public, max-age=31536000, immutable"


class FrontEndMissing(Exception):  # noqa: N818  named after what was found
    """The files for the browser have not been built."""

    def __init__(self) -> None:
        super().__init__(
            "Webbgränssnittet är inte byggt: service/web/static/built/manifest.json saknas. "
            "Kör make run, eller bygg det med: python hatch_build.py"
        )


@cache
def addresses() -> Mapping[str, str]:
    """``app.js`` → ``/static/built/app-….js``. Raises ``FrontEndMissing``."""
    try:
        manifest: dict[str, Any] = json.loads((BUILT / "manifest.json").read_text())
    except FileNotFoundError as error:
        raise FrontEndMissing from error
    entries = (each for each in manifest.values() if each.get("isEntry"))
    return {_name(each["src"]): f"/static/built/{each['file']}" for each in entries}


def asset(name: str) -> str:
    """The address of a built file: ``asset("main.css")``. Raises ``KeyError`` for what isn't built."""
    return addresses()[name]


def _name(source: str) -> str:
    path = PurePosixPath(source)
    return path.with_suffix(".js" if path.suffix == ".ts" else path.suffix).name


class BuiltFiles(StaticFiles):
    """The built folder; a file under one address is never another."""

    def file_response(self, *given: Any, **options: Any) -> Response:
        answer = super().file_response(*given, **options)
        answer.headers["Cache-Control"] = FOR_GOOD
        return answer
