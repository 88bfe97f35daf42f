"""A form that was sent after its session had ended: sign in here, and go on with what was written."""

import json
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from service.api.pages.visit import Visit
from service.api.problems import Problem
from service.api.rendering import page
from service.model.values import Json
from service.usecases import sessions

Pairs = Sequence[tuple[str, str]]

KEPT = "kept"
"""Name of the hidden field that carries what was written. Nothing of it is stored."""


def signed_out(
    request: Request, visit: Visit, action: str, written: Pairs, refused: Problem | None = None
) -> Response:
    """Asks to sign in; ``action`` is where the form, with what was written, goes then."""
    return page(
        request,
        "signed_out.html",
        status=401,
        action=action,
        kept=json.dumps(written),
        accounts=sessions.TRAINING if visit.training else (),
        refused=refused,
    )


def kept(posted: Pairs) -> list[tuple[str, str]]:
    """What was written before; none where the field isn't as it was drawn."""
    try:
        found: Json = json.loads(dict(posted).get(KEPT, ""))
        "".join(text for pair in found for text in pair).encode()  # refuses half a surrogate pair
    except (ValueError, TypeError, RecursionError):
        return []
    return [(pair[0], pair[1]) for pair in found if len(pair) == 2]  # noqa: PLR2004  name and value
