"""After the settings were changed: the days of every open case are counted anew, one case at a time."""

from datetime import timedelta
from time import monotonic

import structlog

from service.engine.faults import DiagramFault
from service.model.case import Case
from service.model.commands import FireTimers
from service.model.refusals import Refusal
from service.storage import cases, recounts
from service.storage.database import Conflict, Unavailable
from service.usecases.execute import Intent, Work, current, execute
from service.usecases.installation import Installation
from service.usecases.work import CLOCK, RETRY

BUDGET = timedelta(seconds=2)
"""How long the request that changed them counts itself; the worker does the rest."""

_log = structlog.get_logger(__name__)


def recount_next(inst: Installation) -> bool:
    """Count one case anew; whether there was one.

    A case whose diagram is at fault is put off, never dropped, and the others go on. Any other error puts it
    off as well and then rises. Raises ``Unavailable`` and ``Conflict`` of the database.
    """
    inst.reference_sets()
    with inst.database.read() as tx:
        found = recounts.next_case(tx, inst.now())
    if found is None:
        return False
    try:
        _recount(inst, found)
    except (Unavailable, Conflict):
        raise
    except DiagramFault as fault:
        _put_off(inst, found, fault.element)
    except Refusal as refusal:  # there is nobody to answer
        _put_off(inst, found, type(refusal).__name__)
    except Exception as error:  # put off as well, so that the next case has its turn, and then it rises
        _put_off(inst, found, type(error).__name__)
        raise
    return True


def recount_for(inst: Installation, budget: timedelta = BUDGET) -> None:
    """As many as there is time for. Nothing is lost by stopping: the worker goes on."""
    until = monotonic() + budget.total_seconds()
    try:
        while monotonic() < until and recount_next(inst):
            pass
    except (Unavailable, Conflict):
        _log.warning("recount_left_to_the_worker")


def _recount(inst: Installation, case_id: str) -> None:
    with inst.database.write() as tx:
        recounts.at_work(tx)
        stored = cases.lock(tx, case_id)
        # Taken before the settings are read, so that a change in between brings it back.
        if stored and recounts.take(tx, stored.key):
            case = current(stored)
            if _counts(case):
                work = Work(tx=tx, inst=inst, actor=CLOCK, clock=inst.business_clock(tx))
                execute(work, stored, Intent(command=FireTimers()), case)


def _counts(case: Case) -> bool:
    """Whether any day of the case hangs on how days are counted."""
    return any(wait.deadline for wait in case.waits) or any(task.deadline for task in case.tasks)


def _put_off(inst: Installation, case_id: str, code: str) -> None:
    with inst.database.write() as tx:
        recounts.put_off(tx, case_id, inst.now() + RETRY)
    _log.error("recount_failed", case=case_id, code=code)
