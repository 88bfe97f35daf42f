"""The training clock: moved ahead, through everything that is due on the way, as if the time had passed."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from time import monotonic, sleep

from service.model.periods import Period, parse_period
from service.model.swedish_time import SWEDEN
from service.storage import clock, due
from service.storage.due import DueJob
from service.usecases.call import Call
from service.usecases.installation import Installation
from service.usecases.jobs import run_job
from service.usecases.reading import reading
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import Action, Matter, require
from service.usecases.views import ClockView
from service.usecases.work import RETRY, fire_case

FURTHEST = timedelta(days=3653)
"""Ten years ahead of the real time: somewhere the calendar of holidays ends."""

WORKER_SECONDS = 10.0
"""How long the clock stands still, on its whole way, for jobs that the worker is at."""


def read(inst: Installation, call: Call) -> ClockView:
    """What time it is in training. Raises ``NotSignedIn`` and ``NotTraining``."""
    with reading(inst, call) as reader:
        require(reader.actor, Action.MOVE_CLOCK, Matter(training=inst.training))
        now = reader.business_now()
    return _view(inst, now)


def advance(
    inst: Installation, call: Call, advance: str | None = None, to: datetime | None = None
) -> ClockView:
    """Move it by a period (``P1M``, ``P14D``) or to an instant; timers on the way fire at their own instants,
    and jobs are carried out when they are due.

    Each due case is a transaction of its own. What is at fault is put off until after the target. Raises
    ``NotSignedIn``, ``NotTraining`` and ``InvalidRequest`` (both or none given, no such period, backwards).
    """
    now = read(inst, call).now
    target = _target(now, advance, to)
    if target < now:
        raise _refused("/to", "Klockan går bara framåt. Ange en tid efter den som är nu.", "clock_forward")
    if target > inst.now() + FURTHEST:
        raise _refused("/to", "Klockan kan gå högst tio år före verkligheten.", "clock_furthest")
    inst.reference_sets()
    patience = monotonic() + WORKER_SECONDS
    while found := _next(inst, target, patience):
        due_at, what = found
        now = max(due_at, now)
        _move(inst, now)
        if isinstance(what, DueJob):
            run_job(inst, what, at=now, retry_at=target + RETRY)
        else:
            fire_case(inst, what, at=now, retry_at=target + RETRY)
    _move(inst, target)
    return _view(inst, target)


def later(start: datetime, period: Period) -> datetime:
    """The same time of day in Sweden, months or days later; a month's last day where it lacks the day."""
    local = start.astimezone(SWEDEN)
    year, month = divmod(local.year * 12 + local.month - 1 + period.in_months, 12)
    day = min(local.day, monthrange(year, month + 1)[1])
    moved = local.replace(year=year, month=month + 1, day=day) + timedelta(days=period.in_days)
    return moved.astimezone(UTC)


def _next(inst: Installation, target: datetime, patience: float) -> tuple[datetime, str | DueJob] | None:
    """The case whose timers, or the job, that comes first."""
    job = _next_job(inst, target, patience)
    with inst.database.read() as tx:
        timer = due.next_due(tx, target)
    if job and (timer is None or job.due_at < timer[1]):
        return job.due_at, job
    return (timer[1], timer[0]) if timer else None


def _next_job(inst: Installation, target: datetime, patience: float) -> DueJob | None:
    """One that the worker is at is waited for while there is patience, so that it is done at its time."""
    while True:
        with inst.database.read() as tx:
            free = due.next_job(tx, target, inst.now())
            first = due.next_job(tx, target, inst.now(), claimed=True)
        if free == first or monotonic() > patience:
            return free
        sleep(0.05)


def _move(inst: Installation, to: datetime) -> None:
    with inst.database.write() as tx:
        clock.set(tx, max(to - inst.now(), clock.get(tx)))


def _target(now: datetime, advance: str | None, to: datetime | None) -> datetime:
    if (advance is None) == (to is None):
        raise _refused("", "Ange antingen hur långt (advance) eller till när (to).", "clock_one_of")
    if to is not None:
        if to.tzinfo is None:
            raise _refused(
                "/to", "Tiden behöver en tidszon, till exempel 2026-12-01T08:00:00Z.", "clock_zone"
            )
        return to.astimezone(UTC)
    try:
        return later(now, parse_period(advance or ""))
    except ValueError as error:  # also a year that no calendar has
        raise _refused("/advance", "Ange en tid som P1M, P3W eller P14D.", "clock_period") from error


def _view(inst: Installation, now: datetime) -> ClockView:
    return ClockView(now=now, ahead_seconds=round((now - inst.now()).total_seconds()))


def _refused(pointer: str, message: str, rule: str) -> InvalidRequest:
    return InvalidRequest(errors=({"pointer": pointer, "message": message, "rule": rule},))
