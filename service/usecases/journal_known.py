"""What the ids in a case's events stand for, learnt from the events themselves and the diagrams of each."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from service.content.actions import Actions
from service.content.bundle import Bundle
from service.content.inbox import Inbox
from service.engine.definitions import Definitions, Process
from service.model.values import Json
from service.usecases.case_file_words import facts, groups
from service.usecases.inbox_kinds import BEFORE_LISTS

Event = Mapping[str, Json]

SOMETHING = "ett steg"
"""Stands for a title that nobody has written."""

_OF_THE_PROGRAM = {"attach_document": "En fil lades till ärendet"}
"""Actions that no content lists."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """Titles, names and letters by id."""

    bundle: Bundle
    """What the case was started on: its actions, kinds and facts."""
    persons: Mapping[str, str]
    """Names of those who are known still, as the one who asks may see them."""
    definitions: Callable[[str], Definitions]
    protected: Collection[str] = ()
    """Those of them who have protected personal data."""
    _started: dict[str, Event] = field(default_factory=dict)
    _drawn: dict[str, Event] = field(default_factory=dict)
    _jobs: dict[str, Event] = field(default_factory=dict)

    def learn(self, events: Iterable[Event]) -> None:
        """Take in what one history row says."""
        for event in events:
            match event["event"]:
                case "ProcessStarted":
                    self._started[event["instance"]] = event
                case "TaskCreated":
                    self._drawn[event["task"]] = event
                case "WaitStarted":
                    self._drawn[event["wait"]] = event
                case "JobRequested":
                    self._drawn[event["job"]] = self._jobs[event["job"]] = event

    def title(self, stands: Json) -> str:
        """Of what is drawn where a task, a wait or a job stands."""
        drawn = self._drawn.get(str(stands))
        instance = self.instance(str(stands))
        if drawn is None:  # it was over in the moment in which it began: its id ends with element and number
            return self.inside(instance, str(stands).rpartition(".")[0].rpartition(".")[2])
        return self.element(instance, drawn["process"], drawn["element"])

    def element(self, instance: str | None, process: str, element: str) -> str:
        """The title of an element of a process that the instance runs or calls."""
        found = self._process(instance, process)
        return (
            found.elements[element].title or SOMETHING if found and element in found.elements else SOMETHING
        )

    def process(self, instance: Json) -> str:
        """The title of a process instance."""
        started = self._started.get(str(instance))
        found = self._process(str(instance), started["process"]) if started else None
        return found.title if found else SOMETHING

    def started(self, instance: Json) -> Event:
        """How the instance began; empty where nothing says it."""
        return self._started.get(str(instance), {})

    def inside(self, instance: Json, element: str) -> str:
        """The title of an element of the instance's own process, or else of one that it may have called."""
        started = self._started.get(str(instance))
        if started is None:
            return SOMETHING
        drawn = self.definitions(started["deployment"]).processes
        own = [drawn[started["process"]], *drawn.values()]
        titles = (process.elements[element].title for process in own if element in process.elements)
        return next(filter(None, titles), SOMETHING)

    def subject(self, stands: Json) -> str | None:
        """The person whom the process is about, in which a task, a wait or a job stands."""
        return self.started(self.instance(str(stands))).get("subject")

    def instance(self, stands: str) -> str | None:
        """The process instance in which something stands: its id begins with that of the instance."""
        return next((each for each in self._started if stands.startswith(f"{each}.") or stands == each), None)

    def person(self, person: Json) -> str:
        """A name, or what is to be said where it is no longer there."""
        return self.persons.get(str(person), "en person vars namn inte finns kvar")

    def action(self, name: Json) -> str:
        """What people read on the button."""
        found = Actions.of(self.bundle).by_name.get(str(name))
        return found.sv if found else _OF_THE_PROGRAM.get(str(name), str(name))

    def kind(self, name: Json) -> str:
        """What people call something that came in."""
        listed = Inbox.of(self.bundle).kinds
        return listed[str(name)].sv if name in listed else BEFORE_LISTS.get(str(name), str(name))

    def fact(self, path: Json) -> str:
        """What people call a fact."""
        found = facts(self.bundle).get(str(path))
        return found.title if found else str(path)

    def record(self, path: str) -> str | None:
        """What a letter is called whose dates stand at the path."""
        return groups(self.bundle).get(path)

    def letter(self, job: Json) -> tuple[str, str]:
        """The operation of a job, and what the letter is called that it makes."""
        asked = self._jobs.get(str(job), {})
        given = asked.get("parameters") or {}
        name, title = given.get("letter"), self.record(str(given.get("record")))
        words = f"”{title}” ({name})" if title and name else f"”{title or name}”" if title or name else ""
        return str(asked.get("operation", "")), words

    def _process(self, instance: str | None, process: str) -> Process | None:
        started = self._started.get(str(instance))
        return self.definitions(started["deployment"]).processes.get(process) if started else None
