"""The clock's hand: lets due timers fire and carries out jobs, one by one, beside a server or without one."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

import structlog

from service.storage.database import Conflict, Unavailable
from service.usecases.housekeeping import forget_old_answers
from service.usecases.installation import Installation
from service.usecases.jobs import run_next
from service.usecases.recounting import recount_next
from service.usecases.work import fire_next

EVERY_SECONDS = 0.5
TIDY_SECONDS = 3600.0

log = structlog.get_logger("hemvist.poller")


@contextmanager
def polling(inst: Installation, every: float = EVERY_SECONDS) -> Iterator[None]:
    """Polls in a thread until the block is left; what is under way is finished first."""
    stop = Event()
    thread = Thread(target=poll, args=(inst, stop, every), name="poller")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def poll(inst: Installation, stop: Event, every: float = EVERY_SECONDS) -> None:
    """Until ``stop`` is set. Timers go before jobs: they take no time, and a job may."""
    tidy_at = monotonic()
    while not stop.wait(every):
        try:
            while not stop.is_set() and (recount_next(inst) or fire_next(inst) or run_next(inst)):
                pass
            if monotonic() >= tidy_at:
                forget_old_answers(inst)
                tidy_at = monotonic() + TIDY_SECONDS
        except (Unavailable, Conflict) as fault:
            log.warning("database_busy", error=type(fault).__name__)
        except Exception:  # the job worker: the case or job has been put off, the others go on
            log.exception("work_failed")
