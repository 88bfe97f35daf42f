"""What the landlord made sure of, and a home from the municipality's own stock (policy 2.4)."""

from service.demo.chapters.letters import sent
from service.demo.steps import MANAGER, SOCIAL_WORKER, Complete, Receive, Step

SECURED_NOTHING = Complete(
    by=SOCIAL_WORKER,
    element="inform_and_check_landlord",
    told="Socialsekreteraren berättar att bistånd inte är givet, och hör vad hyresvärden har kontrollerat.",
    answers=lambda scene: {
        "informed_on": scene.day(),
        "informed_how": "spoken",
        "wants_to_apply": "no",
        "tenancy": "yes",
        "landlord_asked": "with_consent",
        "secured": "no",
        "secured_basis": "Hyresvärden säger att inkomsten inte kontrollerades.",
    },
)

NO_LANDLORD = Complete(
    by=SOCIAL_WORKER,
    element="inform_and_check_landlord",
    told="Socialsekreteraren berättar att bistånd inte är givet. Något hyresavtal finns inte.",
    answers=lambda scene: {
        "informed_on": scene.day(),
        "informed_how": "spoken",
        "wants_to_apply": "no",
        "tenancy": "no",
    },
)

OFFERED: tuple[Step, ...] = (
    Complete(
        by=MANAGER,
        element="decide_offer",
        told="Chefen beslutar att erbjuda en bostad ur det egna beståndet.",
        answers=lambda scene: {
            "decision": "offer",
            "decided_on": scene.day(),
            "delegation": "7.3",
            "dwelling": "Tvåa på 62 kvadratmeter i Sollefteå.",
            "dwelling_checked": True,
            "answer_by": scene.day(14),
            "reasons": "Hyran är högre än vad hushållet kan betala, och en tvåa är ledig.",
        },
    ),
    *sent("B6"),
)

ANSWERED: tuple[Step, ...] = (
    Receive(
        kind="offer_reply_received",
        told="Svaret på erbjudandet kommer.",
        answers=lambda _: {
            "sender": "Personen själv, per telefon",
            "subject": "De tackar ja till lägenheten tills vidare.",
        },
    ),
    Complete(
        by=SOCIAL_WORKER,
        element="register_offer_reply",
        told="De tackar ja, och socialsekreteraren registrerar det.",
        answers=lambda scene: {
            "received_on": scene.day(),
            "how": "oral",
            "answered": "yes",
            "reply": "accepted",
        },
    ),
)
