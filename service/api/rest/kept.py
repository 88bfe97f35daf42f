"""What came in and no wait took, over all cases. What becomes of one is a call on its case."""

from typing import Annotated

from fastapi import Query

from service.api.context import Inst, Reader
from service.api.rest.router import router
from service.usecases import kept
from service.usecases.views import KeptInCaseView, Page

routes = router("kept")


@routes.get("/kept")
def listing(
    inst: Inst,
    caller: Reader,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> Page[KeptInCaseView]:
    """What came in and nobody has seen to, in all cases; by the day it came in, oldest first."""
    return kept.listing(inst, caller, limit=limit, cursor=cursor)
