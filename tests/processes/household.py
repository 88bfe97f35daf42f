"""The driver by which tests play the whole policy: tasks, case actions, what comes in, letters and jobs.

case = established(persons=2)  # tests.processes.stories
case.send("B2", sent_on="2026-02-03")
case.fill_in("plan_with_individual", "p1", position="opposes")
assert case.tasks_of("p1") == ["decide_despite_objection"]

Every form is read as the product reads it, with today's date, and everybody does what their lane may.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from service.content.actions import Actions
from service.content.bundle import Bundle
from service.content.forms import FormRefused, Reading, form
from service.content.forms.schema import properties
from service.content.inbox import RECEIPT, Inbox
from service.content.roles import Roles
from service.model.case import Job, Task
from service.model.case_file import PERSON as OF_PERSON
from service.model.case_file import Statement
from service.model.commands import (
    Command,
    CompleteJob,
    CompleteTask,
    DeliverDocument,
    HandleDocument,
    ReceiveDocument,
    StartCase,
    Submission,
)
from service.model.events import Event
from service.model.refusals import GuardRefused
from tests.content.forms.shipped import BUNDLE
from tests.processes.case_actions import Taken, command, dated
from tests.processes.caseworker import STAFF, answers, person_id
from tests.processes.seen import Seen

CASE = "social_dumping_case"
RETURN = "return_of_responsibility"

TUESDAY = datetime(2026, 1, 20, 11, tzinfo=UTC)
"""Where a household's case begins, at noon: Tuesday 20 January 2026."""
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""Where one person's return begins when it is played alone: a Monday in March 2026."""

ANONYMOUS = ("B1U", "B2", "B2N", "P1")
"""Letters that name nobody unless a test says so: no consent to disclosure is asked for before them."""


