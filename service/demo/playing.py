"""Playing steps, one after the other, in an office: over HTTP, or inside the program."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from service.demo.steps import Act, Complete, Open, Pass, Receive, Scene, Show, Step

FINISHED = "letters.finalise"
"""The operation that makes what is sent."""


class Refused(Exception):  # noqa: N818  named after what happened
    """It could not be played on; the message says why in Swedish."""


@dataclass(frozen=True, kw_only=True)
class Played:
    """The case of a story."""

    id: str
    number: str


class Office(Protocol):
    """Where stories are played. Every call raises ``Refused`` when the program says no."""

    def tell(self, sentence: str) -> None:
        """Say what happens next."""

    def today(self) -> date:
        """The day by the office's calendar."""

    def pass_days(self, days: int) -> None:
        """The calendar is turned."""

    def open(self, by: str, process: str, answers: dict[str, Any]) -> Played:
        """Open a case."""

    def task(self, by: str, case: str, element: str, instance: str | None) -> str:
        """The id of the open task at that element (``Complete.element``), of one process if that is said."""

    def complete(self, by: str, task: str, answers: dict[str, Any]) -> None:
        """Hand in a task's form."""

    def receive(self, by: str, case: str, kind: str, on: date, answers: dict[str, Any]) -> None:
        """Register what came in."""

    def act(self, by: str, case: str, action: str, answers: dict[str, Any]) -> None:
        """Take a case action."""

    def people(self, case: str) -> Mapping[str, str]:
        """Ids of the people of the case, by name."""

    def instances(self, case: str) -> Mapping[str, str]:
        """The newest process about each person, by the person's id."""

    def letters(self, case: str) -> Mapping[str, str]:
        """Ids of the finished letters by file name (``B1-…``); of two of the same name the newest."""


def stands_at(task: str, element: str, instance: str | None) -> bool:
    """Whether that task (by its id) stands at that element, in that process if one is named."""
    place = f".{task.rpartition('.')[0]}"
    return place.endswith(f".{element}") and (instance is None or place.startswith(f".{instance}."))


def started(events: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The newest process about each person, by the person's id."""
    return {
        event["subject"]: event["instance"]
        for event in events
        if event["event"] == "ProcessStarted" and event["subject"]
    }


def play(office: Office, steps: Iterable[Step], case: Played | None = None) -> Played:
    """Play a story from its ``Open``, or go on with a case that has been opened. Raises ``Refused``."""
    for step in steps:
        if not isinstance(step, Show):
            office.tell(step.told)
        if isinstance(step, Open):
            case = _opened(office, step)
        elif isinstance(step, Pass):
            office.pass_days(step.days)
        elif case is not None:
            _played(office, step, case.id)
    if case is None:
        raise ValueError("a story begins with Open")
    return case


def _opened(office: Office, step: Open) -> Played:
    scene = Scene(today=office.today(), people=dict)
    case = office.open(step.by, step.process, step.answers(scene))
    office.tell(f"Ärendet får numret {case.number}.")
    return case


def _played(office: Office, step: Complete | Receive | Act | Show, case: str) -> None:
    scene = Scene(today=office.today(), people=lambda: office.people(case))
    match step:
        case Complete():
            instance = office.instances(case)[scene.who(step.about)] if step.about else None
            task = office.task(step.by, case, step.element, instance)
            office.complete(step.by, task, step.answers(scene))
        case Receive():
            person = {"person": scene.who(step.about)} if step.about else {}
            office.receive(step.by, case, step.kind, scene.today, {**person, **step.answers(scene)})
        case Act():
            office.act(step.by, case, step.action, step.answers(scene))
        case Show():
            _show(office, step, case)


def _show(office: Office, step: Show, case: str) -> None:
    found = [
        made
        for name, made in office.letters(case).items()
        if f"-{step.letter}." in name or f"-{step.letter}-" in name
    ]
    if not found:
        raise Refused(f"Brevet {step.letter} skulle finnas i ärendet, men det gör det inte.")
    office.tell(f"{step.told} {found[-1]}.")
