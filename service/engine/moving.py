"""A case during one step: its instances are loaded when they move, its file grows, its events are noted."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from service.engine.exchanging import exchange_jobs, exchange_tasks, exchange_waits
from service.engine.faults import DiagramFault
from service.engine.file import File
from service.engine.library import Library
from service.engine.run import Known, Run
from service.engine.scope import Scope
from service.model.case import CANCELLED, Case, Document, Instance, Job, Task, Wait
from service.model.case_file import Statement
from service.model.commands import Submission
from service.model.events import (
    CaseEnded,
    DocumentHandled,
    Event,
    FactRecorded,
    FactWithdrawn,
    NoteWritten,
    PersonAdded,
    ProcessCancelled,
    ProcessStarted,
    TaskOverdue,
)
from service.model.given import Given
from service.model.values import Json

MAX_ROUNDS = 100
"""How often instances may wake each other in one step before the diagrams count as going in circles."""


class Moving:
    """The one place where a step keeps what it has so far."""

    def __init__(self, library: Library, case: Case, given: Given) -> None:
        self.library = library
        self.given = given
        self.events: list[Event] = []
        self.tasks: dict[str, Task] = {task.id: task for task in case.tasks}
        self.waits: dict[str, Wait] = {wait.id: wait for wait in case.waits}
        self.jobs: dict[str, Job] = {job.id: job for job in case.jobs}
        self.kept: dict[str, Document] = {document.id: document for document in case.kept}
        self.people: list[str] = list(case.persons)
        self.removed: list[str] = list(case.removed)
        self.instances: dict[str, Instance] = {instance.id: instance for instance in case.instances}
        self._sent = list(case.sent)
        self._ended = case.ended
        self._file = File(case.facts, given)
        self._runs: dict[str, tuple[Run, Scope]] = {}
        self._recorded = False
        self._started = 0

    # -- the clock ----------------------------------------------------------------------------------------

    def fire_due(self) -> None:
        """Let every instance with a due timer move, and come to rest before any input."""
        now = self.given.instant
        due = {wait.instance for wait in self.waits.values() if wait.deadline and wait.deadline.due_at <= now}
        for instance in sorted(due):
            self.run(instance).settle()
        if due:
            self._come_to_rest()
        for task in list(self.tasks.values()):
            if task.deadline and task.deadline.due_at <= now and not task.overdue:
                self.tasks[task.id] = replace(task, overdue=True)
                escalated = self.given.settings.values.get("overdue_escalation") == "manager"
                self.events.append(TaskOverdue(task=task.id, escalated=escalated))

    # -- tasks and jobs -----------------------------------------------------------------------------------

    def assign(self, task: Task, user: str | None) -> None:
        """Give a task to somebody, or back to its lane."""
        self.tasks[task.id] = replace(task, assignee=user)

    def complete(self, task: Task, submission: Submission) -> None:
        """Hand in a form: its facts are known before the process goes on. Raises ``GuardRefused``."""
        self.add_people(submission.people)
        self.record(submission.facts, self.instances[task.instance].subject, task.given)
        if self.run(task.instance).complete(task, submission.values, self.given.actor):
            self._sent.append(self.given.seq)
        self._assessed(task)
        del self.tasks[task.id]

    def _assessed(self, task: Task) -> None:
        """What lay kept when the task was opened, and is what it assesses, is seen to (``takes_kept``)."""
        kind, subject = self.property_of(task, "takes_kept"), self.instances[task.instance].subject
        for document in list(self.kept.values()):
            if document.kind == kind and document.subject == subject and document.seq < task.cause:
                del self.kept[document.id]
                self.events.append(DocumentHandled(document=document.id))

    def finish(self, job: Job, submission: Submission) -> None:
        """A job's result: its facts are known before the process goes on."""
        self.record(submission.facts, self.instances[job.instance].subject)
        self.run(job.instance).finish(job, submission.values)
        del self.jobs[job.id]

    # -- instances ----------------------------------------------------------------------------------------

    def start(self, process: str, deployment: str, subject: str | None, submission: Submission) -> None:
        """Begin a process of the case."""
        instance = Instance(
            id=self._new_id(), process=process, deployment=deployment, subject=subject, tokens=b""
        )
        self.instances[instance.id] = instance
        self.events.append(
            ProcessStarted(instance=instance.id, process=process, deployment=deployment, subject=subject)
        )
        self.add_people(submission.people)
        if subject is not None and subject not in self.people:
            self.people.append(subject)  # said by the event above
        self._begin_anew(instance)
        self.record(submission.facts, subject)
        self.run(instance.id).start(submission.values)

    def _begin_anew(self, instance: Instance) -> None:
        """A second round counts its own dates: what the first left behind is unknown (``forgets``)."""
        drawn = self.library(instance.deployment).processes[instance.process]
        for beginning in drawn.elements[drawn.start_element].properties.get("forgets", "").split():
            for fact in self._file.forget(beginning, instance.subject):
                self._recorded = True
                self.events.append(FactWithdrawn(path=fact.path, subject=fact.subject))

    def is_running(self, process: str, subject: str | None) -> bool:
        """Whether a process of that kind about the same person (or about nobody) is open, or called."""
        about = [each for each in self.instances.values() if each.subject == subject and not each.ended_at]
        return any(each.process == process or process in self.run(each.id).called for each in about)

    def cancel(self, instance: Instance) -> None:
        """End a process from outside, with all that is open in it."""
        self._runs.pop(instance.id, None)
        self.instances[instance.id] = replace(instance, tokens=b"", ended_at=CANCELLED)
        self.events.append(ProcessCancelled(instance=instance.id))
        exchange_tasks(self.tasks, instance.id, [], self.events)
        exchange_waits(self.waits, instance.id, [], self.events)
        exchange_jobs(self.jobs, instance.id, [], self.events)

    def run(self, instance_id: str) -> Run:
        """An instance that has not ended, loaded."""
        if instance_id not in self._runs:
            instance = self.instances[instance_id]
            definitions = self.library(instance.deployment)
            scope = Scope(definitions, self._view(instance), self.given, self._functions(instance))
            self._runs[instance_id] = Run(instance, definitions, scope, self.events, self), scope
        return self._runs[instance_id][0]

    def property_of(self, wait: Wait | Task, name: str) -> str:
        """What the diagram says of the element something stands at; empty where it says nothing."""
        definitions = self.library(self.instances[wait.instance].deployment)
        return definitions.processes[wait.process].elements[wait.element].properties.get(name, "")

    # -- inner operations (``automatic.Inner``) -----------------------------------------------------------

    def start_instances(self, instance: str, process: str, subjects: list[str]) -> None:
        """One process per person without one, on the deployment of the instance that asks."""
        for subject in dict.fromkeys(subjects):
            if not self.is_running(process, subject):
                self.start(process, self.instances[instance].deployment, subject, Submission())

    def write_note(self, instance: str, calls: str, element: str, text: str) -> None:
        """A journal note of the process itself."""
        self.events.append(NoteWritten(instance=instance, calls=calls, element=element, text=text))

    def record_fact(self, instance: str, path: str, value: Json) -> None:
        """A fact of the case, or of the person the process is about."""
        self.record([Statement(path=path, value=value)], self.instances[instance].subject)

    # -- the file -----------------------------------------------------------------------------------------

    def add_people(self, people: Iterable[str]) -> None:
        """They belong to the case from now on."""
        for person in people:
            self.people.append(person)
            self.events.append(PersonAdded(person=person))

    def record(
        self, statements: Iterable[Statement], subject: str | None, given: Mapping[str, Json] | None = None
    ) -> None:
        """New entries of the file. ``given`` fills in a path that begins with a parameter: ``{record}.…``."""
        for fact in self._file.record(statements, subject, given or {}):
            self._recorded = True
            self.events.append(
                FactRecorded(
                    path=fact.path, subject=fact.subject, value=fact.value, occurred_on=fact.occurred_on
                )
            )
        for instance, (_, scope) in self._runs.items():
            scope.case_file = self._view(self.instances[instance])

    # -- coming to rest -----------------------------------------------------------------------------------

    def rest(self) -> Case:
        """Bring every instance to rest and put the case together again."""
        self._come_to_rest()
        case = Case(
            facts=self._file.facts,
            instances=tuple(self.instances.values()),
            tasks=tuple(self.tasks.values()),
            waits=tuple(self.waits.values()),
            kept=tuple(self.kept.values()),
            jobs=tuple(self.jobs.values()),
            people=tuple(self.people),
            removed=tuple(self.removed),
            sent=tuple(self._sent),
        )
        if case.ended and not self._ended:
            self.events.append(CaseEnded())
        return case

    def _come_to_rest(self) -> None:
        for _ in range(MAX_ROUNDS):
            if self._recorded:
                self._recorded = False
                self.count_anew()
            self._rest_runs()
            wait = self._all_ended()
            if wait is not None:
                self.run(wait.instance).deliver(wait)
            elif not self._recorded:
                return
        raise DiagramFault("case", "Processerna väcker varandra utan att någon uppgift kommer emellan.")

    def count_anew(self) -> None:
        """A new fact, setting or calendar may be what a timer, or a task's last day, is counted by."""
        for wait in list(self.waits.values()):
            if wait.message is None:
                self.run(wait.instance).settle()
        for task in list(self.tasks.values()):
            if self.property_of(task, "due"):
                self.run(task.instance)

    def _all_ended(self) -> Wait | None:
        """A wait for the end of all processes of one kind, when there is none left (``until_ended``)."""
        open_processes = {each.process for each in self.instances.values() if each.ended_at is None}
        for wait in self.waits.values():
            awaited = self.property_of(wait, "until_ended") if wait.message else ""
            if awaited and awaited not in open_processes:
                return wait
        return None

    def _rest_runs(self) -> None:
        for instance in list(self._runs):
            run, _ = self._runs[instance]
            known: Known = {**self.tasks, **self.waits, **self.jobs}
            found = run.rest(self.given.seq, known)
            self.instances[instance] = found.instance
            exchange_tasks(self.tasks, instance, found.tasks, self.events)
            exchange_waits(self.waits, instance, found.waits, self.events)
            exchange_jobs(self.jobs, instance, found.jobs, self.events)
        self._runs.clear()

    # -- what expressions ask -----------------------------------------------------------------------------

    def _view(self, instance: Instance) -> dict[str, object]:
        return self._file.view(instance.subject, self.library(instance.deployment).fact_paths)

    def _functions(self, instance: Instance) -> dict[str, Callable[..., Json]]:
        return {
            "recorded": partial(self._is_recorded, instance.subject),
            "recorded_for_everyone": partial(self._is_recorded_for_everyone, instance.subject),
            "kept": partial(self._is_kept, instance.subject),
            "others_open": partial(self._others_open, instance.id),
        }

    def _is_recorded(self, subject: str | None, path: Json, value: Json) -> bool:
        """Of the person the process is about, or of somebody where it is about nobody in particular."""
        if path is None or value is None:
            return False
        return self._file.says(str(path), value, [subject] if subject else self.people)

    def _is_recorded_for_everyone(self, subject: str | None, path: Json, value: Json) -> bool:
        """Of the person the process is about, or of each person of the case, and there is one."""
        about = [subject] if subject else self.people
        return bool(about) and all(self._is_recorded(person, path, value) for person in about)

    def _is_kept(self, subject: str | None, kind: Json) -> bool:
        concerned = {None, subject} if subject else {None, *self.people}
        return any(each.kind == kind and each.subject in concerned for each in self.kept.values())

    def _others_open(self, instance_id: str) -> bool:
        return any(each.ended_at is None for each in self.instances.values() if each.id != instance_id)

    def _new_id(self) -> str:
        """An instance id: derived from the command's seed, so that re-execution draws the same.

        Only this command's own instances are counted: a case without a mistake gives the same ids.
        """
        material = f"instance {self._started} {self.given.seed}"
        self._started += 1
        return hashlib.sha256(material.encode()).hexdigest()[:16]
