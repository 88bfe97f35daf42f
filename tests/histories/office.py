"""An office that a story drives through the real use cases: forms by their examples, letters as jobs.

told = begun(database)
told.fill("register_suspicion", persons=household("Anna Alm", "Bo Alm"))
told.on("2026-02-03")
told.send("B3", "p1")

People are ``p1``, ``p2`` … in the order in which they were registered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from service.content.actions import Actions
from service.content.bundle import Bundle
from service.content.inbox import Inbox
from service.engine import state
from service.model.case import Case, Task, Wait
from service.model.swedish_time import swedish_date
from service.operations.errors import TIMED_OUT, OperationFailed
from service.operations.result import Result
from service.operations.workshop import Workshop, shared
from service.storage import cases as stored_cases
from service.storage import due
from service.storage.database import Database
from service.usecases import actions, cases, inbox, incidents, jobs, kept, references, reopening, tasks, work
from service.usecases.views import Received
from tests.content.forms.shipped import example
from tests.engine.walks import PROCESS, shipped
from tests.histories.brief import brief
from tests.processes.caseworker import ACTORS, answers
from tests.usecases.office import PEOPLE, Office, office
from tests.usecases.walks import AT_ONCE, dice

TUESDAY = datetime(2026, 1, 20, 11, tzinfo=UTC)
"""Where a story begins unless it says otherwise: noon on Tuesday 20 January 2026."""
OFFICE = {
    "phone": "0000-00 00 00",
    "hours": "vardagar klockan 9–11",
    "postal_address": "Påhittade gatan 1, 000 00 Sollefteå",
    "visiting_address": "Påhittade gatan 2, Sollefteå",
    "secure_channel": "kommunens säkra meddelandetjänst",
    "duty_phone": "0000-00 00 01",
    "switchboard_neutral": "0000-00 00 02",
}
"""What only the municipality knows about itself: without it no letter is complete."""
ANONYMOUS = frozenset({"B1U", "B2", "B2N", "P1"})
"""Letters that name nobody unless a story says so."""


class Letterpress(Workshop):
    """The real one, which a story can let fail."""

    broken = False

    def run(self, name: str, arguments: Mapping[str, Any], within: float | None = None) -> Result:  # noqa: ARG002  the budget
        """Carry it out in a child process, however long that takes."""
        if self.broken:
            raise OperationFailed(TIMED_OUT)
        return shared().run(name, arguments)


@dataclass(kw_only=True)
class Told:
    """A case that a story tells."""

    office: Office
    press: Letterpress
    people: list[str] = field(default_factory=list)
    """Ids, in the order in which they were registered."""

    # -- what people do -----------------------------------------------------------------------------------

    def fill(
        self,
        element: str,
        person: str | None = None,
        *,
        letter: str | None = None,
        user: str | None = None,
        **changed: Any,
    ) -> str:
        """Complete the open task of that element with its form's example, changed where said; its id."""
        town, task = self.office, self._task(element, person, letter)
        data = answers(task.process, element, changed, today=self.today, persons=self.case.persons)
        tasks.complete(town.inst, town.call(user or ACTORS[task.lane]), task.id, data)
        self._work_off()
        self.people += [each for each in self.case.persons if each not in self.people]
        return task.id

    def act(self, name: str, person: str | None = None, **said: Any) -> None:
        """Take a case action. What lies open is left open, with a reason."""
        town, about = self.office, {"person": self._id(person)} if person else {}
        user = self._one_of(Actions.of(shipped()).by_name[name].roles)
        view = actions.one(town.inst, town.call(user), town.case, name, {**about, **said})
        data = answers("actions", name, said, today=self.today, persons=self.case.persons)
        data |= about
        if view.open_matters:
            left = {"outcome": "left_open", "reason": "Det tas om hand i ett annat ärende."}
            data["open_matters"] = [{"matter": each.id, **left} for each in view.open_matters]
        actions.take(town.inst, town.call(user), town.case, name, data)
        self._work_off()
        self.people += [each for each in self.case.persons if each not in self.people]

    def recall(self, letter: str, person: str | None = None) -> None:
        """Take back a letter that has not been sent."""
        task = next(each for each in self._letters(person) if each.given.get("letter") == letter)
        calls = task.id.rpartition(".")[0].removesuffix(task.element)
        wait = next(each for each in self.case.waits if each.id.startswith(calls))
        self.act("recall_letter", letter=wait.id)

    def arrives(
        self, kind: str, person: str | None = None, *, wait: str | None = None, **said: Any
    ) -> Received:
        """Something comes in today. A letter that it would stop has not left."""
        town = self.office
        user = self._one_of(Inbox.of(shipped()).kinds[kind].roles)
        data = answers("inbox", kind, said, today=self.today, persons=self.case.persons)
        data |= {"person": self._id(person)} if person else {}
        data |= {"letter_left": "no"} if kind == "reply_received" else {}
        waits = [each.id for each in self.case.waits if each.element == wait]
        found = inbox.receive(
            town.inst, town.call(user), town.case, kind, self.today, data, waits[0] if waits else None
        )
        self._work_off()
        return found

    def deliver(self, kind: str) -> None:
        """A kept document goes to the wait that has opened since."""
        town = self.office
        found = next(each for each in town.view().kept if each.kind == kind)
        call = town.call("registrator")
        kept.deliver(town.inst, call, town.case, found.document, found.offered[0], letter_left="no")
        self._work_off()

    def handle(self, kind: str) -> None:
        """Somebody has seen to a kept document."""
        town = self.office
        found = next(each for each in town.view().kept if each.kind == kind)
        kept.handle(
            town.inst, town.call("registrator"), town.case, found.document, "Läst. Inget mer att göra."
        )

    def reopen(self, task: str, user: str) -> None:
        """A click is taken back by who clicked."""
        reopening.reopen(self.office.inst, self.office.call(user), task, "Fel svar kryssades.")
        self._work_off()

    def send(self, letter: str, person: str | None = None, **said: Any) -> None:
        """A letter from where it stands to its dispatch today; ``said`` is how it was dispatched."""
        if self.stands("review_letter", person, letter):
            names = "no" if letter in ANONYMOUS else "yes"
            self.fill("review_letter", person, letter=letter, identifying=names)
        if self.stands("approve_letter", person, letter):
            self.fill("approve_letter", person, letter=letter)
        self.fill("dispatch_letter", person, letter=letter, **{"received_on": None, **said})

    def mend(self) -> None:
        """The press works again, and what was given up is tried again."""
        self.press.broken = False
        town = self.office
        for each in incidents.listing(town.inst, town.call("chef")):
            incidents.retry(town.inst, town.call("chef"), each.id)
        self._work_off()

    def on(self, day: str) -> None:
        """The clock moves to noon of a day, and everything on the way happens at its own instant."""
        target = datetime.combine(date.fromisoformat(day), TUESDAY.timetz())
        while due_at := self._next_due(target):
            self.office.time[0] = max(due_at, self.office.time[0])
            work.fire_case(self.office.inst, self.office.case)
            self._work_off()
        self.office.time[0] = target

    # -- what there is to see -----------------------------------------------------------------------------

    @property
    def case(self) -> Case:
        with self.office.database.read() as tx:
            stored = stored_cases.load(tx, self.office.case)
        assert stored is not None
        return state.load(stored.state)

    @property
    def today(self) -> date:
        return swedish_date(self.office.time[0])

    def stands(self, element: str, person: str | None = None, letter: str | None = None) -> bool:
        """Whether there is such a task."""
        return bool(self._tasks(element, person, letter))

    # -- inside -------------------------------------------------------------------------------------------

    def _task(self, element: str, person: str | None, letter: str | None) -> Task:
        found = self._tasks(element, person, letter)
        opened = [(each.element, each.given.get("letter"), self._subject(each)) for each in self.case.tasks]
        assert len(found) == 1, f"{len(found)} tasks {element} {person} {letter}; open are {opened}"
        return found[0]

    def _tasks(self, element: str, person: str | None, letter: str | None) -> list[Task]:
        return [
            each
            for each in self.case.tasks
            if each.element == element
            and (person is None or self._subject(each) == self._id(person))
            and letter in {None, each.given.get("letter")}
        ]

    def _letters(self, person: str | None) -> list[Task]:
        return [
            each
            for each in self.case.tasks
            if each.element in {"approve_letter", "dispatch_letter"}
            and (person is None or self._subject(each) == self._id(person))
        ]

    def _subject(self, of: Task | Wait) -> str | None:
        return next(each.subject for each in self.case.instances if each.id == of.instance)

    def _id(self, person: str) -> str:
        return self.people[int(person.removeprefix("p")) - 1]

    def _next_due(self, target: datetime) -> datetime | None:
        with self.office.database.read() as tx:
            stored = stored_cases.load(tx, self.office.case)
            assert stored is not None
            rows = [row for row in due.of_case(tx, stored.key) if row.kind != "incident"]
        return min((row.due_at for row in rows if row.due_at <= target), default=None)

    def _work_off(self) -> None:
        jobs.run_pending(self.office.inst, self.office.case, AT_ONCE)

    @staticmethod
    def _one_of(roles: frozenset[str]) -> str:
        return next(user for user, role in PEOPLE.items() if role in roles)


def household(*names: str) -> list[dict[str, Any]]:
    """Rows that register these people. They are invented, and share the one number that is."""
    row = example(PROCESS, "register_suspicion")["persons"][0]
    return [{**row, "identity_number": "191212121212", "name": name} for name in names]


def begun(database: Database, seed: str, *, bundle: Bundle | None = None, at: datetime = TUESDAY) -> Told:
    """A case just opened, in a database of its own; on ``bundle``, or with letters of one line."""
    town = office(database, bundle or brief())
    town.time[0] = at
    press = Letterpress(at_once=1)
    town.inst = replace(town.inst, randomness=dice(seed), workshop=press)
    told = Told(office=town, press=press)
    references.change(town.inst, town.call("admin"), "office", told.today, OFFICE)
    data = answers(PROCESS, "suspicion_noticed", {}, today=told.today, persons=())
    town.case = cases.start(town.inst, town.call("handlaggare"), PROCESS, data).id
    return told


def established(database: Database, seed: str, *names: str) -> Told:
    """Social dumping is established; the contact with the municipality is still to be made."""
    told = begun(database, seed)
    told.fill("register_suspicion", persons=household(*names))
    told.fill("collect_indicators")
    told.fill("establish_dumping")
    return told
