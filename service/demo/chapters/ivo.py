"""The application to IVO and what comes of it (SoL 29 kap. 11 §)."""

from typing import Any

from service.demo.chapters.letters import sent
from service.demo.chapters.reply import CHANGED_WISHES, YES, assessed, came, reassessed
from service.demo.chapters.request import NOT_COMMUNICATED
from service.demo.steps import MANAGER, REGISTRAR, SOCIAL_WORKER, Complete, Receive, Scene, Step

GRANTED = "granted"
REJECTED = "rejected"


def prepared(ground: str) -> Complete:
    """``no_reply`` or ``disagreement``."""
    reply = ["reply_copy"] if ground == "disagreement" else []
    return Complete(
        by=SOCIAL_WORKER,
        element="prepare_ivo_application",
        told="Socialsekreteraren tar fram ansökan till IVO.",
        answers=lambda _: {
            "ground": ground,
            "connection": "Systern, läkaren och elva år av personens liv finns i den andra kommunen.",
            "wishes": "Personen vill att ansvaret flyttas.",
            "against_wish": "Ansökan går inte mot personens vilja.",
            "measure": "Boendestöd enligt socialtjänstlagen (2025:400)",
            "duration": "Tolv månader.",
            "other": "Behandlingen avbröts av flytten.",
            "enclosures": ["request_copy", *reply, "decision", "basis"],
        },
    )


APPLY = Complete(
    by=MANAGER,
    element="decide_ivo_application",
    told="Chefen beslutar att ansöka hos IVO.",
    answers=lambda scene: {
        "decision": "apply",
        "decided_on": scene.day(),
        "delegation": "4.13",
        "ask_on": scene.day(90),
        "reasons": "Kommunerna är inte överens. Anknytningen är starkast till den andra kommunen.",
    },
)

DO_NOT_APPLY = Complete(
    by=MANAGER,
    element="decide_ivo_application",
    told="Chefen beslutar att inte ansöka hos IVO.",
    answers=lambda scene: {
        "decision": "not_apply",
        "decided_on": scene.day(),
        "reasons": "Personen har fått arbete här, och behovet av stöd upphör om en månad.",
    },
)


def applied(ground: str) -> tuple[Step, ...]:
    """Until the application (B4) has left."""
    return (prepared(ground), NOT_COMMUNICATED, APPLY, *sent("B4"))


def decided(outcome: str, about: str | None = None) -> tuple[Step, ...]:
    """IVO's decision comes today and is registered."""
    words = {GRANTED: "IVO beslutar att ärendet flyttas över.", REJECTED: "IVO avslår ansökan."}[outcome]
    return (
        Receive(
            kind="ivo_decision_received",
            about=about,
            told="IVO:s beslut kommer.",
            answers=lambda _: {
                "sender": "Inspektionen för vård och omsorg",
                "registry_number": "2026-300",
                "subject": words,
            },
        ),
        Complete(
            by=REGISTRAR,
            element="register_ivo_decision",
            told=words,
            answers=lambda scene: {
                "outcome": outcome,
                "announced_on": scene.day(),
                "received_on": scene.day(),
                "document": "IVO:s beslut, vårt nummer 2026-300",
            },
        ),
    )


FINAL = Complete(
    by=REGISTRAR,
    element="confirm_final",
    told="Registratorn frågar IVO: ingen har överklagat, så beslutet har fått laga kraft.",
    answers=lambda scene: {
        "asked_on": scene.day(),
        "source": "ivo",
        "state": "final",
        "final_on": scene.day(),
    },
)


def appeal(decision: str) -> Complete:
    """``appeal`` or ``no_appeal``."""

    def answers(scene: Scene) -> dict[str, Any]:
        delegation = {"delegation": "4.14"} if decision == "appeal" else {}
        return {
            "decision": decision,
            "decided_on": scene.day(),
            **delegation,
            "reasons": "Chefen har vägt vad IVO skriver mot vad som har kommit fram efter beslutet.",
        }

    return Complete(
        by=MANAGER,
        element="consider_appeal",
        told="Chefen tar ställning till om beslutet ska överklagas.",
        answers=answers,
    )


FILED = Complete(
    by=SOCIAL_WORKER,
    element="file_appeal",
    told="Socialsekreteraren lämnar in överklagandet.",
    answers=lambda scene: {
        "court": "administrative_court",
        "filed_on": scene.day(),
        "how": "secure_message",
        "document": "Överklagande av IVO:s beslut",
    },
)


def withdrawn(because: str) -> Complete:
    """``agreed`` or ``wishes``."""
    return Complete(
        by=SOCIAL_WORKER,
        element="withdraw_application",
        told="Socialsekreteraren återkallar ansökan hos IVO.",
        answers=lambda scene: {
            "because": because,
            "withdrawn_on": scene.day(),
            "how": "secure_message",
            "document": "Återkallelse av ansökan",
        },
    )


AGREED: tuple[Step, ...] = (came(YES), assessed("accepts", "assess_late_reply"), withdrawn("agreed"))
AGREED_BEFORE_FINAL: tuple[Step, ...] = (came(YES), assessed("accepts", "assess_reply_before_final"))
NO_LONGER_WANTED: tuple[Step, ...] = (CHANGED_WISHES, reassessed("reassess_wishes_ivo"), withdrawn("wishes"))


def _during_appeal(scene: Scene) -> dict[str, Any]:
    return {
        "received_on": scene.day(),
        "document": "Den andra kommunens brev, vårt nummer 2026-115",
        "content": "accepts",
        "assessment": "Svaret är skriftligt, undertecknat och utan villkor.",
        "court_informed_on": scene.day(),
        "appeal_withdrawn": "yes",
    }


AGREED_DURING_APPEAL: tuple[Step, ...] = (
    appeal("appeal"),
    FILED,
    came(YES),
    Complete(
        by=SOCIAL_WORKER,
        element="assess_reply_during_appeal",
        told="Socialsekreteraren bedömer svaret: den andra kommunen accepterar.",
        answers=_during_appeal,
    ),
)
