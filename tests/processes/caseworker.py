"""Drives the shipped processes as caseworkers do: forms filled in sensibly, and what one wants to change."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from service.content.forms import form
from service.model.commands import CompleteTask, StartCase
from service.model.events import Event
from tests.content.forms.shipped import BUNDLE, example
from tests.play import PERSON, Play
from tests.robot import answer

PROCESS = "return_of_responsibility"
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""Where the stories begin: a Monday morning in March 2026, when the request can be sent."""

ACTORS = {"Socialsekreterare": "handlaggare", "Enhetschef": "chef", "Registrator": "registrator"}


@dataclass(kw_only=True)
class Caseworker(Play):
    """One person's return of responsibility."""

    def open_case(self, **changed: Any) -> None:
        reading = form(BUNDLE, PROCESS, "return_started").read(
            self.answers(PROCESS, "return_started", changed), seq=1, person=PERSON
        )
        command = StartCase(
            process=PROCESS, deployment=BUNDLE.id, subject=PERSON, submission=reading.submission
        )
        self.do(command, "handlaggare")

    def fill_in(self, element: str, **changed: Any) -> tuple[Event, ...]:
        """Complete a task with the example's answers, changed where said; ``None`` leaves one out."""
        task = self.task(element)
        answers = self.answers(task.process, element, changed)
        reading = form(BUNDLE, task.process, element).read(answers, seq=len(self.history) + 1, person=PERSON)
        command = CompleteTask(task=task.id, submission=reading.submission)
        return self.do(command, ACTORS[task.lane])

    @staticmethod
    def answers(process: str, element: str, changed: dict[str, Any]) -> dict[str, Any]:
        """Answers that hang together: no question that is no longer asked, none newly asked left out."""
        data = {**example(process, element), **changed}
        data = {name: value for name, value in data.items() if value is not None}
        found = form(BUNDLE, process, element)
        for _ in range(2):  # leaving one question out may hide another
            data = {name: value for name, value in data.items() if name not in found.hidden(data)}
        rng, today = random.Random(0), MONDAY.date()
        asked = found.schema["properties"]
        newly = {name: answer(asked[name], data, rng, today) for name in found.required(data) - data.keys()}
        return {**newly, **data}


def case(**more: Any) -> Caseworker:
    """A case that has just been opened."""
    found = Caseworker(bundle=BUNDLE, **{"now": MONDAY, **more})
    found.open_case()
    return found


def until(element: str, **more: Any) -> Caseworker:
    """A case that has come to a task of the ordinary way, which stands open."""
    found = case(**more)
    for passed in TO_THE_REQUEST:
        if passed == element:
            return found
        found.fill_in(passed, **({"how": "not_needed"} if passed == "communicate_basis" else {}))
    return found


TO_THE_REQUEST = (
    "settle_responsibility",
    "plan_with_individual",
    "cooperate",
    "prepare_request",
    "communicate_basis",
    "decide_request",
    "request_letter",
)


def waiting(received_on: str | None = "2026-03-04", **more: Any) -> Caseworker:
    """A case whose request was sent on 2 March 2026 and that waits for a reply."""
    found = until("request_letter", **more)
    found.fill_in("request_letter", received_on=received_on)
    return found
