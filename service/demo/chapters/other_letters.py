"""Letters that belong to no step: somebody decides to write one."""

from typing import Any

from service.demo.chapters.letters import sent, stopped
from service.demo.people import Person
from service.demo.steps import SOCIAL_WORKER, Act, Scene, Step


def _inquiry() -> Act:
    return Act(
        by=SOCIAL_WORKER,
        action="write_letter",
        told="Socialsekreteraren skriver en allmän förfrågan, utan personuppgifter, till den andra kommunen.",
        answers=lambda scene: {"letter": "B1U", "answer_by": scene.day(21)},
    )


def _told(person: Person) -> Act:
    def answers(scene: Scene) -> dict[str, Any]:
        return {
            "person": scene.who(person.name),
            "letter": "M1",
            "event": "request",
            "measure_plain": "Boendestöd två gånger i veckan.",
        }

    return Act(
        by=SOCIAL_WORKER,
        action="write_letter_to_person",
        told=f"Socialsekreteraren skriver till {person.name} om vad som har hänt.",
        answers=answers,
    )


INQUIRED: tuple[Step, ...] = (_inquiry(), *sent("B1U"), _inquiry(), stopped("B1U"))
"""A general inquiry is sent; a second one turns out not to be needed."""


def told(person: Person) -> tuple[Step, ...]:
    """The person is told by letter that the request has been made; a second letter is stopped."""
    return (_told(person), *sent("M1"), _told(person), stopped("M1"))
