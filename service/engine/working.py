"""How a job went: done, tried in vain, stopped for good, or tried again because somebody said so."""

from dataclasses import replace

from service.engine.moving import Moving
from service.model.commands import CompleteJob, FailJob, RetryJob
from service.model.events import DocumentProduced, IncidentRaised, JobCompleted, JobFailed, JobRetried
from service.model.refusals import UnknownJob


def carry_out(moving: Moving, command: CompleteJob | FailJob | RetryJob) -> None:
    """What became of a job. Raises ``UnknownJob`` for a retry where there is no incident."""
    match command:
        case CompleteJob():
            _complete(moving, command)
        case FailJob():
            _fail(moving, command)
        case RetryJob():
            _retry(moving, command)


def _complete(moving: Moving, command: CompleteJob) -> None:
    """The result of a job; of one that is gone it changes nothing."""
    job = moving.jobs.get(command.job)
    if job is None:
        return
    moving.events.append(JobCompleted(job=job.id))
    for document in command.documents:
        moving.events.append(DocumentProduced(document=document.id, job=job.id))
    moving.finish(job, command.submission)


def _fail(moving: Moving, command: FailJob) -> None:
    """A job could not be done: it is tried again at ``retry_at``, or people have to look."""
    job = moving.jobs.get(command.job)
    if job is None:
        return
    attempts = job.attempts + 1
    incident = command.code if command.retry_at is None else None
    moving.jobs[job.id] = replace(job, attempts=attempts, retry_at=command.retry_at, incident=incident)
    moving.events.append(JobFailed(job=job.id, attempts=attempts, code=command.code))
    if incident:
        moving.events.append(IncidentRaised(job=job.id, code=incident))


def _retry(moving: Moving, command: RetryJob) -> None:
    """As if for the first time. Raises ``UnknownJob`` when there is no incident."""
    job = moving.jobs.get(command.job)
    if job is None or job.incident is None:
        raise UnknownJob(job=command.job)
    moving.jobs[job.id] = replace(job, attempts=0, retry_at=None, incident=None)
    moving.events.append(JobRetried(job=job.id))
