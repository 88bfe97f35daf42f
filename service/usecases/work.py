"""What the clock does to cases: one due case at a time, each in a transaction of its own.

Timers fire and last days of tasks pass; what is carried out between transactions is ``jobs``.
"""

from datetime import datetime, timedelta

import structlog

from service.engine.faults import DiagramFault
from service.model.commands import FireTimers
from service.model.refusals import Refusal
from service.storage import cases, due
from service.storage.cases import StoredCase
from service.storage.database import Conflict, Unavailable
from service.usecases.execute import Intent, Work, current, execute
from service.usecases.installation import Installation
from service.usecases.projections import deadlines, wakes
from service.usecases.rights import SYSTEM, Actor

RETRY = timedelta(minutes=15)
"""How long a case whose diagram is at fault is left alone: cheap, and soon enough once it is mended."""

CLOCK = Actor(user=SYSTEM, name="Klockan", roles=())

_log = structlog.get_logger(__name__)


def fire_next(inst: Installation) -> bool:
    """Let the timers fire of the case that has been due for longest; whether there was one.

    A case whose diagram is at fault is put off, never dropped, and the others go on. Any other error puts it
    off as well and then rises. Raises ``Unavailable`` and ``Conflict`` of the database.
    """
    inst.reference_sets()
    with inst.database.read() as tx:
        found = due.next_due(tx, inst.business_now(tx))
    if found is None:
        return False
    fire_case(inst, found[0])
    return True


def fire_case(
    inst: Installation, case_id: str, at: datetime | None = None, retry_at: datetime | None = None
) -> None:
    """Let a case's timers fire, at ``at`` or now. ``retry_at``: when to try again after a fault."""
    try:
        with inst.database.write() as tx:
            clock = (lambda: at) if at else inst.business_clock(tx)
            if stored := cases.lock(tx, case_id):
                _fire(Work(tx=tx, inst=inst, actor=CLOCK, clock=clock), stored)
    except (Unavailable, Conflict):
        raise
    except DiagramFault as fault:
        _put_off(inst, case_id, fault.element, at, retry_at)
    except Refusal as refusal:  # there is nobody to answer
        _put_off(inst, case_id, type(refusal).__name__, at, retry_at)
    except Exception as error:  # put off as well, so that the next case has its turn, and then it rises
        _put_off(inst, case_id, type(error).__name__, at, retry_at)
        raise


def _fire(work: Work, stored: StoredCase) -> None:
    case = current(stored)
    if any(at <= work.instant for at in deadlines(case).values()):
        execute(work, stored, Intent(command=FireTimers()), case)
    else:  # somebody's command was first and has fired them
        for kind in due.CLOCK:
            due.replace(work.tx, stored.key, wakes(case)[kind], kind)


def _put_off(
    inst: Installation, case_id: str, code: str, at: datetime | None, retry_at: datetime | None
) -> None:
    with inst.database.write() as tx:
        stored = cases.lock(tx, case_id)
        if stored:
            due.failed(tx, stored.key, code, retry_at or (at or inst.business_now(tx)) + RETRY)
    _log.error("timer_failed", case=case_id, code=code)
