"""Service tasks that are carried out outside the case: claimed, done in a child process, handed in.

Claiming is one short transaction, handing in another; between them there is none. Whoever holds the lease
when the result comes hands it in, so what follows in the case happens exactly once, whatever dies. A failure
is noted in the case (``FailJob``) and tried again later; after the last attempt it is an incident.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from time import monotonic

import structlog

from service.engine.faults import DiagramFault
from service.model.case import Case, Job
from service.model.commands import CompleteJob, FailJob, Produced, Submission
from service.model.refusals import Refusal
from service.model.swedish_time import swedish_date
from service.operations import registry
from service.operations.collaborators import LetterNumber
from service.operations.errors import OperationFailed, OutOfTime
from service.operations.result import Result
from service.operations.retries import retry_at as next_attempt
from service.storage import cases, due, letter_numbers
from service.storage.cases import StoredCase
from service.storage.database import Conflict, Unavailable
from service.storage.due import DueJob
from service.usecases.execute import Intent, Work, current, execute
from service.usecases.installation import Installation
from service.usecases.job_inputs import concerned, job_inputs
from service.usecases.work import CLOCK, RETRY

MARGIN = timedelta(seconds=30)
"""How much longer than the operation may take a lease lasts."""

BUDGET = 2.0
"""Seconds that a request spends on the jobs that its command led to."""
AT_MOST = 10
"""Jobs of one request."""

_log = structlog.get_logger(__name__)

IntentOf = Callable[[Case, Job, datetime], Intent]
"""What is to be handed in, once the case is locked."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A job that is ours until the lease runs out."""

    job: DueJob
    lease: str
    at: datetime | None
    """The instant of business at which it is done; ``None``: now."""
    retry_at: datetime | None
    """When to try again if the case can't note what came of it; ``None``: soon."""


def run_next(inst: Installation) -> bool:
    """Carry out the job that has been due for longest; whether there was one.

    Raises ``Unavailable`` and ``Conflict`` of the database, and unforeseen errors once the job is put off.
    """
    with inst.database.read() as tx:
        found = due.next_job(tx, inst.business_now(tx), inst.now())
    return found is not None and run_job(inst, found)


def run_pending(inst: Installation, case_id: str, budget: float = BUDGET) -> bool:
    """After a command on a case: carry out its jobs that are due, as far as ``budget`` seconds allow.

    Whether any was. What is left is the worker's. Never raises: what the command did is stored already.
    """
    until = monotonic() + budget
    for done in range(AT_MOST):
        try:
            with inst.database.read() as tx:
                found = due.next_job(tx, inst.business_now(tx), inst.now(), case_id)
            left = until - monotonic()
            if found is None or left <= 0 or not run_job(inst, found, within=left):
                return done > 0
        except (Unavailable, Conflict) as fault:
            _log.warning("database_busy", error=type(fault).__name__)
            return done > 0
        except Exception:  # noqa: BLE001  the job worker: the job is put off, and the request has its answer
            _log.exception("job_failed", case=case_id)
            return done > 0
    return True


def pending(case: Case) -> tuple[str, ...]:
    """The jobs of the case that are not done."""
    return tuple(job.id for job in case.jobs)


def run_job(
    inst: Installation,
    found: DueJob,
    *,
    at: datetime | None = None,
    retry_at: datetime | None = None,
    within: float | None = None,
) -> bool:
    """Claim a job, carry it out and hand in what came of it; ``False`` when it is left to somebody else.

    ``at``: the instant of business, otherwise now. ``within``: the seconds that the caller has.
    """
    inst.reference_sets()
    claim = Claim(job=found, lease=inst.randomness.nonce(), at=at, retry_at=retry_at)
    if not _claimed(inst, claim):
        return False
    try:
        intent_of = _carried_out(inst, claim, within)
    except OutOfTime:
        with inst.database.write() as tx:
            due.release(tx, found.id, claim.lease)
        return False
    except (Unavailable, Conflict):
        raise
    except Exception as error:  # put off, so that the next job has its turn, and then it rises
        _put_off(inst, claim, type(error).__name__)
        raise
    if intent_of is None:
        return False
    fault = _handed_in(inst, claim, *intent_of)
    if fault:
        fault = _handed_in(inst, claim, _failed(fault))
    if fault:
        _put_off(inst, claim, fault)
    return True


