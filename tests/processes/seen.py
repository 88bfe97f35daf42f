"""What there is to see in a case that is played: tasks, waits and ends of whom, facts of whom."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from service.model.case import Deadline, Instance, Job, Task, Wait
from service.model.case_file import current
from service.model.swedish_time import swedish_date
from tests.play import Play
from tests.processes.caseworker import person_id


@dataclass(kw_only=True)
class Seen(Play):
    """A case as somebody sees it who looks. A person is named by id, or ``p1``, ``p2`` … as registered."""

    @property
    def today(self) -> date:
        return swedish_date(self.now)

    @property
    def open_tasks(self) -> list[str]:
        """The open tasks in words: ``review_letter (B3) about person-1``."""
        return sorted(self.words(task) for task in self.case.tasks)

    @property
    def case_facts(self) -> dict[str, Any]:
        """What is known of the whole case, by path."""
        return current(self.case.facts, None)

    def facts_of(self, person: str) -> dict[str, Any]:
        """What is known of the case and of one person, by path."""
        return current(self.case.facts, person_id(person))

    def tasks_of(self, person: str | None) -> list[str]:
        """Elements of the open tasks in processes about a person, or about nobody in particular, sorted."""
        about = person_id(person) if person else None
        return sorted(task.element for task in self.case.tasks if self.instance(task).subject == about)

    def waits_of(self, person: str | None) -> list[str]:
        """Elements that processes about a person, or about nobody in particular, wait at, sorted."""
        about = person_id(person) if person else None
        return sorted(wait.element for wait in self.case.waits if self.instance(wait).subject == about)

    def ended(self, process: str, person: str | None = None) -> str | None:
        """Where the newest process of that name ended, about a person if one is named; ``None``: it runs."""
        about = {person_id(person)} if person else {each.subject for each in self.case.instances}
        found = [each for each in self.case.instances if each.process == process and each.subject in about]
        assert found, (
            f"no {process} about {person}; there are {[each.process for each in self.case.instances]}"
        )
        return found[-1].ended_at

    def instance(self, of: Task | Wait | Job) -> Instance:
        """The process that something stands in."""
        return next(each for each in self.case.instances if each.id == of.instance)

    def is_open(self, element: str, person: str | None = None, **chosen: str | None) -> bool:
        """Whether there is such a task."""
        return bool(self.matching(element, person, **chosen))

    def open_task(
        self,
        element: str,
        person: str | None = None,
        *,
        letter: str | None = None,
        process: str | None = None,
    ) -> Task:
        """The one open task of that element; otherwise fails and lists what is open."""
        found = self.matching(element, person, letter=letter, process=process)
        wanted = " ".join([element, *(each for each in (person, letter, process) if each)])
        assert len(found) == 1, f"{len(found)} open tasks ”{wanted}”. Open are: {self.open_tasks}"
        return found[0]

    def open_wait(self, element: str, person: str | None = None) -> Wait:
        """The one wait of that element; otherwise fails and lists what is waited for."""
        about = {person_id(person)} if person else {each.subject for each in self.case.instances}
        waits = [each for each in self.case.waits if self.instance(each).subject in about]
        found = [each for each in waits if each.element == element]
        assert len(found) == 1, f"{len(found)} waits ”{element}” of {person}. The case waits at: {self.waits}"
        return found[0]

    def deadline(self, element: str, person: str | None = None) -> Deadline:
        """The deadline of a timer that the case waits at."""
        found = self.open_wait(element, person).deadline
        assert found is not None, f"{element} has no deadline yet"
        return found

    def matching(
        self,
        element: str,
        person: str | None,
        *,
        letter: str | None = None,
        process: str | None = None,
    ) -> list[Task]:
        """The open tasks of that element, in the order in which they were opened."""
        return [
            task
            for task in self.case.tasks
            if task.element == element
            and (person is None or self.instance(task).subject == person_id(person))
            and letter in {None, task.given.get("letter")}
            and process in {None, task.process}
        ]

    def words(self, task: Task) -> str:
        """The task as one would say it."""
        letter, about = task.given.get("letter"), self.instance(task).subject
        return f"{task.element}{f' ({letter})' if letter else ''}{f' about {about}' if about else ''}"

    def apart_from(self, task: Task) -> set[str]:
        """Who may not do the task, as ``service.usecases.four_eyes`` has it."""
        drawn = self.definitions.processes[task.process].elements[task.element]
        done, calls = self.instance(task).completed_by, calls_of(task)
        named = drawn.properties.get("separate_from", "").split()
        return {done[calls + other] for other in named if calls + other in done}


def calls_of(of: Task | Wait) -> str:
    """The calls that something stands in, each with its point; empty outside any call."""
    place = of.id.removeprefix(f"{of.instance}.").rpartition(".")[0]
    return place.removesuffix(of.element)
