"""The office inside the program: the same use cases, without a server."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from service.demo.playing import FINISHED, Played, Refused, stands_at, started
from service.demo.steps import SOCIAL_WORKER
from service.model.swedish_time import swedish_date
from service.usecases import actions, cases, documents, history, inbox, jobs, sessions, tasks, work
from service.usecases.call import Call
from service.usecases.installation import Installation


@dataclass(kw_only=True)
class Inside:
    """People at work in an installation, some days ago: what is played ends now, and no clock is moved."""

    real: Installation
    behind: int
    """How many days ago it is."""
    tokens: dict[str, str] = field(default_factory=dict)
    """Of those who have signed in, in earnest: sessions know nothing of this."""
    inst: Installation = field(init=False)
    """The same installation in those days."""

    def __post_init__(self) -> None:
        self.inst = replace(self.real, now=lambda: self.real.now() - timedelta(days=self.behind))

    def tell(self, sentence: str) -> None:
        """Nobody listens."""

    def today(self) -> date:
        """By its calendar."""
        return swedish_date(self.inst.now())

    def pass_days(self, days: int) -> None:
        """Days go by, and what is due happens."""
        self.behind -= days
        self._by_itself()

    def open(self, by: str, process: str, answers: dict[str, Any]) -> Played:
        """Open a case."""
        opened = cases.start(self.inst, self._call(by), process, answers)
        return Played(id=opened.id, number=opened.case_number)

    def task(self, by: str, case: str, element: str, instance: str | None) -> str:
        """The open task there."""
        found = tasks.listing(self.inst, self._call(by), case=case, limit=200).items
        for task in found:
            if stands_at(task.id, element, instance):
                return task.id
        raise Refused(f"Ärendet skulle stå vid {element}.")

    def complete(self, by: str, task: str, answers: dict[str, Any]) -> None:
        """Hand in the form, and do all that follows by itself."""
        tasks.complete(self.inst, self._call(by), task, answers)
        self._by_itself()

    def receive(self, by: str, case: str, kind: str, on: date, answers: dict[str, Any]) -> None:
        """Register what came in."""
        inbox.receive(self.inst, self._call(by), case, kind, on, answers)

    def act(self, by: str, case: str, action: str, answers: dict[str, Any]) -> None:
        """Take the action."""
        actions.take(self.inst, self._call(by), case, action, answers)

    def people(self, case: str) -> Mapping[str, str]:
        """As the form of a journal note offers them."""
        asked = actions.one(self.inst, self._call(SOCIAL_WORKER), case, "journal_note")
        return {name: person for person, name in asked.persons.items()}

    def instances(self, case: str) -> Mapping[str, str]:
        """By what has happened."""
        entries = history.history(self.inst, self._call(SOCIAL_WORKER), case).entries
        return started(event for entry in entries for event in entry.events)

    def letters(self, case: str) -> Mapping[str, str]:
        """By what is listed."""
        listed = documents.listing(self.inst, self._call(SOCIAL_WORKER), case)
        return {each.name: each.id for each in listed if each.name and each.kind == FINISHED}

    def _by_itself(self) -> None:
        while work.fire_next(self.inst) or jobs.run_next(self.inst):
            pass

    def _call(self, by: str) -> Call:
        if by not in self.tokens:
            self.tokens[by] = sessions.sign_in(self.real, by, sessions.TRAINING_PASSWORD)
        return Call(token=self.tokens[by])
