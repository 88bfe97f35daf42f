"""Plays a case through the pure engine as people would: no database, no web, a clock that is told the time.

case = play(bundle)
case.complete("decide", outcome="yes")
case.wait_until("2026-12-29")
assert case.tasks == ["confirm_no_reply"]
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from service.content.bundle import Bundle
from service.content.calendar import swedish_calendar
from service.engine import state
from service.engine.definitions import Definitions, define
from service.engine.reopening import Past
from service.engine.step import step
from service.model.case import Case, Deadline, Task, Wait
from service.model.case_file import Statement, current
from service.model.commands import (
    AssignTask,
    ClaimTask,
    Command,
    CompleteJob,
    CompleteTask,
    FireTimers,
    ReceiveDocument,
    ReleaseTask,
    ReopenTask,
    StartCase,
    Submission,
    TakeAction,
)
from service.model.events import Event
from service.model.given import Given, Settings
from service.model.swedish_time import start_of_day

NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
"""Where a played case begins: noon in Sweden on 24 November 2026."""

PERSON = "person-1"


@dataclass(kw_only=True)
class Play:
    """A case being played. ``history`` holds what re-executes it."""

    bundle: Bundle
    now: datetime = NOON
    settings: Mapping[str, str] = field(default_factory=lambda: {"month_start_rule": "received"})
    case: Case = field(default_factory=Case)
    events: list[Event] = field(default_factory=list)
    history: list[tuple[Command, Given]] = field(default_factory=list)

    @property
    def definitions(self) -> Definitions:
        return define(self.bundle.id, self.bundle.files)

    @property
    def tasks(self) -> list[str]:
        """Elements of the open tasks, sorted."""
        return sorted(task.element for task in self.case.tasks)

    @property
    def waits(self) -> list[str]:
        """Elements that the case waits at, sorted."""
        return sorted(wait.element for wait in self.case.waits)

    @property
    def jobs(self) -> list[str]:
        """Elements of the jobs under way, sorted."""
        return sorted(job.element for job in self.case.jobs)

    @property
    def facts(self) -> dict[str, Any]:
        return current(self.case.facts, PERSON)

    def task(self, element: str, number: int = 0) -> Task:
        return [task for task in self.case.tasks if task.element == element][number]

    def wait(self, element: str, number: int = 0) -> Wait:
        return [wait for wait in self.case.waits if wait.element == element][number]

    def deadline(self, element: str) -> Deadline:
        found = self.wait(element).deadline
        assert found is not None, f"{element} has no deadline yet"
        return found

    def do(self, command: Command, actor: str = "anna") -> tuple[Event, ...]:
        """Carry out a command; state goes through its bytes, as in the product."""
        seq = len(self.history) + 1
        given = Given(
            instant=self.now,
            seq=seq,
            actor=actor,
            roles=(),
            seed=hashlib.sha256(f"seed {seq}".encode()).hexdigest(),
            calendar=swedish_calendar(),
            settings=Settings(version="test", values=self.settings),
        )
        done = step(lambda _: self.definitions, self.case, command, given, Past(commands=self.history))
        self.case = state.load(state.dump(done.case))
        assert self.case == done.case
        self.events += done.events
        self.history.append((command, given))
        return done.events

    def start(self, process: str, facts: Mapping[str, Any] | None = None, **values: Any) -> None:
        submission = Submission(values=values, facts=statements(facts))
        self.do(StartCase(process=process, deployment=self.bundle.id, subject=PERSON, submission=submission))

    def complete(
        self,
        element: str,
        facts: Mapping[str, Any] | None = None,
        *,
        number: int = 0,
        actor: str = "anna",
        **values: Any,
    ) -> tuple[Event, ...]:
        task = self.task(element, number)
        return self.do(
            CompleteTask(task=task.id, submission=Submission(values=values, facts=statements(facts))), actor
        )

    def claim(self, element: str, actor: str = "anna") -> None:
        self.do(ClaimTask(task=self.task(element).id), actor)

    def release(self, element: str, actor: str = "anna") -> None:
        self.do(ReleaseTask(task=self.task(element).id), actor)

    def assign(self, element: str, user: str, actor: str = "chef") -> None:
        self.do(AssignTask(task=self.task(element).id, user=user), actor)

    def receive(
        self,
        kind: str,
        on: str = "2026-12-01",
        *,
        wait: str | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> tuple[Event, ...]:
        document = f"document-{len(self.history) + 1}"
        return self.do(
            ReceiveDocument(
                document=document,
                document_kind=kind,
                occurred_on=date.fromisoformat(on),
                wait=wait,
                facts=statements(facts),
                subject=PERSON,
            )
        )

    def act(
        self,
        action: str,
        *messages: str,
        subject: str | None = PERSON,
        facts: Mapping[str, Any] | None = None,
    ) -> tuple[Event, ...]:
        submission = Submission(facts=statements(facts))
        return self.do(
            TakeAction(action=action, subject=subject, submission=submission, messages=messages), "anna"
        )

    def finish_job(
        self, element: str, facts: Mapping[str, Any] | None = None, **values: Any
    ) -> tuple[Event, ...]:
        job = next(job for job in self.case.jobs if job.element == element)
        return self.do(
            CompleteJob(job=job.id, submission=Submission(values=values, facts=statements(facts))), "system"
        )

    def reopen(self, element: str, actor: str = "anna") -> tuple[Event, ...]:
        """Take back the newest completion of a task of that element."""
        seq, task = next(
            (given.seq, command.task)
            for command, given in reversed(self.history)
            if isinstance(command, CompleteTask) and command.task.split(".")[-2] == element
        )
        return self.do(ReopenTask(task=task, completed=seq, submission=Submission()), actor)

    def wait_until(self, day: str) -> tuple[Event, ...]:
        """The clock moves to 00:00 Swedish time of a date, and what is due fires."""
        self.now = start_of_day(date.fromisoformat(day))
        return self.do(FireTimers(), "system")

    def later(self, **delta: float) -> None:
        self.now += timedelta(**delta)

    def again(self) -> "Play":
        """A new case from the recorded commands alone."""
        copy = replace(self, case=Case(), events=[], history=[])
        for command, given in self.history:
            done = step(lambda _: self.definitions, copy.case, command, given, Past(commands=copy.history))
            copy.case, copy.events = done.case, [*copy.events, *done.events]
            copy.history.append((command, given))
        return copy


def play(
    bundle: Bundle, process: str | None = None, *, start: Mapping[str, Any] | None = None, **more: Any
) -> Play:
    """A case started with the only process of the bundle, or the one named."""
    found = Play(bundle=bundle, **more)
    named = process or next(iter(found.definitions.processes))
    found.start(named, **(start or {}))
    return found


def statements(facts: Mapping[str, Any] | None) -> tuple[Statement, ...]:
    return tuple(Statement(path=path, value=value) for path, value in (facts or {}).items())
