"""The home visit and what is made of it (policy 2.3)."""

from typing import Any

from service.demo.chapters.letters import sent
from service.demo.steps import SOCIAL_WORKER, Complete, Scene, Step


def visit_allowed(*names: str) -> Complete:
    """Everybody lets them come."""
    return Complete(
        by=SOCIAL_WORKER,
        element="ask_home_visit_consent",
        told="De säger ja till ett hembesök.",
        answers=lambda scene: {
            "consent": "given",
            "asked_on": scene.day(),
            "answers": [{"person": scene.who(name), "answer": "given"} for name in names],
            "informed": True,
            "scope": "Två handläggare. Alla rum utom sovrummen.",
            "privacy": "Egen bil, inget samtal med grannar.",
            "suits": "En förmiddag.",
        },
    )


def visit_refused(*names: str) -> Complete:
    """Nobody does."""
    return Complete(
        by=SOCIAL_WORKER,
        element="ask_home_visit_consent",
        told="De säger nej till ett hembesök.",
        answers=lambda scene: {
            "consent": "refused",
            "asked_on": scene.day(),
            "answers": [{"person": scene.who(name), "answer": "refused"} for name in names],
            "informed": True,
        },
    )


def visited(told: str, **seen: str) -> Complete:
    """What is not named is as it should be."""

    def answers(scene: Scene) -> dict[str, Any]:
        return {
            "result": "done",
            "visited_on": scene.day(),
            "size": "sufficient",
            "condition": "good",
            "heat_and_water": "works",
            "mould": "none",
            "safety": "safe",
            "child_concern": "none",
            "photographs": "no",
            **seen,
        }

    return Complete(by=SOCIAL_WORKER, element="carry_out_home_visit", told=told, answers=answers)


HARMFUL: tuple[Step, ...] = (
    visited(
        "Hembesöket görs: det är mögel i sovrummet och elementen är kalla.",
        condition="defects",
        heat_and_water="partly",
        mould="extensive",
        observations="Mögel i badrum och sovrum. Elementen var kalla.",
    ),
    Complete(
        by=SOCIAL_WORKER,
        element="assess_housing",
        told="Socialsekreteraren bedömer boendet som påtagligt skadligt.",
        answers=lambda scene: {
            "assessed_on": scene.day(),
            "result": "harmful",
            "reasons": "Mögel i sovrummet och kalla element.",
            "follows_proposal": "yes",
            "support_offered": "Hjälp att ställa sig i bostadskö.",
            "urgent_need": "no",
        },
    ),
    *sent("B5"),
)
"""From the door to the letter that urges to look for another home."""

ADEQUATE: tuple[Step, ...] = (
    visited("Hembesöket görs: bostaden är hel, varm och stor nog."),
    Complete(
        by=SOCIAL_WORKER,
        element="assess_housing",
        told="Socialsekreteraren bedömer att boendet duger.",
        answers=lambda scene: {
            "assessed_on": scene.day(),
            "result": "adequate",
            "reasons": "Bostaden är hel, varm och stor nog.",
            "follows_proposal": "yes",
        },
    ),
)

CANNOT_TELL = Complete(
    by=SOCIAL_WORKER,
    element="assess_without_visit",
    told="Utan besök går det inte att bedöma boendet.",
    answers=lambda scene: {
        "no_visit_reason": "refused",
        "assessed_on": scene.day(),
        "sources": "Bara hyresavtalet är känt.",
        "assessable": "no",
        "child_concern": "none",
    },
)

FOLLOWED_UP = Complete(
    by=SOCIAL_WORKER,
    element="follow_up_housing",
    told="Socialsekreteraren följer upp hur det går med bostaden.",
    answers=lambda scene: {
        "followed_up_on": scene.day(),
        "state": "looking",
        "note": "Står i kö hos två hyresvärdar.",
    },
)
