"""The pure step: a case and a command give the next case and what happened. No clock, no I/O, no chance.

Order of work, always: due timers fire, then the command is carried out, then everything comes to rest. A
refusal or a fault leaves the caller with the case it had, for nothing here is changed in place.
"""

from dataclasses import dataclass

from service.engine import acting, incoming, reopening, working
from service.engine.faults import DiagramFault
from service.engine.library import Library
from service.engine.moving import Moving
from service.engine.reopening import Past
from service.model.case import Case, Task
from service.model.commands import (
    AssignTask,
    ClaimTask,
    CloseCase,
    Command,
    CompleteJob,
    CompleteTask,
    DeliverDocument,
    DestroyContent,
    FailJob,
    FireTimers,
    HandleDocument,
    ReceiveDocument,
    ReleaseTask,
    RemovePerson,
    ReopenTask,
    RetryJob,
    StartCase,
    StartProcess,
    TakeAction,
)
from service.model.events import (
    ContentDestroyed,
    Event,
    FactRecorded,
    FactWithdrawn,
    TaskAssigned,
    TaskClaimed,
    TaskCompleted,
    TaskReleased,
)
from service.model.given import Given
from service.model.refusals import TaskNotOpen, TaskTaken, UnknownProcess


@dataclass(frozen=True, kw_only=True)
class Step:
    """The outcome of a command."""

    case: Case
    events: tuple[Event, ...]


def step(library: Library, case: Case, command: Command, given: Given, past: Past | None = None) -> Step:
    """Carry out one command. ``past``: what was carried out before, needed by ``ReopenTask`` only.

    Raises a ``Refusal`` when a person can mend it, ``DiagramFault`` when the diagram can't be carried out.
    """
    if isinstance(command, ReopenTask):
        return _reopen(library, case, command, given, past or Past())
    moving = Moving(library, case, given)
    try:
        if not isinstance(command, StartCase | DestroyContent):
            moving.fire_due()
        _carry_out(moving, command, given)
        return Step(case=moving.rest(), events=tuple(moving.events))
    except DiagramFault:
        if not isinstance(command, ReceiveDocument):
            raise
    # What has reached the municipality has been received (FL 22 §), also by a case that can't move.
    moving = Moving(library, case, given)
    incoming.keep(moving, command)
    return Step(case=moving.rest(), events=tuple(moving.events))


def _reopen(library: Library, case: Case, command: ReopenTask, given: Given, past: Past) -> Step:
    def again(world: Case, recorded: Command, was_given: Given, before: Past) -> Case:
        return step(library, world, recorded, was_given, before).case

    without, changes = reopening.reopen(case, command, past, again)
    moving = Moving(library, without, given)
    moving.fire_due()
    if any(isinstance(event, FactRecorded | FactWithdrawn) for event in changes):
        acting.tell(moving, command.messages, None)
    after = moving.rest()
    return Step(case=after, events=(*changes, *moving.events))


def _carry_out(moving: Moving, command: Command, given: Given) -> None:
    match command:
        case StartCase():
            if command.process not in moving.library(command.deployment).processes:
                raise UnknownProcess(process=command.process)
            moving.start(command.process, command.deployment, command.subject, command.submission)
        case ClaimTask() | ReleaseTask() | AssignTask():
            _hand_over(moving, command, given.actor)
        case CompleteTask():
            task = _open(moving, command.task)
            moving.events.append(TaskCompleted(task=task.id))
            moving.complete(task, command.submission)
        case DestroyContent():
            moving.events.append(
                ContentDestroyed(person=command.person, decision=command.decision, recorded_at=given.instant)
            )
        case _:
            _from_elsewhere(moving, command)


def _from_elsewhere(moving: Moving, command: Command) -> None:
    """What is not done to a task: documents, actions, jobs, the clock."""
    match command:
        case ReceiveDocument():
            incoming.receive(moving, command)
        case DeliverDocument():
            incoming.deliver(moving, command)
        case HandleDocument():
            incoming.handle(moving, command)
        case CompleteJob() | FailJob() | RetryJob():
            working.carry_out(moving, command)
        case TakeAction() | StartProcess() | RemovePerson() | CloseCase():
            acting.carry_out(moving, command)
        case FireTimers():
            moving.count_anew()  # those that were due have fired
        case _:
            raise AssertionError(f"nobody carries out {command.kind}")


def _hand_over(moving: Moving, command: ClaimTask | ReleaseTask | AssignTask, actor: str) -> None:
    task = _open(moving, command.task)
    match command:
        case ClaimTask():
            if task.assignee not in {None, actor}:
                raise TaskTaken(task=task.id)
            moving.assign(task, actor)
            moving.events.append(TaskClaimed(task=task.id, user=actor))
        case ReleaseTask():
            moving.assign(task, None)
            moving.events.append(TaskReleased(task=task.id))
        case AssignTask():
            moving.assign(task, command.user)
            moving.events.append(TaskAssigned(task=task.id, user=command.user))


def _open(moving: Moving, task_id: str) -> Task:
    task = moving.tasks.get(task_id)
    if task is None:
        raise TaskNotOpen(task=task_id)
    return task
