"""What the cases of somebody wait for, soonest over first.

Their cases are those of the tasks that they have, or had lately: what they wait for was sent by then.
"""

from collections.abc import Iterator
from datetime import date, datetime

import orjson

from service.engine.definitions import Process
from service.model.case import Case, Wait
from service.model.swedish_time import swedish_date
from service.storage import cases, due, history
from service.storage.cases import StoredCase
from service.usecases.execute import current
from service.usecases.reading import Reader, instance_of
from service.usecases.work_list_views import WaitingView

MOST = 5
LATELY = 500
"""Tasks: more than anybody does in the time that a case waits for an answer."""
_CANDIDATES = 12
"""Not every timer is of somebody else's answer."""


def waiting(reader: Reader) -> tuple[WaitingView, ...]:
    """The nearest of the one who asks, at most ``MOST``."""
    now = reader.business_now()
    found = due.nearest_of(reader.tx, reader.actor.user, now, limit=_CANDIDATES, tasks=LATELY)
    stored = cases.some(reader.tx, {key for key, _ in found})
    states = {key: current(each) for key, each in stored.items()}
    listed = (_view(reader, stored[key], states[key], wait, now) for key, wait in found)
    return tuple([each for each in listed if each][:MOST])


def _view(reader: Reader, stored: StoredCase, case: Case, wait_id: str, now: datetime) -> WaitingView | None:
    wait = next((each for each in case.waits if each.id == wait_id), None)
    if wait is None or wait.deadline is None:
        return None
    instance = instance_of(case, wait.instance)
    process = reader.inst.library.definitions(reader.tx, instance.deployment).processes[wait.process]
    title = next(_awaited(process, wait), None)
    if title is None:
        return None
    today, last = swedish_date(now), wait.deadline.end_day
    return WaitingView(
        case=stored.id,
        case_number=stored.number,
        title=title,
        last_day=last,
        preliminary=wait.deadline.preliminary,
        days_left=(last - today).days,
        elapsed=_elapsed(_began(reader, stored, wait, today), today, last),
    )


def _awaited(process: Process, wait: Wait) -> Iterator[str]:
    """What is drawn that waits for a message as well: the case doesn't only let time pass."""
    for source, target in process.flows:
        element = process.elements.get(source)
        if target == wait.element and element and element.kind == "eventBasedGateway":
            yield element.title


def _began(reader: Reader, stored: StoredCase, wait: Wait, today: date) -> date:
    row = history.row(reader.tx, stored.key, wait.cause)
    return swedish_date(datetime.fromisoformat(orjson.loads(row.envelope)["at"])) if row else today


def _elapsed(began: date, today: date, last: date) -> int:
    whole = (last - began).days + 1
    return min(100, max(0, round(100 * (today - began).days / whole))) if whole > 0 else 100
