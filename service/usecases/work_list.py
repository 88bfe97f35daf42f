"""The work list: what is mine and what is free, soonest last day first.

It costs the same however many tasks there are: a page is read from an index in its order, and nobody is told
an exact number above a thousand. Names are told of those cases only that the one who asks takes part in.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from service.model.swedish_time import swedish_date
from service.storage import tasks
from service.storage.cursors import BadCursor
from service.storage.tasks import NOBODY
from service.storage.wanted import Wanted
from service.usecases import lanes
from service.usecases.call import Call
from service.usecases.installation import Installation
from service.usecases.reading import Reader, reading
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import DECIDES
from service.usecases.waiting import waiting
from service.usecases.work_items import Rows, item
from service.usecases.work_list_views import Show, Urgency, WorkGroup, WorkList

ON_A_PAGE = 25
SUNDAY = 6


def work_list(
    inst: Installation, call: Call, *, show: Show = "all", cursor: str | None = None, overdue: bool = False
) -> WorkList:
    """A page of the list. ``overdue``: the one who asks is to see all that is overdue
    (``settings.overdue_are_shown``). A list that they don't have is answered with the first one.

    Raises ``InvalidRequest`` for a cursor that is none.
    """
    with reading(inst, call) as reader:
        now = reader.business_now()
        today = swedish_date(now)
        lists = _lists(reader, today, overdue=overdue)
        shown: Show = show if show in lists else "all"
        urgencies = _urgencies(lists[shown], today)
        try:
            rows, following, _ = tasks.page(reader.tx, lists[shown], limit=ON_A_PAGE, cursor=cursor)
        except BadCursor as error:
            raise InvalidRequest(errors=(_BAD_CURSOR,)) from error
        known = Rows.of(reader, rows, today)
        due = tasks.counts(reader.tx, urgencies)
        groups = (
            WorkGroup(
                urgency=name,
                total=total,
                items=tuple(item(known, row) for row in rows if _urgency(row.due_on, today) == name),
            )
            for name, total in due.items()
        )
        return WorkList(
            now=now,
            today=today,
            show=shown,
            totals=tasks.counts(reader.tx, lists),
            due=due,
            groups=tuple(group for group in groups if group.items),
            next=following,
            waiting=waiting(reader),
        )


def new_tasks(inst: Installation, call: Call, since: datetime, *, show: Show = "all") -> int:
    """How many tasks of a list have come since and are still open, up to ``MOST_COUNTED`` and one."""
    with reading(inst, call) as reader:
        lists = _lists(reader, swedish_date(reader.business_now()), overdue=False)
        fresh = replace(lists.get(show, lists["all"]), created_after=since)
        return tasks.counts(reader.tx, {"new": fresh})["new"]


def _lists(reader: Reader, today: date, *, overdue: bool) -> dict[Show, Wanted]:
    """Those that the one who asks has, in the order in which they are offered."""
    user, mine = reader.actor.user, lanes.of(reader, reader.actor.roles)
    found: dict[Show, Wanted] = {
        "all": Wanted(lanes=mine, holders=(user, NOBODY)),
        "mine": Wanted(lanes=mine, holders=(user,)),
        "group": Wanted(lanes=mine),
    }
    deciding = lanes.of(reader, {DECIDES}) if DECIDES in reader.actor.roles else ()
    if deciding and set(deciding) != set(mine):  # otherwise it is the first list
        found["decisions"] = Wanted(lanes=deciding, holders=(user, NOBODY))
    if overdue:
        found["overdue"] = Wanted(lanes=lanes.every(reader), due_before=today)
    return found


def _urgency(due_on: date | None, today: date) -> Urgency:
    if due_on is None:
        return "undated"
    if due_on <= today:
        return "today" if due_on == today else "late"
    return "week" if due_on < _next_week(today) else "later"


def _urgencies(shown: Wanted, today: date) -> dict[Urgency, Wanted]:
    """What is shown, by urgency."""
    late = replace(shown, due_before=today)
    if shown.due_before:
        return {"late": late}
    tomorrow, monday = today + timedelta(days=1), _next_week(today)
    return {
        "late": late,
        "today": replace(shown, due_from=today, due_before=tomorrow),
        "week": replace(shown, due_from=tomorrow, due_before=monday),
        "later": replace(shown, due_from=monday),
        "undated": replace(shown, undated=True),
    }


def _next_week(today: date) -> date:
    """The Monday after; on a Sunday, when the week is over, the one after that."""
    return today + timedelta(days=7 - today.weekday() + 7 * (today.weekday() == SUNDAY))


_BAD_CURSOR = {
    "pointer": "/cursor",
    "message": "Platsen i listan går inte att läsa. Börja om från listans första sida.",
    "rule": "cursor",
}
