"""What holds of every case after every command, whatever people do. Each has its own sentence.

Counted from commands, answers and events alone: nothing here asks a diagram what it wants.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from SpiffWorkflow.util.task import TaskState

from service.model.case import Case, Instance, Task
from service.model.case_file import current
from service.model.commands import (
    Command,
    CompleteTask,
    DeliverDocument,
    HandleDocument,
    ReceiveDocument,
    ReopenTask,
)
from service.model.events import (
    DocumentHandled,
    Event,
    JobRequested,
    ProcessStarted,
    TaskCreated,
    TaskReopened,
    WaitStarted,
)
from service.model.given import Given

APART: Mapping[str, str] = {
    "establish_dumping": "collect_indicators",
    "decide_request": "prepare_request",
    "decide_ivo_application": "prepare_ivo_application",
    "decide_offer": "inform_and_check_landlord",
    "approve_letter": "review_letter",
}
"""Who decides or approves, and whose work it is about."""

APPLICATION = "B4"
OUTSIDE = frozenset({"municipality", "ivo"})
SETTLED = {"register_ivo_decision", "withdraw_application", "register_court_decision"}
"""After one of these, handed in last, an application is no longer open …"""
BEFORE_IVO_AGAIN = "referred_back"
"""… unless the court has sent it back."""
GROUNDS: Mapping[str, tuple[str, ...]] = {
    "B1": ("person.consents.demand=given",),
    "B2": ("person.consents.disclosure=given", "person.disclosure.allowed=yes"),
    "B3": ("person.consents.disclosure=given", "person.disclosure.allowed=yes"),
    "B4": ("person.consents.disclosure=given", "person.disclosure.allowed=yes"),
}
"""What allows a letter that points somebody out to leave the municipality (policy 2.1; OSL 10 and 26 ch.)."""


class Breach(AssertionError):  # noqa: N818  named after what it is
    """Something has happened that never may."""


@dataclass(frozen=True, kw_only=True)
class Done:
    """A task as it was handed in."""

    seq: int
    task: Task
    place: str
    """Instance and calls, with a point at the end: tasks of one letter stand in the same place."""
    subject: str | None
    actor: str
    answers: Mapping[str, Any]

    @property
    def element(self) -> str:
        return self.task.element


@dataclass(kw_only=True)
class Watch:
    """Looks on while a case is played."""

    done: list[Done] = field(default_factory=list)
    """What has been handed in and not been taken back, oldest first."""
    given_out: set[str] = field(default_factory=set)
    ended_by: dict[str, int] = field(default_factory=dict)
    """The command that ended a task, a wait or a job, by id."""
    started: set[str] = field(default_factory=set)
    received: set[str] = field(default_factory=set)
    named_without_ground: Counter[str] = field(default_factory=Counter)
    """Letters that point people out, by id, in which somebody of the case had no ground of their own."""

    def after(
        self, before: Case, command: Command, given: Given, events: Sequence[Event], case: Case
    ) -> None:
        """Raises ``Breach``."""
        self._ids_are_never_reused(events)
        self._everything_is_told(events, case)
        self._note_what_ended(before, case, given)
        self._kept_documents_come_and_go_for_a_reason(before, command, events, case)
        self._taken_back(events)
        if isinstance(command, CompleteTask):
            self._handed_in(before, command, given)
        self._one_application_at_a_time(case)
        one_process_of_a_kind(case)
        nothing_stands_still(case)

    def _handed_in(self, before: Case, command: CompleteTask, given: Given) -> None:
        task = next((each for each in before.tasks if each.id == command.task), None)
        if task is None:  # the same step opened it, by a timer
            return
        done = Done(
            seq=given.seq,
            task=task,
            place=task.id.rpartition(".")[0].removesuffix(task.element),
            subject=_instance(before, task.instance).subject,
            actor=given.actor,
            answers=command.submission.values,
        )
        self._two_pairs_of_eyes(done)
        if done.element == "dispatch_letter" and done.answers["outcome"] == "sent":
            self._no_name_without_a_ground(before, done)
            if done.task.given["letter"] == APPLICATION and self._applied(done.subject):
                raise Breach(f"A second application to IVO is sent while the first is open: {done.task.id}.")
        self.done.append(done)

    def _two_pairs_of_eyes(self, done: Done) -> None:
        """(c) Preparer and decider, writer and approver are never the same."""
        other = APART.get(done.element)
        of_the_other = self._last(other, done.place) if other else None
        if of_the_other and of_the_other.actor == done.actor:
            raise Breach(f"{done.actor} did {other} and {done.element}: {done.task.id}.")

    def _no_name_without_a_ground(self, case: Case, done: Done) -> None:
        """(b) Nothing that points somebody out leaves without a ground that is recorded when it leaves."""
        letter, review = str(done.task.given["letter"]), self._last("review_letter", done.place)
        names = review is not None and review.answers["identifying"] == "yes"
        if not names or done.task.given["recipient"] not in OUTSIDE:
            return
        about = [done.subject] if done.subject else list(case.persons)
        covered = [person for person in about if _has_ground(case, person, letter)]
        if not covered:
            raise Breach(
                f"{letter} points somebody out and leaves without a recorded ground: {done.task.id}."
            )
        if len(covered) < len(about):
            self.named_without_ground[letter] += 1

    def _one_application_at_a_time(self, case: Case) -> None:
        """(a) Never a second open application to IVO for one person."""
        about = {each.id: each.subject for each in case.instances}
        waiting = Counter(about[w.instance] for w in case.waits if w.element == "ivo_decision_received")
        sending = Counter(
            about[task.instance]
            for task in case.tasks
            if task.element == "dispatch_letter" and task.given["letter"] == APPLICATION
        )
        for person, count in (waiting + sending).items():
            if count > 1:
                raise Breach(f"{count} applications to IVO are open for {person}.")

    def _applied(self, subject: str | None) -> bool:
        """Whether an application has been sent that is neither decided nor withdrawn."""
        opened = False
        for done in (each for each in self.done if each.subject == subject):
            match done.element:
                case "dispatch_letter" if done.task.given["letter"] == APPLICATION:
                    opened = opened or done.answers["outcome"] == "sent"
                case "file_appeal":
                    opened = True
                case "confirm_final" if done.answers["state"] == "appealed":
                    opened = True
                case "assess_reply_during_appeal" if done.answers["content"] == "accepts":
                    opened = False
                case element if element in SETTLED:
                    opened = done.answers.get("outcome") == BEFORE_IVO_AGAIN
        return opened

    def _ids_are_never_reused(self, events: Sequence[Event]) -> None:
        """(e) Tasks, waits and jobs have ids of their own for ever; what a click ended comes back with it."""
        undone: set[int] = set()
        for event in events:
            match event:
                case TaskReopened():
                    undone = set(event.undone)
                case TaskCreated(task=found) | WaitStarted(wait=found) | JobRequested(job=found):
                    if found in self.given_out and self.ended_by.get(found) not in undone:
                        raise Breach(f"The id {found} is given out a second time.")
                    self.given_out.add(found)

    def _everything_is_told(self, events: Sequence[Event], case: Case) -> None:
        """(h) What is there has been told: playback reads events, and nothing else."""
        self.started |= {event.instance for event in events if isinstance(event, ProcessStarted)}
        for instance in case.instances:
            if instance.id not in self.started:
                raise Breach(f"{instance.process} about {instance.subject} is there without having started.")
        if untold := _ids(case) - self.given_out:
            raise Breach(f"Open without having been told: {untold}.")

    def _note_what_ended(self, before: Case, case: Case, given: Given) -> None:
        for gone in _ids(before) - _ids(case):
            self.ended_by[gone] = given.seq

    def _kept_documents_come_and_go_for_a_reason(
        self, before: Case, command: Command, events: Sequence[Event], case: Case
    ) -> None:
        """(f) They grow by arrivals, and shrink by delivery and handling."""
        was, now = ({each.id for each in state.kept} for state in (before, case))
        if isinstance(command, ReceiveDocument):
            self.received.add(command.document)
        if isinstance(command, ReopenTask):  # what a task had seen to is unseen again
            came = gone = self.received
        else:
            came = {command.document} if isinstance(command, ReceiveDocument) else set()
            gone = {event.document for event in events if isinstance(event, DocumentHandled)}
            if isinstance(command, DeliverDocument | HandleDocument):
                gone = gone | {command.document}
        if now - was - came:
            raise Breach(f"Kept without having come in: {now - was - came}.")
        if was - now - gone:
            raise Breach(f"No longer kept, and nobody has seen to it: {was - now - gone}.")

    def _taken_back(self, events: Sequence[Event]) -> None:
        undone = {seq for event in events if isinstance(event, TaskReopened) for seq in event.undone}
        self.done = [each for each in self.done if each.seq not in undone]

    def _last(self, element: str, place: str) -> Done | None:
        found = (each for each in reversed(self.done) if (each.element, each.place) == (element, place))
        return next(found, None)


def one_process_of_a_kind(case: Case) -> None:
    """(a) Two processes of a kind about one person would ask for the same thing twice. Raises ``Breach``."""
    running = Counter((each.process, each.subject) for each in case.instances if each.ended_at is None)
    for (process, subject), count in running.items():
        if count > 1:
            raise Breach(f"{count} processes {process} about {subject} are open.")


def nothing_stands_still(case: Case) -> None:
    """(d) Every open token is a task, a named wait or a job. Raises ``Breach``."""
    for instance in case.instances:
        tasks = [each for each in case.tasks if each.instance == instance.id]
        waits = [each for each in case.waits if each.instance == instance.id]
        jobs = [each for each in case.jobs if each.instance == instance.id]
        if instance.ended_at is not None and (tasks or waits or jobs):
            raise Breach(f"{instance.process} has ended at {instance.ended_at}, and something is open in it.")
        if instance.ended_at is not None:
            continue
        if not (tasks or waits or jobs):
            raise Breach(f"{instance.process} ({instance.subject}) stands still: nothing is open in it.")
        ready = sum(state == TaskState.READY for _, state in _tokens(instance))
        if ready != len(tasks):
            raise Breach(f"{instance.process} has {ready} tokens ready and {len(tasks)} tasks.")
        titles = [*(t.title for t in tasks), *(w.title for w in waits), *(j.title for j in jobs)]
        if not all(titles):
            raise Breach(f"Something is open in {instance.process} that has no name.")


def _tokens(instance: Instance) -> Iterator[tuple[str, int]]:
    """Name and state of every token, those in calls included."""
    _, tree, calls = orjson.loads(instance.tokens)
    for _, _, rows in (tree, *(inner for _, inner in calls)):
        yield from ((row[1], row[2]) for row in rows)


def _has_ground(case: Case, person: str, letter: str) -> bool:
    known = current(case.facts, person)
    return any(known.get(path) == value for path, value in (each.split("=") for each in GROUNDS[letter]))


def _ids(case: Case) -> set[str]:
    return {*(task.id for task in case.tasks), *(w.id for w in case.waits), *(job.id for job in case.jobs)}


def _instance(case: Case, instance: str) -> Instance:
    return next(each for each in case.instances if each.id == instance)