@dataclass(kw_only=True)
class Household(Seen):
    """A case over the shipped content. A person is named by id, or ``p1``, ``p2`` … as registered."""

    bundle: Bundle = BUNDLE
    process: str = CASE
    now: datetime = TUESDAY
    auto_jobs: bool = True
    """Whether letters are written at once; otherwise their jobs stay until ``run_jobs``."""
    people_made: int = 0
    letters_made: int = 0
    gaps: str = "none"
    """Whether something is missing in the letters that are put together: ``none`` or ``some``."""

    # -- commands -----------------------------------------------------------------------------------------

    def open_case(self, **changed: Any) -> tuple[Event, ...]:
        """Start the case with its start form's example, changed where said."""
        start = self.definitions.processes[self.process].start_element
        asked = form(self.bundle, self.process, start)
        person = self._new_person() if asked.asks_who else None
        read = self._read(self.process, start, changed, person)
        start_case = StartCase(
            process=self.process, deployment=self.bundle.id, subject=person, submission=read.submission
        )
        return self.do(start_case, STAFF["Socialsekreterare"][0])

    def fill_in(
        self,
        element: str,
        person: str | None = None,
        *,
        letter: str | None = None,
        process: str | None = None,
        actor: str | None = None,
        **changed: Any,
    ) -> tuple[Event, ...]:
        """Complete the open task of that element: the example's answers, changed where said.

        ``person``, ``letter`` and ``process`` choose among several. Raises ``GuardRefused``.
        """
        task = self.open_task(element, person, letter=letter, process=process)
        read = self._read(task.process, element, changed, self.instance(task).subject)
        return self.do(CompleteTask(task=task.id, submission=read.submission), self._doing(task, actor))

    def refusal(self, element: str, person: str | None = None, **more: Any) -> str:
        """The code of the guard that refuses the answers; fails where none does."""
        try:
            self.fill_in(element, person, **more)
        except GuardRefused as refused:
            return str(refused.about["guard"])
        raise AssertionError(f"{element} was accepted; a guard was to refuse it")

    def act(  # type: ignore[override]  # the shipped actions say themselves which messages they throw
        self, action: str, person: str | None = None, *, actor: str | None = None, **changed: Any
    ) -> tuple[Event, ...]:
        """Take a case action with its form's example, changed where said.

        What the program asks besides goes along: ``fact``, ``value``, ``occurred_on`` for ``correct``;
        ``letter`` (``B3``) for ``recall_letter``.
        """
        found = Actions.of(self.bundle).by_name[action]
        beside = {name: changed.pop(name) for name in found.asked_by_program - {OF_PERSON} if name in changed}
        asked = properties(form(self.bundle, "actions", action).schema)
        if person is not None and OF_PERSON in asked:
            changed[OF_PERSON] = person
        subject = self._whom(person) if found.about == OF_PERSON or person else None
        read = self._read("actions", action, changed, subject)
        taken = Taken(action=found, subject=subject, submission=read.submission, beside=beside)
        return self.do(command(self, taken), self._allowed(found.roles, actor))

    def arrives(
        self,
        kind: str,
        on: str | None = None,
        person: str | None = None,
        *,
        wait: str | None = None,
        actor: str | None = None,
        **changed: Any,
    ) -> tuple[Event, ...]:
        """Something comes in on a day; the clock moves there if it is behind."""
        self.on(on or self.today.isoformat())
        found = Inbox.of(self.bundle).kinds[kind]
        if person is not None and OF_PERSON in properties(form(self.bundle, "inbox", kind).schema):
            changed[OF_PERSON] = person
        subject = self._whom(person) if found.about == "person" else None
        read = self._read("inbox", kind, changed, subject)
        values, stated = read.submission.values, list(read.submission.facts)
        subject = subject or values.get(OF_PERSON)
        if found.states == RECEIPT:
            stated.append(dated(f"{values['record']}.received_on", values["received_on"], subject))
        document = ReceiveDocument(
            document=f"document-{len(self.history) + 1}",
            document_kind=kind,
            occurred_on=date.fromisoformat(on) if on else self.today,
            wait=wait,
            facts=tuple(stated),
            subject=subject,
        )
        return self.do(document, self._allowed(found.roles, actor))

    def deliver(self, kind: str, person: str | None = None) -> tuple[Event, ...]:
        """The oldest kept document of that kind goes to the wait that has opened for it since."""
        kept = self._kept(kind)
        waits = [wait for wait in self.case.waits if wait.message == kind]
        found = [wait for wait in waits if person is None or self.instance(wait).subject == person_id(person)]
        assert len(found) == 1, f"{len(found)} waits for {kind}. The case waits at: {self.waits}"
        return self.do(DeliverDocument(document=kept, wait=found[0].id), STAFF["Registrator"][0])

    def handle(self, kind: str) -> tuple[Event, ...]:
        """Somebody has seen to the oldest kept document of that kind."""
        handled = HandleDocument(document=self._kept(kind), submission=Submission())
        return self.do(handled, STAFF["Socialsekreterare"][0])

    def do(self, command: Command, actor: str = "handlaggare") -> tuple[Event, ...]:
        """Carry out a command; the letters it asks for are written at once, unless ``auto_jobs`` is off."""
        events = super().do(command, actor)
        return events + self.run_jobs() if self.auto_jobs else events

    def run_jobs(self) -> tuple[Event, ...]:
        """Do every job that is under way."""
        events: tuple[Event, ...] = ()
        while jobs := [job for job in self.case.jobs if job.incident is None]:
            events += super().do(self._done(jobs[0]), "system")
        return events

    def on(self, day: str) -> None:
        """The clock moves to noon of a day that has not come yet, and what is due fires."""
        if date.fromisoformat(day) > self.today:
            self.wait_until(day)
            self.now = datetime.combine(date.fromisoformat(day), TUESDAY.timetz())

    # -- ways ---------------------------------------------------------------------------------------------

    def send(
        self,
        letter: str,
        person: str | None = None,
        *,
        sent_on: str | None = None,
        received_on: str | None = None,
        identifying: str | None = None,
    ) -> None:
        """A letter from where it stands to its dispatch, which is registered when both days are known.

        ``received_on=None``: nobody knows yet when it arrived.
        """
        if sent_on:
            self.on(sent_on)
        self.make(letter, person, identifying=identifying)
        chosen: dict[str, Any] = {"letter": letter}
        days = {"sent_on": sent_on or self.today.isoformat(), "received_on": received_on}
        if received_on:
            self.on(received_on)
        self.fill_in("dispatch_letter", person, **days, **chosen)

    def make(self, letter: str, person: str | None = None, *, identifying: str | None = None) -> None:
        """A letter from where it stands until it is ready to be sent."""
        chosen: dict[str, Any] = {"letter": letter}
        if self.is_open("review_letter", person, letter=letter):
            names = identifying or ("no" if letter in ANONYMOUS else "yes")
            self.fill_in("review_letter", person, identifying=names, **chosen)
        if self.is_open("approve_letter", person, letter=letter):
            self.fill_in("approve_letter", person, **chosen)

    def go_on(self, to: str, person: str | None = None) -> None:
        """Along the ordinary way of a return, to a task that then stands open."""
        for _ in ORDINARY:
            open_now = [each for each in ORDINARY if self.is_open(each, person)]
            if self.is_open(to, person) or not open_now:
                break
            self.fill_in(open_now[0], person, **ORDINARY[open_now[0]])
        self.open_task(to, person)

    def contact_done(self) -> None:
        """The municipality is contacted and the experience documented; nobody consents to a demand."""
        refused: dict[str, Any] = {
            f"p{number}": {"consent": "refused"} for number in range(1, len(self.case.persons) + 1)
        }
        self.fill_in("document_experience")
        self.fill_in("contact_municipality")
        self.fill_in("ask_consent", answer="no", **refused)

    # -- inside -------------------------------------------------------------------------------------------

    def _read(self, process: str, element: str, changed: Mapping[str, Any], person: str | None) -> Reading:
        persons = self.case.persons
        data = answers(process, element, changed, today=self.today, persons=persons)
        try:
            return form(self.bundle, process, element).read(
                data,
                seq=len(self.history) + 1,
                person=person,
                today=self.today,
                persons=persons,
                new_person=self._new_person,
            )
        except FormRefused as refused:
            why = {error.pointer: error.message for error in refused.errors}
            raise AssertionError(
                f"{process}/{element} on {self.today} is refused: {why}\n{data}"
            ) from refused

    def _kept(self, kind: str) -> str:
        kept = [document.id for document in self.case.kept if document.kind == kind]
        assert kept, f"no {kind} is kept; there are {[each.kind for each in self.case.kept]}"
        return kept[0]

    def _new_person(self) -> str:
        self.people_made += 1
        return f"person-{self.people_made}"

    def _whom(self, person: str | None) -> str:
        assert person or len(self.case.persons) == 1, f"which of {self.case.persons}?"
        return person_id(person) if person else self.case.persons[0]

    def _doing(self, task: Task, named: str | None) -> str:
        """Somebody of the lane who may do the task; a colleague where the first may not."""
        chosen = named or task.assignee
        able = (chosen,) if chosen else STAFF[task.lane]
        free = [each for each in able if each not in self.apart_from(task)]
        assert free, f"{able} may not do {task.element}: four eyes"
        return free[0]

    def _allowed(self, roles: frozenset[str], named: str | None) -> str:
        able = [
            each
            for lane, staff in STAFF.items()
            if Roles.of(self.bundle).role_of(lane) in roles
            for each in staff
        ]
        assert named is None or named in able, f"{named} may not; {able} may"
        return named or able[0]

    def _done(self, job: Job) -> CompleteJob:
        self.letters_made += 1
        document = f"letter-{self.letters_made}"
        if job.operation != "letters.finalise":
            submission = Submission(values={"document": document, "gaps": self.gaps})
            return CompleteJob(job=job.id, submission=submission)
        stated = Statement(path=f"{job.parameters['record']}.document", value=document)
        values = {"document": document, "made_on": self.today.isoformat(), "ready": "yes"}
        return CompleteJob(job=job.id, submission=Submission(values=values, facts=(stated,)))


ORDINARY: Mapping[str, Mapping[str, Any]] = {
    "settle_responsibility": {},
    "plan_with_individual": {},
    "cooperate": {},
    "prepare_request": {},
    "communicate_basis": {"how": "not_needed"},
    "decide_request": {},
    "prepare_ivo_application": {},
    "decide_ivo_application": {},
}
"""The ordinary way of a return, without its letters, and what is answered there besides the examples."""
