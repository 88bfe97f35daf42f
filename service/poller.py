"""The clock's hand: a thread that lets due timers fire, one case at a time, while the server runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

import structlog

from service.storage.database import Conflict, Unavailable
from service.usecases.housekeeping import forget_old_answers
from service.usecases.installation import Installation
from service.usecases.work import fire_next

EVERY_SECONDS = 0.5
TIDY_SECONDS = 3600.0

log = structlog.get_logger("hemvist.poller")


@contextmanager
def polling(inst: Installation, every: float = EVERY_SECONDS) -> Iterator[None]:
    """Polls until the block is left; what is under way is finished first."""
    stop = Event()
    thread = Thread(target=_poll, args=(inst, stop, every), name="poller")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _poll(inst: Installation, stop: Event, every: float) -> None:
    tidy_at = monotonic()
    while not stop.wait(every):
        try:
            while not stop.is_set() and fire_next(inst):
                pass
            if monotonic() >= tidy_at:
                forget_old_answers(inst)
                tidy_at = monotonic() + TIDY_SECONDS
        except (Unavailable, Conflict) as fault:
            log.warning("database_busy", error=type(fault).__name__)
        except Exception:  # the job worker: fire_next has put the case off, the others go on
            log.exception("timer_failed")
