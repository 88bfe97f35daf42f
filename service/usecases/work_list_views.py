"""What the work list shows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from service.usecases.views import TaskView

Show: TypeAlias = Literal["all", "mine", "group", "decisions", "overdue"]
"""Mine and free ones; only mine; everybody's in my lanes; what waits for a decision of mine; all that is
overdue, in every lane."""
Urgency: TypeAlias = Literal["late", "today", "week", "later", "undated"]


@dataclass(frozen=True, kw_only=True)
class WorkItem:
    """A task with what tells it from others at a glance."""

    task: TaskView
    process: str
    """Title of the process that it serves."""
    letter: str | None
    """What the letter is called, if it is about one."""
    people: tuple[str, ...]
    """Names; none to those who don't take part in the case, and none where ``protected``."""
    protected: bool
    """Somebody has protected personal data: the mark stands in place of the names."""
    drafted: datetime | None
    """When the one who asks last saved a draft."""
    returned: bool
    """Who was to approve it has sent it back."""
    holder: str | None
    """Name of who has it."""
    mine: bool
    takes: bool
    """Whether it is free and may be taken."""
    four_eyes: bool
    """It has to be done by somebody else than the one who asks."""


@dataclass(frozen=True, kw_only=True)
class WorkGroup:
    """Tasks of one urgency on a page."""

    urgency: Urgency
    total: int
    """On all pages, up to ``MOST_COUNTED`` and one."""
    items: tuple[WorkItem, ...]


@dataclass(frozen=True, kw_only=True)
class WaitingView:
    """What a case of the one who asks waits for, with a last day."""

    case: str
    case_number: str
    title: str
    last_day: date
    preliminary: bool
    days_left: int
    """0 on the last day."""
    elapsed: int
    """Percent of the time since the waiting began."""


@dataclass(frozen=True, kw_only=True)
class WorkList:
    """One page of it, and what stands beside."""

    now: datetime
    today: date
    show: Show
    totals: dict[Show, int]
    """How many there are in each list that the one who asks has, in order; up to ``MOST_COUNTED`` and one."""
    due: dict[Urgency, int]
    """The same of each urgency of what is shown."""
    groups: tuple[WorkGroup, ...]
    next: str | None
    waiting: tuple[WaitingView, ...]
