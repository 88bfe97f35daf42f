"""What they tell, and contact with the other municipality (policy 2.1)."""

from typing import Any

from service.demo.chapters.letters import sent
from service.demo.steps import MANAGER, SOCIAL_WORKER, Act, Complete, Receive, Scene, Step

ANSWER_DAYS = 21
"""How long the other municipality gets for its reasons."""


def experience(*names: str) -> Complete:
    """Everybody tells in their own words."""
    return Complete(
        by=SOCIAL_WORKER,
        element="document_experience",
        told="Socialsekreteraren skriver ned vad de själva berättar.",
        answers=lambda scene: {
            "talked_on": scene.day(),
            "interpreter": "not_needed",
            "accounts": [
                {
                    "person": scene.who(name),
                    "told": "told",
                    "own_words": "De sade att lägenheten var klar. Jag visste inte var Sollefteå låg.",
                }
                for name in names
            ],
            "informed_about": ["our_work", "voluntary", "secrecy"],
            "understood": "yes",
            "documented_on": scene.day(),
        },
    )


def reached(municipality: str) -> Complete:
    """Somebody answers there."""
    return Complete(
        by=SOCIAL_WORKER,
        element="contact_municipality",
        told="Socialsekreteraren ringer den andra kommunen och säger att det inte är acceptabelt.",
        answers=lambda scene: {
            "outcome": "reached",
            "municipality": municipality,
            "certainty": "known",
            "attempts": [{"on": scene.day(), "way": "phone", "whom": "Enhetschefen på mottagningen"}],
            "made_on": scene.day(),
            "marked_unacceptable": True,
            "marked_how": "Om det gick till som det har beskrivits är det inte acceptabelt.",
            "their_view": "De ska undersöka saken.",
            "identifying_data_given": False,
        },
    )


NOT_KNOWN = Complete(
    by=SOCIAL_WORKER,
    element="contact_municipality",
    told="Det går inte att ta reda på vilken kommun det är.",
    answers=lambda _: {
        "outcome": "unknown_municipality",
        "inquiry": "Personen vill inte säga varifrån flytten skedde, och hyresvärden vet inte.",
    },
)


def consent(*names: str) -> Complete:
    """Everybody lets the municipality ask for reasons."""

    def answers(scene: Scene) -> dict[str, Any]:
        yes = {
            "consent": "given",
            "how": "oral",
            "scope": "Namn, och att en insats pågick.",
            "covers_reply": True,
        }
        return {
            "answer": "yes",
            "asked_on": scene.day(),
            "persons": [{"person": scene.who(name), **yes} for name in names],
            "informed": True,
            "answer_by": scene.day(ANSWER_DAYS),
            "said": "Vi vill veta varför.",
        }

    return Complete(
        by=SOCIAL_WORKER,
        element="ask_consent",
        told="De samtycker till att den andra kommunen får frågan varför.",
        answers=answers,
    )


def refused_consent(*names: str) -> Complete:
    """Nobody lets the municipality ask for reasons."""
    return Complete(
        by=SOCIAL_WORKER,
        element="ask_consent",
        told="De vill inte att den andra kommunen får frågan.",
        answers=lambda scene: {
            "answer": "no",
            "asked_on": scene.day(),
            "persons": [{"person": scene.who(name), "consent": "refused"} for name in names],
            "said": "Vi är rädda att det blir värre.",
        },
    )


def demanded(municipality: str, *names: str) -> tuple[Step, ...]:
    """Until the letter (B1) has left."""
    return (experience(*names), reached(municipality), consent(*names), *sent("B1"))


NOT_REASONABLE: tuple[Step, ...] = (
    Receive(
        kind="justification_received",
        told="Den andra kommunens motivering kommer in.",
        answers=lambda _: {
            "sender": "Den andra kommunens socialtjänst",
            "registry_number": "2026-65",
            "subject": "Kommunen skriver att flytten var hushållets eget val.",
        },
    ),
    Complete(
        by=SOCIAL_WORKER,
        element="assess_justification",
        told="Socialsekreteraren bedömer motiveringen: den är inte skälig.",
        answers=lambda scene: {
            "received_on": scene.day(),
            "document": "Den andra kommunens svar, vårt nummer 2026-65",
            "justification": "not_reasonable",
            "shows_cooperation": "no",
            "assessment": "Svaret säger inget om personens behov eller om varför vi inte kontaktades.",
        },
    ),
)

WITHOUT_WAITING = Act(
    by=MANAGER,
    action="proceed_without_justification",
    told="Den andra kommunen säger att den inte tänker svara. Chefen väntar inte längre.",
    answers=lambda _: {"reason": "Kommunen meddelade per telefon att den inte kommer att svara."},
)
