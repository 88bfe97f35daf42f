"""What speaks for social dumping, and what the manager finds (policy 1.1)."""

from typing import Any

from service.demo.people import Person
from service.demo.steps import MANAGER, SOCIAL_WORKER, Complete, Scene


def collected(*people: Person, **signs: str) -> Complete:
    """The signs; those that are not named say that it is social dumping."""

    def answers(scene: Scene) -> dict[str, Any]:
        found = {
            "cost_moved": "yes",
            "influence": "yes",
            "unilateral": "yes",
            "prior_cooperation": "no",
            "needs_in_centre": "no",
            "took_part": "no",
            "understood": "no",
            **signs,
        }
        kinds = {"influence_kinds": ["referred_to_landlord"]} if found["influence"] == "yes" else {}
        return {
            "persons": [_signs(scene, person) for person in people],
            "form": "form_1",
            **found,
            **kinds,
            "sources": "Samtal med personen, hyresavtalet och beslutet om insatsen.",
        }

    return Complete(
        by=SOCIAL_WORKER,
        element="collect_indicators",
        told="Socialsekreteraren samlar det som talar för och emot.",
        answers=answers,
    )


def _signs(scene: Scene, person: Person) -> dict[str, Any]:
    kinds = {"kinds": list(person.measures)} if person.measures else {}
    return {
        "person": scene.who(person.name),
        "ongoing": "yes" if person.measures else "no",
        "position": person.position,
        "own_words": person.own_words,
        **kinds,
    }


def established(*returns: Person) -> Complete:
    """It is social dumping; return of responsibility is tried for those who are named."""
    return Complete(
        by=MANAGER,
        element="establish_dumping",
        told="Chefen fastställer att det är social dumpning.",
        answers=lambda scene: {
            "decision": "established",
            "decided_on": scene.day(),
            "deviates": "no",
            "reasons": "Insatsen upphörde samma vecka som flytten. Den andra kommunen pekade ut hyresvärden "
            "och kontaktade inte oss, och ingen förstod att stödet skulle upphöra.",
            "form": "form_1",
            **({"return_persons": [scene.who(person.name) for person in returns]} if returns else {}),
        },
    )


MORE_INFORMATION = Complete(
    by=MANAGER,
    element="establish_dumping",
    told="Chefen behöver veta mer.",
    answers=lambda scene: {
        "decision": "more_information",
        "decided_on": scene.day(),
        "deviates": "no",
        "reasons": "Det går inte att se vem som tog initiativet till flytten.",
        "missing_information": "Vem kontaktade hyresvärden, och när fick personen veta det?",
    },
)

JUSTIFIED = Complete(
    by=MANAGER,
    element="establish_dumping",
    told="Chefen finner att flytten var berättigad.",
    answers=lambda scene: {
        "decision": "justified_move",
        "decided_on": scene.day(),
        "deviates": "no",
        "reasons": "Flytten utgick från personens behov, och socialtjänsterna hade samverkat i förväg.",
    },
)

JUSTIFIED_SIGNS = {
    "influence": "no",
    "unilateral": "no",
    "prior_cooperation": "yes",
    "needs_in_centre": "yes",
    "took_part": "yes",
    "understood": "yes",
}

TOLD_THEM = Complete(
    by=SOCIAL_WORKER,
    element="inform_not_established",
    told="Socialsekreteraren berättar hur det blev.",
    answers=lambda scene: {
        "individual_informed": "yes",
        "informed_on": scene.day(),
        "municipality_informed": "not_contacted",
        "follow_up": "no",
    },
)
