"""The work list: what is mine, and what nobody has taken yet."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.pages.visit import Here, router
from service.api.rendering import page
from service.usecases import tasks
from service.usecases.views import Page, TaskView

routes = router()

Show = Literal["mine", "free", "all"]
Cursor = Annotated[str | None, Query(max_length=300)]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One heading of the list."""

    key: str
    heading: str
    empty: str
    found: Page[TaskView]


_PARTS = (
    ("mine", "me", "Mina uppgifter", "Du har ingen uppgift just nu. Ta en av de lediga om det finns någon."),
    ("free", "none", "Lediga uppgifter", "Ingen uppgift i din grupp är ledig just nu."),
)


@routes.get("/")
def work_list(
    request: Request, inst: Inst, visit: Here, show: Show = "all", cursor: Cursor = None
) -> Response:
    """The open tasks of the lanes that the visitor works in, soonest due first."""
    parts = [
        Part(
            key=key,
            heading=heading,
            empty=empty,
            found=tasks.listing(inst, visit.call, assignee=assignee, lane=tasks.MINE, cursor=cursor),
        )
        for key, assignee, heading, empty in _PARTS
        if show in {key, "all"}
    ]
    return page(request, "work_list.html", parts=parts, show=show)
