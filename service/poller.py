"""The clock's hand: lets due timers fire and carries out jobs, one by one, beside a server or without one.

What goes out of the house (e-mail, the export folder) has a thread of its own: a mail server that doesn't
answer holds up no deadline.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

import structlog

from service.storage.database import Conflict, Unavailable
from service.storage.folder import FolderUnavailable
from service.usecases.housekeeping import forget_old_answers
from service.usecases.installation import Installation
from service.usecases.jobs import run_next
from service.usecases.notices import forget_old_notices
from service.usecases.recounting import recount_next
from service.usecases.work import fire_next

EVERY_SECONDS = 0.5
OUTWARD_SECONDS = 5.0
TIDY_SECONDS = 3600.0

Outward = Callable[[], int]
"""Does something that goes out of the house; how much it did, so that it is asked again until nothing."""

log = structlog.get_logger("hemvist.poller")


@contextmanager
def polling(
    inst: Installation, every: float = EVERY_SECONDS, outward: tuple[Outward, ...] = ()
) -> Iterator[None]:
    """Polls in a thread until the block is left; what is under way is finished first."""
    stop = Event()
    threads = [Thread(target=poll, args=(inst, stop, every), name="poller")]
    if outward:
        pause = min(OUTWARD_SECONDS, every * 10)
        threads.append(Thread(target=reach_out, args=(outward, stop, pause), name="outward"))
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
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
                forget_old_notices(inst)
                tidy_at = monotonic() + TIDY_SECONDS
        except (Unavailable, Conflict) as fault:
            log.warning("database_busy", error=type(fault).__name__)
        except Exception:  # the job worker: the case or job has been put off, the others go on
            log.exception("work_failed")


def reach_out(outward: tuple[Outward, ...], stop: Event, every: float = OUTWARD_SECONDS) -> None:
    """Until ``stop`` is set. What fails is tried again at the next turn, and holds up nothing else."""
    while not stop.wait(every):
        for each in outward:
            try:
                while not stop.is_set() and each():
                    pass
            except (Unavailable, Conflict) as fault:
                log.warning("database_busy", error=type(fault).__name__)
            except FolderUnavailable:
                log.warning("export_folder_unavailable")
            except Exception:  # what goes out of the house: tried again at the next turn, the others go on
                log.exception("outward_failed")
