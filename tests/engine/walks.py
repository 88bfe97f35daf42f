"""Random walks of a robot through the shipped diagrams, on the pure engine: whole cases, whatever happens.

Forms are filled in from their schemas, people do what their lane or the action's roles let them, documents
come in, jobs go well or badly, clicks are taken back and time passes. ``tests.walks`` says what must hold.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from service.content.bundle import Bundle
from service.content.forms import form
from service.content.inbox import Inbox
from service.content.roles import Roles
from service.engine.definitions import Process
from service.model.case import Task
from service.model.case_file import Statement
from service.model.commands import (
    Command,
    CompleteJob,
    CompleteTask,
    DeliverDocument,
    FailJob,
    FireTimers,
    HandleDocument,
    Produced,
    ReopenTask,
    RetryJob,
    StartCase,
    Submission,
    TakeAction,
)
from service.model.events import Event, name
from service.model.refusals import GuardRefused, Refusal
from service.model.swedish_time import swedish_date
from tests.play import Play
from tests.robot import Among, answers
from tests.walks.invariants import Watch
from tests.walks.taking import Taking

PROCESS = "social_dumping_case"
WORKERS = {
    "Socialsekreterare": ("handlaggare", "kollega", "vikarie"),
    "Enhetschef": ("chef", "vikarie"),
    "Registrator": ("registrator", "vikarie"),
}
"""Who does the work of a lane. One stands in everywhere: that is what four eyes are for."""

INPUTS = 220
"""How many inputs there are in a walk that comes to no end."""
REOPENINGS = 2
"""How many clicks somebody tries to take back in one walk: each time the whole case is carried out again."""
PATIENCE = 8
"""How many commands there are before a task that was refused is tried again, while there is other work."""
LATER = timedelta(days=30)
MENDED = {"answer_day_demand": "case.demand.answer_by", "answer_day_offer": "case.offer_letter.answer_by"}
"""Guards that say which fact is to be corrected: the day of answer, which has passed."""
GAPS = 0.02
"""How often something is missing in a letter when it is put together."""
ATTEMPTS = 3
"""How often a form is filled in otherwise after a guard has refused it."""


@cache
def shipped() -> Bundle:
    """The content that ships."""
    return Bundle.from_folder(Path(__file__).parents[2])


def walk(seed: int, inputs: int = INPUTS, *, story: list[str] | None = None) -> "Walk":
    """One case with up to so many inputs; ``story`` is told what is done.

    Raises ``Breach`` where something happens that never may, and ``DiagramFault``.
    """
    rng = random.Random(seed)
    settings = {
        "month_start_rule": rng.choice(["received", "received", "sent"]),
        "overdue_escalation": rng.choice(["manager", "none"]),
    }
    case = Walk(
        bundle=shipped(),
        rng=rng,
        settings=settings,
        sense=rng.choice([0.6, 0.8, 0.95]),
        trouble=rng.choice([0.2, 1.0, 1.0, 3.0]),
        story=[] if story is None else story,
    )
    case.begin()
    after = rng.randint(0, 2)
    while after >= 0 and len(case.history) < inputs:
        case.go_on()
        after -= case.case.ended
    return case


def outcome(case: Play) -> list[Any]:
    """Everything people could see of a case, as plain values."""
    events = [{"event": name(event), **asdict(event)} for event in case.events]
    return [events, asdict(case.case)]


@dataclass(kw_only=True)
class Walk(Play):
    """A case that a robot plays. Who is refused does something else."""

    rng: random.Random
    sense: float
    """How often the answer is given that leads further."""
    trouble: float
    """How much happens beside the ordinary work: 1 is usual."""
    watch: Watch = field(default_factory=Watch)
    refused: Counter[str] = field(default_factory=Counter)
    """Refusals by kind: the class, and the guard or the reason."""
    story: list[str] = field(default_factory=list)
    """What was done, for people: one line per command."""
    _people: int = 0
    _reopened: int = 0
    _hindered: dict[str, int] = field(default_factory=dict)
    """Tasks that a guard has refused, with the number of commands until then."""

    def do(self, command: Command, actor: str = "handlaggare") -> tuple[Event, ...]:
        """Carry out a command, and look whether all still holds."""
        before, seq = self.case, len(self.history) + 1
        told = f"{seq} {self.now:%Y-%m-%d} {actor}: {_words(command)}"
        try:
            events = super().do(command, actor)
        except Refusal:
            raise
        except Exception as fault:  # it rises, with the place where the walk was
            fault.add_note(f"at {told}")
            raise
        self.story.append(told)
        _, given = self.history[-1]
        try:
            self.watch.after(before, command, given, events, self.case)
        except AssertionError as breach:
            breach.add_note(f"at {told}")
            raise
        return events

    def begin(self) -> None:
        """The start form."""
        start = self._process(PROCESS).start_element
        submission = self._read(PROCESS, start, None)
        command = StartCase(process=PROCESS, deployment=self.bundle.id, subject=None, submission=submission)
        self.do(command, self.rng.choice(WORKERS["Socialsekreterare"]))

    def go_on(self) -> None:
        """The next input, drawn from what could happen now."""
        self.now += timedelta(days=self.rng.choice([0, 0, 0, 1, 2, 5]), seconds=self.rng.randint(0, 4000))
        likely = self._likely()
        drawn = self.rng.choices(list(likely), list(likely.values()))[0]
        try:
            drawn()
        except Refusal as refusal:
            about = (
                refusal.about.get("guard") or refusal.about.get("why") or refusal.about.get("errors") or ""
            )
            self.refused[f"{type(refusal).__name__} {about}".strip()] += 1

    def _likely(self) -> dict[Callable[[], None], float]:
        case, trouble = self.case, self.trouble
        awaited = any(wait.message for wait in case.waits)
        idle = not (self._workable() or case.jobs)
        completed = any(isinstance(command, CompleteTask) for command, _ in self.history)
        return {
            self._task: 10.0 if self._workable() else 0.3 if case.tasks else 0,
            self._job: 8.0 if case.jobs else 0,
            self._awaited: (5.0 if idle else 0.6) if awaited else 0,
            self._time: 3.0 if idle and case.waits else 0.2,
            self._kept: 1.5 if case.kept else 0,
            self._unawaited: 0.25 * trouble + 0.01,
            self._action: 0.5 * trouble + 0.01,
            self._take_back: 0.05 * trouble if completed and self._reopened < REOPENINGS else 0,
        }

    # -- what happens -------------------------------------------------------------------------------------

    def _task(self) -> None:
        task = self.rng.choice(self._workable() or self.case.tasks)
        subject = self._subject(task.instance)
        for attempt in range(ATTEMPTS):
            submission = self._read(task.process, task.element, subject)
            try:
                self.do(CompleteTask(task=task.id, submission=submission), self._doer(task))
            except GuardRefused as refusal:
                guard = str(refusal.about["guard"])
                if guard in MENDED:
                    self._give_longer(MENDED[guard])
                elif attempt + 1 == ATTEMPTS:
                    self._hindered[task.id] = len(self.history)
                    raise
                self.refused[f"GuardRefused {guard}"] += 1
            else:
                return

    def _give_longer(self, path: str) -> None:
        """The day is corrected to a later one."""
        day = swedish_date(self.now) + LATER
        stated = Statement(path=path, value=day.isoformat())
        submission = Submission(facts=(stated,))
        self.do(TakeAction(action="correct", subject=None, submission=submission), "chef")

    def _workable(self) -> list[Task]:
        """The open tasks that were not refused just now."""
        now = len(self.history)
        return [each for each in self.case.tasks if now - self._hindered.get(each.id, -PATIENCE) >= PATIENCE]

    def _job(self) -> None:
        job = self.rng.choice(self.case.jobs)
        luck = self.rng.random()
        if job.incident:
            self.do(RetryJob(job=job.id), "chef")
        elif luck < 0.06 * self.trouble:
            retry_at = self.now + timedelta(minutes=5) if luck < 0.04 * self.trouble else None
            self.do(FailJob(job=job.id, code="TimedOut", retry_at=retry_at), "system")
        else:
            self.do(self._result(job.id), "system")

    def _result(self, job_id: str) -> CompleteJob:
        job = next(each for each in self.case.jobs if each.id == job_id)
        made = f"letter-{len(self.history) + 1}"
        document = Produced(id=made, name="brev.txt", media_type="text/plain", sha256="0" * 64)
        if job.operation == "letters.finalise":
            stated = Statement(path=f"{job.parameters['record']}.document", value=made)
            values = {"document": made, "made_on": swedish_date(self.now).isoformat(), "ready": "yes"}
            submission = Submission(values=values, facts=(stated,))
        else:
            gaps = "some" if self.rng.random() < GAPS * self.trouble else "none"
            submission = Submission(values={"document": made, "gaps": gaps})
        return CompleteJob(job=job.id, submission=submission, documents=(document,))

    def _awaited(self) -> None:
        awaited = {wait.message for wait in self.case.waits}
        kinds = [kind for kind in Inbox.of(self.bundle).kinds if kind in awaited]
        if kinds:
            command, roles = self._taking().arrival(self._document(), self.rng.choice(kinds))
            self.do(command, self._one_of(roles))

    def _unawaited(self) -> None:
        command, roles = self._taking().arrival(self._document())
        self.do(command, self._one_of(roles))

    def _kept(self) -> None:
        document = self.rng.choice(self.case.kept)
        about = {each.id: each.subject for each in self.case.instances}
        takers = [
            wait.id
            for wait in self.case.waits
            if wait.message == document.kind
            and (document.subject is None or about[wait.instance] in {None, document.subject})
        ]
        if takers and self.rng.random() < 0.7:
            self.do(DeliverDocument(document=document.id, wait=self.rng.choice(takers)), "registrator")
        elif self.rng.random() < 0.5:
            self.do(HandleDocument(document=document.id, submission=Submission()), "registrator")

    def _action(self) -> None:
        drawn = self._taking().action()
        if drawn:
            command, roles = drawn
            self.do(command, self._one_of(roles))

    def _time(self) -> None:
        """Until the next thing is due, or a while."""
        due = [wait.deadline.due_at for wait in self.case.waits if wait.deadline]
        if due and self.rng.random() < 0.8:
            self.now = max(self.now, min(due))
        else:
            self.now += timedelta(days=self.rng.choice([3, 20, 40]))
        self.do(FireTimers(), "system")

    def _take_back(self) -> None:
        """A click somewhere in the last of them; whoever clicked, or a manager, takes it back."""
        done = [(c, g) for c, g in self.history if isinstance(c, CompleteTask)]
        recent = done[-6:] if self.rng.random() < 0.7 else done
        command, given = self.rng.choice(recent)
        newest = max(g.seq for c, g in done if c.task == command.task)
        if any(task.id == command.task for task in self.case.tasks):
            return
        self._reopened += 1
        self.do(ReopenTask(task=command.task, completed=newest, submission=Submission()), given.actor)

    # -- inside -------------------------------------------------------------------------------------------

    def _read(self, folder: str, element: str, subject: str | None) -> Submission:
        today, persons = swedish_date(self.now), self.case.persons
        data = answers(
            self.bundle, folder, element, self.rng, today, among=Among(persons=persons), sense=self.sense
        )
        reading = form(self.bundle, folder, element).read(
            data,
            seq=len(self.history) + 1,
            person=subject,
            today=today,
            persons=persons,
            new_person=self._new_person,
        )
        return reading.submission

    def _new_person(self) -> str:
        self._people += 1
        return f"person-{self._people}"

    def _document(self) -> str:
        return f"document-{len(self.history) + 1}"

    def _taking(self) -> Taking:
        return Taking(
            bundle=self.bundle,
            case=self.case,
            rng=self.rng,
            today=swedish_date(self.now),
            read=self._read,
        )

    def _doer(self, task: Task) -> str:
        """Somebody of the lane whom the diagram doesn't keep apart (``service.usecases.four_eyes``)."""
        said = self._process(task.process).elements[task.element].properties.get("separate_from", "")
        instance = next(each for each in self.case.instances if each.id == task.instance)
        calls = task.id.removeprefix(f"{instance.id}.").rpartition(".")[0].removesuffix(task.element)
        apart = {instance.completed_by.get(calls + other) for other in said.split()}
        return self.rng.choice([each for each in WORKERS[task.lane] if each not in apart])

    def _one_of(self, roles: frozenset[str]) -> str:
        known = Roles.of(self.bundle)
        return self.rng.choice(
            [each for lane, staff in WORKERS.items() if known.role_of(lane) in roles for each in staff]
        )

    def _subject(self, instance: str) -> str | None:
        return next(each.subject for each in self.case.instances if each.id == instance)

    def _process(self, process: str) -> Process:
        return self.definitions.processes[process]


def _words(command: Command) -> str:
    """The command with its target and the answers that are no texts."""
    said = {
        key: value
        for key, value in asdict(command).items()
        if key not in {"kind", "submission", "deployment", "documents", "facts"} and value not in (None, ())
    }
    submission = getattr(command, "submission", None)
    values = dict(submission.values) if submission else {}
    coded = {key: value for key, value in values.items() if value is not None and not isinstance(value, dict)}
    return f"{command.kind} {said} {coded}"
