"""A case during one step: its instances are loaded when they move, its file grows, its events are noted."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from service.engine.library import Library
from service.engine.run import Run
from service.engine.scope import Scope
from service.model.case import Case, Document, Instance, Task, Wait
from service.model.case_file import PERSON, Fact, Statement, view
from service.model.commands import ReceiveDocument, StartCase, Submission
from service.model.events import (
    CaseEnded,
    DocumentKept,
    DocumentReceived,
    Event,
    FactRecorded,
    MessageCorrelated,
    ProcessStarted,
    TaskCancelled,
    TaskCreated,
    TimerScheduled,
    TimerSuspended,
    WaitEnded,
    WaitStarted,
)
from service.model.given import Given
from service.model.refusals import SeveralWaits
from service.model.swedish_time import swedish_date


class Moving:
    """The one place where a step keeps what it has so far."""

    def __init__(self, library: Library, case: Case, given: Given) -> None:
        self.library = library
        self.events: list[Event] = []
        self._case = case
        self._given = given
        self._facts = {(fact.path, fact.subject): fact for fact in case.facts}
        self._instances = {instance.id: instance for instance in case.instances}
        self._tasks = {task.id: task for task in case.tasks}
        self._waits = {wait.id: wait for wait in case.waits}
        self._kept = list(case.kept)
        self._runs: dict[str, tuple[Run, Scope]] = {}
        self._recorded = False

    # -- what a command does ------------------------------------------------------------------------------

    def fire_due(self) -> None:
        """Let every instance with a due timer move, and come to rest before any input."""
        now = self._given.instant
        due = {wait.instance for wait in self._case.waits if wait.deadline and wait.deadline.due_at <= now}
        for instance in sorted(due):
            self._run(instance).settle()
        if due:
            self._rest_runs()

    def task(self, task_id: str) -> Task | None:
        """An open task."""
        return self._tasks.get(task_id)

    def assign(self, task: Task, user: str | None) -> None:
        """Give a task to somebody, or back to its lane."""
        self._tasks[task.id] = replace(task, assignee=user)

    def start(self, command: StartCase) -> None:
        """Begin the case's first process."""
        instance = Instance(
            id=self._new_id(),
            process=command.process,
            deployment=command.deployment,
            subject=command.subject,
            tokens=b"",
        )
        self._instances[instance.id] = instance
        self.events.append(
            ProcessStarted(
                instance=instance.id,
                process=instance.process,
                deployment=instance.deployment,
                subject=instance.subject,
            )
        )
        self._record(command.submission.facts, command.subject)
        self._run(instance.id).start(command.submission.values)

    def complete(self, task: Task, submission: Submission) -> None:
        """Hand in a form: its facts are known before the process goes on."""
        self._record(submission.facts, self._instances[task.instance].subject)
        self._run(task.instance).complete(task, submission.values, self._given.actor)
        del self._tasks[task.id]

    def receive(self, command: ReceiveDocument) -> None:
        """Give a document to the wait chosen, or keep it."""
        taking = self._taking(command)
        if len(taking) > 1:
            raise SeveralWaits(waits=tuple(wait.id for wait in taking))
        if not taking:
            self.keep(command)
            self._record(command.facts, command.subject)
            return
        wait = taking[0]
        self._received(command)
        self._record(command.facts, command.subject)
        self.events.append(MessageCorrelated(wait=wait.id, document=command.document))
        self._run(wait.instance).deliver(wait)

    def keep(self, command: ReceiveDocument) -> None:
        """The document is in the case, and waits for somebody to see to it."""
        self._received(command)
        self.events.append(DocumentKept(document=command.document))
        kept = Document(
            id=command.document,
            kind=command.document_kind,
            occurred_on=command.occurred_on,
            seq=self._given.seq,
        )
        self._kept.append(kept)

    def _received(self, command: ReceiveDocument) -> None:
        self.events.append(
            DocumentReceived(
                document=command.document,
                document_kind=command.document_kind,
                occurred_on=command.occurred_on,
            )
        )

    def _taking(self, command: ReceiveDocument) -> list[Wait]:
        """The waits that would take the document. One that was named and is gone takes nothing."""
        return [
            wait
            for wait in self._waits.values()
            if wait.message == command.document_kind
            and command.wait in {None, wait.id}
            and (command.subject is None or self._instances[wait.instance].subject in {None, command.subject})
        ]

    # -- coming to rest -----------------------------------------------------------------------------------

    def rest(self) -> Case:
        """Bring every instance to rest and put the case together again."""
        if self._recorded:
            self._recount_timers()
        self._rest_runs()
        case = Case(
            facts=tuple(self._facts.values()),
            instances=tuple(self._instances.values()),
            tasks=tuple(self._tasks.values()),
            waits=tuple(self._waits.values()),
            kept=tuple(self._kept),
        )
        if case.ended and not self._case.ended:
            self.events.append(CaseEnded())
        return case

    def _recount_timers(self) -> None:
        """A new fact may be what a timer of any instance counts from."""
        for wait in list(self._waits.values()):
            if wait.message is None:
                self._run(wait.instance).settle()

    def _rest_runs(self) -> None:
        for instance, (run, _) in self._runs.items():
            known: dict[str, Task | Wait] = {**self._tasks, **self._waits}
            self._instances[instance], tasks, waits = run.rest(self._given.seq, known)
            self._exchange_tasks(instance, tasks)
            self._exchange_waits(instance, waits)
        self._runs.clear()

    def _exchange_tasks(self, instance: str, tasks: list[Task]) -> None:
        still = {task.id for task in tasks}
        for task in [task for task in self._tasks.values() if task.instance == instance]:
            if task.id not in still:
                self.events.append(TaskCancelled(task=task.id))
                del self._tasks[task.id]
        for task in tasks:
            if task.id not in self._tasks:
                self.events.append(
                    TaskCreated(task=task.id, process=task.process, element=task.element, lane=task.lane)
                )
                self._tasks[task.id] = task

    def _exchange_waits(self, instance: str, waits: list[Wait]) -> None:
        still = {wait.id for wait in waits}
        for wait in [wait for wait in self._waits.values() if wait.instance == instance]:
            if wait.id not in still:
                self.events.append(WaitEnded(wait=wait.id))
                del self._waits[wait.id]
        for wait in waits:
            before = self._waits.get(wait.id)
            if before is None:
                self.events.append(
                    WaitStarted(
                        wait=wait.id, process=wait.process, element=wait.element, message=wait.message
                    )
                )
            if wait.deadline != (before and before.deadline):
                self.events.append(
                    TimerScheduled(wait=wait.id, deadline=wait.deadline)
                    if wait.deadline
                    else TimerSuspended(wait=wait.id)
                )
            self._waits[wait.id] = wait

    # -- the file and the instances -----------------------------------------------------------------------

    def _record(self, statements: Iterable[Statement], subject: str | None) -> None:
        today = swedish_date(self._given.instant)
        for statement in statements:
            about = subject if statement.path.startswith(f"{PERSON}.") else None
            fact = Fact(
                path=statement.path,
                subject=about,
                value=statement.value,
                occurred_on=statement.occurred_on or today,
                recorded_at=self._given.instant,
                seq=self._given.seq,
            )
            self._facts[fact.path, fact.subject] = fact
            self._recorded = True
            self.events.append(
                FactRecorded(path=fact.path, subject=about, value=fact.value, occurred_on=fact.occurred_on)
            )
        for instance, (_, scope) in self._runs.items():
            scope.case_file = self._view(self._instances[instance])

    def _run(self, instance_id: str) -> Run:
        if instance_id not in self._runs:
            instance = self._instances[instance_id]
            definitions = self.library(instance.deployment)
            scope = Scope(definitions, self._view(instance), self._given)
            self._runs[instance_id] = Run(instance, definitions, scope, self.events), scope
        return self._runs[instance_id][0]

    def _view(self, instance: Instance) -> dict[str, object]:
        paths = self.library(instance.deployment).fact_paths
        return view(self._facts.values(), instance.subject, paths)

    def _new_id(self) -> str:
        """An instance id: derived from the command's seed, so that re-execution draws the same."""
        material = f"instance {len(self._instances)} {self._given.seed}"
        return hashlib.sha256(material.encode()).hexdigest()[:16]
