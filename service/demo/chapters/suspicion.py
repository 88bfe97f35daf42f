"""Somebody suspects social dumping, and the case is opened (policy 1.1)."""

from typing import Any

from service.demo.people import Person
from service.demo.steps import SOCIAL_WORKER, Complete, Open, Scene

PROCESS = "social_dumping_case"

REASON = (
    "De kom hit förra veckan. Deras handläggare bad dem ringa en hyresvärd i Sollefteå och sade att stödet "
    "skulle upphöra om de stannade. Ingen kontaktade oss före flytten."
)


def noticed(told: str = "Någon misstänker social dumpning, och ett ärende öppnas.") -> Open:
    """The start form."""
    return Open(
        by=SOCIAL_WORKER,
        process=PROCESS,
        told=told,
        answers=lambda scene: {"noticed_on": scene.day(), "source": "individual"},
    )


def registered(
    *people: Person, municipality: str | None, reason: str = REASON, child_concern: str = "none"
) -> Complete:
    """Who they are and where they come from; ``None``: nobody knows yet."""

    def answers(scene: Scene) -> dict[str, Any]:
        known = {"municipality_status": "known", "municipality": municipality} if municipality else {}
        return {
            "persons": [_registered(person) for person in people],
            "registered_on": scene.day(),
            "reason": reason,
            "municipality_status": "unknown",
            "moved_on": scene.day(-7),
            "source": "social_services",
            "interpreter": "no",
            "urgent_need": "no",
            "child_concern": child_concern,
            **known,
        }

    return Complete(
        by=SOCIAL_WORKER,
        element="register_suspicion",
        told="Socialsekreteraren registrerar misstanken och vilka den gäller.",
        answers=answers,
    )


def _registered(person: Person) -> dict[str, Any]:
    number = {"identity_number": person.identity_number} if person.identity_number else {}
    return {"name": person.name, "age_group": person.age_group, "protection": "none", **number}
