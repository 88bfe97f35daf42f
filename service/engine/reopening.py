"""Taking back a wrong click: the case is carried out again without it (architecture, section 4.8).

Two cases are carried out side by side from the recorded commands: one with everything, one without the
mistaken completion and without what was done to the tasks, waits and jobs that arose from it. The second is
where the case goes on. Documents and actions from elsewhere stay in both.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from service.engine.faults import DiagramFault
from service.model.case import Case
from service.model.commands import (
    AssignTask,
    ClaimTask,
    Command,
    CompleteJob,
    CompleteTask,
    DeliverDocument,
    FailJob,
    ReleaseTask,
    ReopenTask,
    RetryJob,
)
from service.model.events import (
    Event,
    FactRecorded,
    FactWithdrawn,
    JobCancelled,
    JobRequested,
    ProcessCancelled,
    TaskCancelled,
    TaskCreated,
    TaskReopened,
    TimerScheduled,
    WaitEnded,
    WaitStarted,
)
from service.model.given import Given
from service.model.refusals import CannotReopen, Refusal, TaskNotOpen

Recorded: TypeAlias = Sequence[tuple[Command, Given]]


@dataclass
class Past:
    """The recorded commands of a case, in order, each with what it was given."""

    commands: Recorded = ()
    states: dict[int, Case] = field(default_factory=dict)
    """The case after each row, as far as it is known: no row is carried out twice as it went."""

    def before(self, position: int) -> "Past":
        """What lay behind at a position; it shares what is known."""
        return Past(commands=self.commands[:position], states=self.states)

    def without(self, undone: Collection[int]) -> "Past":
        """What lies behind where some rows don't count; of that world nothing is known."""
        return Past(commands=[each for each in self.commands if each[1].seq not in undone])


Again: TypeAlias = Callable[[Case, Command, Given, Past], Case]
"""Carries out one recorded command."""

_ON_TASK = (ClaimTask, ReleaseTask, AssignTask, CompleteTask, ReopenTask)
_ON_JOB = (CompleteJob, FailJob, RetryJob)


@dataclass
class _Worlds:
    """The case as it went, and as it would have gone."""

    as_it_went: Case = field(default_factory=Case)
    without: Case = field(default_factory=Case)
    arisen: set[str] = field(default_factory=set)
    """Ids of what exists only because of the mistake."""
    undone: list[int] = field(default_factory=list)


def reopen(case: Case, command: ReopenTask, past: Past, again: Again) -> tuple[Case, list[Event]]:
    """The case without the mistaken completion, and what that changed.

    Raises ``CannotReopen``: a letter has been sent (``sent``), a process it started has been worked on
    (``started``), other work builds on it (``dependent``), or the record doesn't give the case as it is
    (``changed``); ``TaskNotOpen`` when the row is no completion of the task.
    """
    worlds = _Worlds()
    for position, (recorded, given) in enumerate(past.commands):
        _carry_out(worlds, command, recorded, given, past.before(position), again)
    if command.completed not in worlds.undone:
        raise TaskNotOpen(task=command.task)
    if worlds.as_it_went != case:
        raise CannotReopen(task=command.task, why="changed")
    if set(worlds.undone) & set(case.sent):
        raise CannotReopen(task=command.task, why="sent")
    if not any(task.id == command.task for task in worlds.without.tasks):
        raise CannotReopen(task=command.task, why="dependent")
    kept = _with_numbers_of(worlds.without, case)
    return kept, [
        TaskReopened(task=command.task, undone=tuple(worlds.undone)),
        *_differences(case, kept, command.task),
    ]


