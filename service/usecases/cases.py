"""Starting a case and looking at it."""

from collections.abc import Mapping

from service.content.forms import form
from service.content.roles import Roles
from service.engine.definitions import Process
from service.model.commands import StartCase
from service.model.refusals import UnknownCase, UnknownProcess
from service.model.swedish_time import swedish_date
from service.model.values import Json
from service.storage import cases, deployments, due
from service.usecases.call import Call
from service.usecases.execute import Intent, Work, current, execute
from service.usecases.filling import write_down
from service.usecases.installation import Installation
from service.usecases.jobs import run_pending
from service.usecases.once import Answer, once
from service.usecases.reading import reading, seen_case
from service.usecases.rights import Action, Matter, require
from service.usecases.shown import case_view, wait_view
from service.usecases.views import CaseView, WaitView


def start(inst: Installation, call: Call, process: str, data: object) -> CaseView:
    """Open a case on the newest deployment.

    Raises ``UnknownProcess``, ``NotYourLane``, ``FormRefused``.
    """
    begun = once(inst, call, f"start {process}", lambda work: _start(work, process, data), _again)
    return get(inst, call, begun.id) if run_pending(inst, begun.id) else begun


def get(inst: Installation, call: Call, case_id: str) -> CaseView:
    """Raises ``UnknownCase``."""
    with reading(inst, call) as reader:
        stored = seen_case(reader, case_id)
        return case_view(stored, current(stored))


def waits(inst: Installation, call: Call, case_id: str) -> tuple[WaitView, ...]:
    """What the case waits for, and what went wrong with a timer that was due. Raises ``UnknownCase``."""
    with reading(inst, call) as reader:
        stored = seen_case(reader, case_id)
        noted = {row.wait: row for row in due.of_case(reader.tx, stored.key)}
        return tuple(wait_view(wait, noted.get(wait.id)) for wait in current(stored).waits)


def _start(work: Work, process: str, data: object) -> tuple[CaseView, Answer]:
    deployment, begun = _startable(work, process)
    bundle = work.inst.library.bundle(work.tx, deployment)
    require(work.actor, Action.START_CASE, Matter(role=Roles.of(bundle).role_of(begun.start_lane)))
    person = work.inst.randomness.identifier(work.instant)
    asked = form(bundle, process, begun.start_element)
    read = asked.read(
        data,
        seq=1,
        person=person,
        today=swedish_date(work.instant),
        new_person=lambda: work.inst.randomness.identifier(work.instant),
    )
    subject = person if asked.asks_who else None
    stored = cases.create(
        work.tx,
        id=work.inst.randomness.identifier(work.instant),
        chain_id=work.inst.randomness.chain_id(),
        process=process,
        deployment=deployment,
        created_at=work.instant,
        year=swedish_date(work.instant).year,
    )
    write_down(work, stored.key, read.people)
    command = StartCase(process=process, deployment=deployment, subject=subject, submission=read.submission)
    done = execute(work, stored, Intent(command=command, texts=read.texts, person=subject))
    return case_view(done.stored, done.case), Answer(members={"case": stored.id}, case_key=stored.key)


def _startable(work: Work, process: str) -> tuple[str, Process]:
    """The newest deployment and its process, if a person can start it: one that has a start form."""
    deployment = deployments.newest(work.tx)
    if deployment is not None:
        found = work.inst.library.definitions(work.tx, deployment).processes.get(process)
        if found and startable(work.inst.library.bundle(work.tx, deployment).files, found):
            return deployment, found
    raise UnknownProcess


def startable(files: Mapping[str, bytes], process: Process) -> bool:
    """Whether a person can start it: only what other processes call has no start form."""
    return f"forms/{process.id}/{process.start_element}.schema.json" in files


def _again(work: Work, members: Mapping[str, Json]) -> CaseView:
    stored = cases.load(work.tx, members["case"])
    if stored is None:
        raise UnknownCase(case=members["case"])
    require(work.actor, Action.SEE_CASE, Matter(case=stored.id))
    return case_view(stored, current(stored))
