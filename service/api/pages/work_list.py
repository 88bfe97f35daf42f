"""The work list: what is mine, what nobody has taken yet, and for the manager what is overdue."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.pages.visit import Here, Visit, router
from service.api.rendering import page
from service.api.swedish import weekday_and_day
from service.model.swedish import short_day
from service.storage import accounts
from service.usecases import kept, settings, tasks
from service.usecases.installation import Installation
from service.usecases.views import KeptInCaseView, Page, TaskView

routes = router()

Show = Literal["mine", "free", "overdue", "kept", "all"]
Cursor = Annotated[str | None, Query(max_length=300)]

OVERDUE = "overdue"
KEPT = "kept"
FEW = 10
"""How much of what is kept stands above the tasks; the rest is a list of its own."""


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
_CHOICES = (("all", "Mina och lediga"), ("mine", "Bara mina"), ("free", "Bara lediga"))
_FOR_MANAGERS = (("all", "Alla"), *_CHOICES[1:], (OVERDUE, "Bara förfallna"))


@routes.get("/")
def work_list(
    request: Request, inst: Inst, visit: Here, show: Show = "all", cursor: Cursor = None
) -> Response:
    """The open tasks of the lanes that the visitor works in, soonest due first."""
    manages = settings.overdue_are_shown(inst, visit.call)
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
    if manages and show in {OVERDUE, "all"}:
        parts.append(_overdue(inst, visit, cursor))
    return page(
        request,
        "work_list.html",
        parts=parts,
        show=show,
        choices=_FOR_MANAGERS if manages else _CHOICES,
        names=_names(inst) if manages else {},
        day_told=day_told,
        day_after=day_after,
        kept=_kept(inst, visit, show, cursor),
    )


def day_told(day: date, today: date) -> str:
    """``tisdag 24 november``; with the year where it is another than today's."""
    return short_day(day) if day.year == today.year else weekday_and_day(day)


def day_after(day: date) -> date:
    """The day on which something whose last day it was is overdue."""
    return day + timedelta(days=1)


def _overdue(inst: Installation, visit: Visit, cursor: str | None) -> Part:
    return Part(
        key=OVERDUE,
        heading="Förfallna uppgifter",
        empty="Ingen uppgift är förfallen.",
        found=tasks.listing(inst, visit.call, overdue=True, cursor=cursor),
    )


def _kept(inst: Installation, visit: Visit, show: Show, cursor: str | None) -> Page[KeptInCaseView] | None:
    """What nobody has seen to, for those whose work that is."""
    if visit.actor is None or not kept.may_see_to(visit.actor) or show not in {KEPT, "all"}:
        return None
    if show == KEPT:
        return kept.listing(inst, visit.call, cursor=cursor)
    return kept.listing(inst, visit.call, limit=FEW)


def _names(inst: Installation) -> dict[str, str]:
    with inst.database.read() as tx:
        return {account.username: account.name for account in accounts.all(tx)}