def _carry_out(  # noqa: PLR0917  one recorded command in both worlds
    worlds: _Worlds, mistake: ReopenTask, recorded: Command, given: Given, before: Past, again: Again
) -> None:
    known = _ids(worlds.as_it_went)
    if given.seq not in before.states:
        before.states[given.seq] = again(worlds.as_it_went, recorded, given, before)
    worlds.as_it_went = before.states[given.seq]
    new = _ids(worlds.as_it_went) - known
    if given.seq < mistake.completed:
        worlds.without = worlds.as_it_went
        return
    if given.seq == mistake.completed:
        if not (isinstance(recorded, CompleteTask) and recorded.task == mistake.task):
            raise TaskNotOpen(task=mistake.task)
        worlds.undone.append(given.seq)
        worlds.arisen |= new
        return
    target = _target(recorded)
    if target in worlds.arisen:
        _require_untouched(worlds, mistake, recorded, target)
        worlds.undone.append(given.seq)
        worlds.arisen |= new
        return
    try:
        worlds.without = again(worlds.without, recorded, given, before.without(worlds.undone))
    except (Refusal, DiagramFault) as error:
        raise CannotReopen(task=mistake.task, why="dependent") from error
    worlds.arisen |= new - _ids(worlds.without)


def _require_untouched(worlds: _Worlds, mistake: ReopenTask, recorded: Command, target: str | None) -> None:
    instance = (target or "").partition(".")[0]
    if instance in worlds.arisen and isinstance(recorded, CompleteTask | CompleteJob | ReopenTask):
        raise CannotReopen(task=mistake.task, why="started")
    if target in _ids(worlds.without):  # another thing of the same name: nobody can tell which was meant
        raise CannotReopen(task=mistake.task, why="dependent")


def _target(command: Command) -> str | None:
    if isinstance(command, _ON_TASK):
        return command.task
    if isinstance(command, _ON_JOB):
        return command.job
    return command.wait if isinstance(command, DeliverDocument) else None


def _ids(case: Case) -> set[str]:
    return {
        *(instance.id for instance in case.instances),
        *(task.id for task in case.tasks),
        *(wait.id for wait in case.waits),
        *(job.id for job in case.jobs),
    }


def _with_numbers_of(case: Case, current: Case) -> Case:
    """No number that has been given out is given again."""
    given_out = {instance.id: instance.opened for instance in current.instances}
    instances = [
        replace(
            instance,
            opened={
                place: max(count, instance.opened.get(place, 0))
                for place, count in (instance.opened | given_out.get(instance.id, {})).items()
            },
        )
        for instance in case.instances
    ]
    return replace(case, instances=tuple(instances), sent=current.sent)


def _differences(before: Case, after: Case, reopened: str) -> Iterator[Event]:
    gone, new = _ids(before) - _ids(after), _ids(after) - _ids(before)
    yield from (ProcessCancelled(instance=each.id) for each in before.instances if each.id in gone)
    yield from (TaskCancelled(task=each.id) for each in before.tasks if each.id in gone)
    yield from (WaitEnded(wait=each.id) for each in before.waits if each.id in gone)
    yield from (JobCancelled(job=each.id) for each in before.jobs if each.id in gone)
    for task in after.tasks:
        if task.id in new and task.id != reopened:
            yield TaskCreated(task=task.id, process=task.process, element=task.element, lane=task.lane)
    for wait in after.waits:
        if wait.id in new:
            yield WaitStarted(wait=wait.id, process=wait.process, element=wait.element, message=wait.message)
            if wait.deadline:
                yield TimerScheduled(wait=wait.id, deadline=wait.deadline)
    for job in after.jobs:
        if job.id in new:
            yield JobRequested(
                job=job.id,
                process=job.process,
                element=job.element,
                operation=job.operation,
                parameters=job.parameters,
            )
    yield from _facts(before, after)


def _facts(before: Case, after: Case) -> Iterable[Event]:
    """What the mistake stated is withdrawn, or what held before it holds again."""
    holds = {(fact.path, fact.subject): fact for fact in after.facts}
    for fact in before.facts:
        again = holds.get((fact.path, fact.subject))
        if again is None:
            yield FactWithdrawn(path=fact.path, subject=fact.subject)
        elif again != fact:
            yield FactRecorded(
                path=again.path, subject=again.subject, value=again.value, occurred_on=again.occurred_on
            )