def _claimed(inst: Installation, claim: Claim) -> bool:
    with inst.database.write() as tx:
        now, real = claim.at or inst.business_now(tx), inst.now()
        until = real + timedelta(seconds=registry.longest()) + MARGIN
        return due.claim(tx, claim.job.id, now, real, lease=claim.lease, until=until)


def _carried_out(
    inst: Installation, claim: Claim, within: float | None
) -> tuple[IntentOf, int | None] | None:
    """What to hand in, and the history row it was made at; ``None`` when the case no longer waits for it.

    Raises ``OutOfTime``.
    """
    with inst.database.read() as tx:
        stored = cases.load(tx, claim.job.case_id)
        case = current(stored) if stored else Case()
        job = _job(case, claim)
        if stored is None or job is None:
            return None
        try:
            given = job_inputs(
                tx, inst, stored=stored, case=case, job=job, now=claim.at or inst.business_now(tx)
            )
        except OperationFailed as failure:
            return _failed(failure.code), None
    try:
        numbered = {**given, **_letter_number(inst, claim, stored, job)}
        return _done(inst.workshop.run(job.operation, numbered, within)), stored.seq
    except OperationFailed as failure:
        return _failed(failure.code), None


def _letter_number(inst: Installation, claim: Claim, stored: StoredCase, job: Job) -> dict[str, str]:
    """The number of the letter that the job writes: given once, kept at every attempt."""
    wanted = registry.find(job.operation).collaborators
    names = [name for name, kind in wanted.items() if kind is LetterNumber]
    if not names:
        return {}
    with inst.database.write() as tx:
        year = swedish_date(claim.at or inst.business_now(tx)).year
        number = letter_numbers.assigned(tx, stored.key, job.id, year)
    return dict.fromkeys(names, number)


def _handed_in(
    inst: Installation, claim: Claim, intent_of: IntentOf, made_at: int | None = None
) -> str | None:
    """Carry out the command, if the job is still ours and there; the code of what kept the case from it.

    Nothing is written when somebody else has done it, or the case no longer waits for it. What was made of a
    case that has moved on since is made again: a consent may have been withdrawn in that moment.
    """
    try:
        with inst.database.write() as tx:
            at = claim.at
            clock = (lambda: at) if at else inst.business_clock(tx)
            work = Work(tx=tx, inst=inst, actor=CLOCK, clock=clock)
            stored = cases.lock(tx, claim.job.case_id)
            if stored is None or not due.holds(tx, claim.job.id, claim.lease):
                return None
            case = current(stored)
            if made_at not in {None, stored.seq}:
                due.release(tx, claim.job.id, claim.lease)
            elif job := _job(case, claim):
                execute(work, stored, intent_of(case, job, work.instant), case)
    except (Unavailable, Conflict):
        raise
    except (DiagramFault, Refusal) as fault:  # there is nobody to answer
        return type(fault).__name__
    except Exception as error:  # put off, so that the next job has its turn, and then it rises
        _put_off(inst, claim, type(error).__name__)
        raise
    return None


def _job(case: Case, claim: Claim) -> Job | None:
    return next((job for job in case.jobs if job.id == claim.job.id and not job.incident), None)


def _done(result: Result) -> IntentOf:
    made = tuple(
        Produced(
            id=each.id,
            name=each.name,
            media_type=each.media_type,
            sha256=sha256(each.content).hexdigest(),
            made_of=each.made_of,
        )
        for each in result.documents
    )
    submission = Submission(values=result.values, facts=result.facts)

    def intent(case: Case, job: Job, _now: datetime) -> Intent:
        return Intent(
            command=CompleteJob(job=job.id, submission=submission, documents=made),
            documents={each.id: each.content for each in result.documents},
            person=concerned(case, job),
        )

    return intent


def _failed(code: str) -> IntentOf:
    def intent(_case: Case, job: Job, now: datetime) -> Intent:
        return Intent(command=FailJob(job=job.id, code=code, retry_at=next_attempt(job.attempts, now)))

    return intent


def _put_off(inst: Installation, claim: Claim, code: str) -> None:
    with inst.database.write() as tx:
        retry_at = claim.retry_at or (claim.at or inst.business_now(tx)) + RETRY
        due.put_off(tx, claim.job.id, claim.lease, code, retry_at)
    _log.error("job_put_off", case=claim.job.case_id, job=claim.job.id, code=code)
