"""What is open in an instance, before and after it moved: the difference is what happened."""

from service.model.case import Job, Task, Wait
from service.model.events import (
    Event,
    JobCancelled,
    JobRequested,
    TaskCancelled,
    TaskCreated,
    TaskDue,
    TimerScheduled,
    TimerSuspended,
    WaitEnded,
    WaitStarted,
)


def exchange_tasks(known: dict[str, Task], instance: str, tasks: list[Task], events: list[Event]) -> None:
    """Bring ``known`` to what is open now."""
    for gone in _gone(known, instance, tasks):
        events.append(TaskCancelled(task=gone))
        del known[gone]
    for task in tasks:
        before = known.get(task.id)
        if before is None:
            events.append(
                TaskCreated(task=task.id, process=task.process, element=task.element, lane=task.lane)
            )
        if task.deadline != (before and before.deadline):
            events.append(TaskDue(task=task.id, deadline=task.deadline))
        known[task.id] = task


def exchange_waits(known: dict[str, Wait], instance: str, waits: list[Wait], events: list[Event]) -> None:
    """Bring ``known`` to what is waited for now."""
    for gone in _gone(known, instance, waits):
        events.append(WaitEnded(wait=gone))
        del known[gone]
    for wait in waits:
        before = known.get(wait.id)
        if before is None:
            events.append(
                WaitStarted(wait=wait.id, process=wait.process, element=wait.element, message=wait.message)
            )
        if wait.deadline != (before and before.deadline):
            events.append(
                TimerScheduled(wait=wait.id, deadline=wait.deadline)
                if wait.deadline
                else TimerSuspended(wait=wait.id)
            )
        known[wait.id] = wait


def exchange_jobs(known: dict[str, Job], instance: str, jobs: list[Job], events: list[Event]) -> None:
    """Bring ``known`` to what is under way now."""
    for gone in _gone(known, instance, jobs):
        events.append(JobCancelled(job=gone))
        del known[gone]
    for job in jobs:
        if job.id not in known:
            events.append(
                JobRequested(
                    job=job.id,
                    process=job.process,
                    element=job.element,
                    operation=job.operation,
                    parameters=job.parameters,
                )
            )
        known[job.id] = job


def _gone(
    known: dict[str, Task] | dict[str, Wait] | dict[str, Job],
    instance: str,
    still: list[Task] | list[Wait] | list[Job],
) -> list[str]:
    ids = {each.id for each in still}
    return [each.id for each in known.values() if each.instance == instance and each.id not in ids]
