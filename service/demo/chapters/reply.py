"""The other municipality's answer to the request, and what comes of it (SoL 29 kap. 10 och 12 §§)."""

from typing import Any

from service.demo.steps import MANAGER, REGISTRAR, SOCIAL_WORKER, Act, Complete, Receive, Scene, Step

YES = "Kommunen skriver att den tar över ärendet från nästa månad."
NO = "Kommunen skriver att den inte tar över ärendet."
MAYBE = "Kommunen skriver att den ser positivt på saken."


def came(subject: str) -> Receive:
    """A written reply."""
    return Receive(
        kind="reply_received",
        told="Ett skriftligt svar kommer in från den andra kommunen.",
        answers=lambda _: {
            "sender": "Den andra kommunens socialtjänst",
            "registry_number": "2026-114",
            "subject": subject,
        },
    )


ORAL = Receive(
    by=SOCIAL_WORKER,
    kind="oral_reply",
    told="Den andra kommunen ringer. Ett samtal är inget svar, så väntan går vidare.",
    answers=lambda _: {
        "sender": "Enhetschefen i den andra kommunen",
        "subject": "Hon sade att de troligen tar över, men att beslutet inte är fattat.",
        "asked_in_writing": "yes",
    },
)


def assessed(content: str, element: str = "assess_reply") -> Complete:
    """What the reply means: ``accepts``, ``refuses`` or ``unclear``."""

    def answers(scene: Scene) -> dict[str, Any]:
        unclear = {"conditions_stated": "Det står inte om de tar över, eller när."}
        return {
            "received_on": scene.day(),
            "document": "Den andra kommunens brev, vårt nummer 2026-114",
            "content": content,
            "assessment": "Svaret är skriftligt och undertecknat.",
            **(unclear if content == "unclear" and element == "assess_reply" else {}),
        }

    return Complete(
        by=SOCIAL_WORKER, element=element, told="Socialsekreteraren bedömer svaret.", answers=answers
    )


REFUSED: tuple[Step, ...] = (came(NO), assessed("refuses"))
ACCEPTED: tuple[Step, ...] = (came(YES), assessed("accepts"))
UNCLEAR: tuple[Step, ...] = (came(MAYBE), assessed("unclear"))

NO_REPLY = Complete(
    by=REGISTRAR,
    element="confirm_no_reply",
    told="Registratorn letar efter ett svar överallt där det kan ha kommit in. Det finns inget.",
    answers=lambda _: {
        "channels": ["post", "email", "secure_message", "registry", "officer"],
        "result": "no_reply",
    },
)

CHANGED_WISHES = Act(
    by=SOCIAL_WORKER,
    action="wishes_changed",
    told="Personen vill inte längre att ansvaret flyttas.",
    answers=lambda scene: {
        "said_on": scene.day(),
        "position": "opposes",
        "own_words": "Jag vill stanna nu när min bror har flyttat hit.",
    },
)


def reassessed(element: str) -> Complete:
    """The manager stops it when the person no longer wants it."""
    return Complete(
        by=MANAGER,
        element=element,
        told="Chefen går igenom önskemålen och beslutar att inte gå vidare.",
        answers=lambda scene: {
            "talked_on": scene.day(),
            "position": "opposes",
            "own_words": "Jag vill stanna nu när min bror har flyttat hit.",
            "decision": "stop",
            "decided_on": scene.day(),
            "reasons": "Personen vill stanna och har skäl för det. Viljan väger tyngst.",
        },
    )


WITHDRAWN: tuple[Step, ...] = (
    CHANGED_WISHES,
    reassessed("reassess_wishes"),
    Complete(
        by=REGISTRAR,
        element="withdraw_request",
        told="Registratorn återkallar begäran.",
        answers=lambda scene: {
            "withdrawn_on": scene.day(),
            "how": "secure_message",
            "document": "Återkallelse av begäran",
        },
    ),
)

HANDED_OVER = Complete(
    by=SOCIAL_WORKER,
    element="hand_over",
    told="Socialsekreteraren lämnar över ansvaret, med det stöd som behövs i flytten tillbaka.",
    answers=lambda scene: {
        "taken_over_on": scene.day(14),
        "receiver": "Handläggaren på den andra kommunens vuxenenhet",
        "handed_over": "Utredning, beslut om boendestöd och genomförandeplan.",
        "handed_over_on": scene.day(),
        "continuity": "Stödet här pågår till och med dagen före, och deras börjar dagen efter.",
        "return_wanted": "yes",
        "support": "Hjälp att säga upp hyresavtalet och följd på flyttdagen.",
    },
)
