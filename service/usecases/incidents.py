"""What could not be done by itself: jobs that were given up, and what is due in a case that can't go on.

Nothing is lost by it. Somebody mends the cause and says so; a case at fault is tried again anyway.
"""

from collections.abc import Mapping
from typing import TypeAlias

from service.model.case import Case, Job, Task, Wait
from service.model.commands import RetryJob
from service.model.refusals import UnknownJob
from service.model.values import Json
from service.storage import cases, due
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.storage.due import DueRow
from service.usecases.call import Call
from service.usecases.execute import Intent, Work, current, execute
from service.usecases.installation import Installation
from service.usecases.jobs import run_pending
from service.usecases.once import Answer, once
from service.usecases.reading import reading
from service.usecases.rights import Action, Actor, Matter, require
from service.usecases.views import IncidentView, RetryView
from service.usecases.work import fire_case

Due: TypeAlias = Job | Task | Wait


def listing(inst: Installation, call: Call) -> tuple[IncidentView, ...]:
    """All there are, longest due first. Raises ``NotAllowed``."""
    with reading(inst, call) as reader:
        require(reader.actor, Action.SEE_INCIDENTS)
        return _found(reader.tx)


def everything(inst: Installation) -> tuple[IncidentView, ...]:
    """The same, for who is at the machine itself."""
    with inst.database.read() as tx:
        return _found(tx)


def retry(inst: Installation, call: Call, incident: str) -> RetryView:
    """Try it again, because the cause is mended. Raises ``NotAllowed``, ``UnknownJob``."""

    def do(work: Work) -> tuple[str, Answer]:
        stored = _retried(work, incident)
        return stored.id, Answer(members={"case": stored.id}, case_key=stored.key)

    def again(work: Work, members: Mapping[str, Json]) -> str:
        require(work.actor, Action.RETRY)
        return str(members["case"])

    return _carried_on(inst, once(inst, call, f"retry {incident}", do, again), incident)


def retry_as(inst: Installation, actor: Actor, incident: str) -> RetryView:
    """The same, for an actor who is verified already."""
    inst.reference_sets()
    with inst.database.write() as tx:
        work = Work(tx=tx, inst=inst, actor=actor, clock=inst.business_clock(tx))
        case_id = _retried(work, incident).id
    return _carried_on(inst, case_id, incident)


def _retried(work: Work, incident: str) -> StoredCase:
    require(work.actor, Action.RETRY, Matter())
    case_id = due.case_of(work.tx, incident)
    stored = cases.lock(work.tx, case_id) if case_id else None
    noted = {row.wait: row for row in due.of_case(work.tx, stored.key)} if stored else {}
    if stored is None or not _is_incident(noted.get(incident)):
        raise UnknownJob(job=incident)
    if noted[incident].kind == "incident":
        return execute(work, stored, Intent(command=RetryJob(job=incident))).stored
    due.try_again(work.tx, stored.key)
    return stored


def _is_incident(row: DueRow | None) -> bool:
    return row is not None and (row.kind == "incident" or row.error is not None)


def _carried_on(inst: Installation, case_id: str, incident: str) -> RetryView:
    """At once, as far as that takes no time. What came of it is what is left of it."""
    fire_case(inst, case_id)
    run_pending(inst, case_id)
    with inst.database.read() as tx:
        left = due.case_of(tx, incident)
    return RetryView(id=incident, case=case_id, status="pending" if left else "done")


def _found(tx: Transaction) -> tuple[IncidentView, ...]:
    known: dict[str, tuple[StoredCase, dict[str, Due]]] = {}
    views = []
    for case_id, row in due.in_trouble(tx):
        if case_id not in known and (stored := cases.load(tx, case_id)):
            known[case_id] = stored, _by_id(current(stored))
        stored, waiting = known[case_id]
        if row.wait in waiting:
            views.append(_view(stored, row, waiting[row.wait]))
    return tuple(views)


def _by_id(case: Case) -> dict[str, Due]:
    found: list[Due] = [*case.jobs, *case.tasks, *case.waits]
    return {each.id: each for each in found}


def _view(stored: StoredCase, row: DueRow, what: Due) -> IncidentView:
    job = what if isinstance(what, Job) else None
    return IncidentView(
        id=row.wait,
        kind="job" if job else "timer",
        case=stored.id,
        case_number=stored.number,
        process=what.process,
        element=what.element,
        title=what.title,
        operation=job.operation if job else None,
        code=(job.incident if job else None) or row.error or "",
        attempts=row.attempts + (job.attempts if job else 0),
        due_at=row.due_at,
        retry_at=row.retry_at,
    )
