"""The story: who does what, in order, with which answers, and how a person would tell it.

Answers depend on the day the story is played, since everything before the wait happens on one day.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

PROCESS = "return_of_responsibility"

SOCIAL_WORKER = "handlaggare"
MANAGER = "chef"
REGISTRAR = "registrator"

Answers = Callable[[date], dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Complete:
    """A user task is completed."""

    by: str
    element: str
    told: str
    answers: Answers


@dataclass(frozen=True, kw_only=True)
class Receive:
    """Something comes in."""

    by: str
    kind: str
    told: str


class Office(Protocol):
    """Where the story is played: over HTTP, or inside the program."""

    def complete(self, step: Complete, case: str, answers: dict[str, Any]) -> None:
        """Find the open task of that element and complete it."""

    def receive(self, step: Receive, case: str, today: date) -> None:
        """Register what came in today."""


def play(office: Office, case: str, today: date, steps: Iterable[Complete | Receive]) -> None:
    """One step after the other."""
    for step in steps:
        if isinstance(step, Complete):
            office.complete(step, case, step.answers(today))
        else:
            office.receive(step, case, today)


def beginning(name: str, municipality: str) -> dict[str, Any]:
    """The form of the start event."""
    return {
        "person_name": name,
        "municipality": municipality,
        "ongoing_measure": "yes",
        "measure_kinds": ["care"],
        "reason": "Boendet sades upp och en handläggare ordnade kontrakt här. Socialtjänsterna hade inte "
        "talats vid före flytten. Uppgifterna kommer från personen och hyresavtalet.",
    }


TO_THE_DECISION = (
    Complete(
        by=MANAGER,
        element="settle_responsibility",
        told="Chefen klarlägger ansvaret: ett ärende pågår här, och en överflyttning är rätt väg.",
        answers=lambda _: {
            "ongoing_case_here": "yes",
            "case_legal_basis": "Boendestöd enligt socialtjänstlagen (2025:400), beviljat till årets slut.",
            "other_rule": "none",
            "conclusion": "transfer",
            "reasons": "Personen är bosatt här och inte placerad av någon annan kommun. Ärendet om "
            "boendestöd pågår i Sollefteå, och inget i 29 kap. 1–4 §§ ger någon annan ansvaret.",
        },
    ),
    Complete(
        by=SOCIAL_WORKER,
        element="plan_with_individual",
        told="Socialsekreteraren talar med personen, som vill hem igen och samtycker till att uppgifter "
        "lämnas till den andra kommunen.",
        answers=lambda today: {
            "talked_on": today.isoformat(),
            "informed_no_forced_move": True,
            "position": "wants_return",
            "own_words": "Jag vill hem. Min syster och min läkare finns där, och här känner jag ingen.",
            "consent_disclosure": "given",
            "consent_scope": "Namn, personnummer, insatsen och skälen för begäran, till den andra kommunen "
            "och vid behov till IVO.",
        },
    ),
    Complete(
        by=SOCIAL_WORKER,
        element="cooperate",
        told="Socialsekreteraren talar med den andra kommunen om hur det kan gå till.",
        answers=lambda today: {
            "outcome": "done",
            "last_contact_on": today.isoformat(),
            "contacts": "Telefonsamtal med enhetschefen för boendestödet.",
            "their_position": "unclear",
        },
    ),
    Complete(
        by=SOCIAL_WORKER,
        element="prepare_request",
        told="Socialsekreteraren förbereder begäran om överflyttning.",
        answers=lambda _: {
            "ongoing_case": "Boendestöd, beviljat av Sollefteå kommun till årets slut.",
            "strongest_connection": "Systern, läkaren och elva år av personens liv finns i den andra "
            "kommunen. För Sollefteå talar bara folkbokföringen.",
            "wishes": "Vill tillbaka.",
            "need_duration": "Tolv månader.",
            "other_circumstances": "Flytten gick fort och utan att personen förstod vad den innebar.",
            "criteria_met": "yes",
        },
    ),
    Complete(
        by=SOCIAL_WORKER,
        element="communicate_basis",
        told="Personen får ta del av underlaget och kan lämna synpunkter.",
        answers=lambda today: {
            "how": "conversation",
            "communicated_on": today.isoformat(),
            "answer_by": (today + timedelta(days=14)).isoformat(),
            "oral_right_informed": True,
        },
    ),
    Receive(by=REGISTRAR, kind="statement_received", told="Personens synpunkter kommer in och registreras."),
    Complete(
        by=SOCIAL_WORKER,
        element="register_statement",
        told="Socialsekreteraren skriver in synpunkterna. De ändrar inte underlaget.",
        answers=lambda today: {
            "received_on": today.isoformat(),
            "how": "oral",
            "statement": "Det stämmer. Jag vill bo nära min syster igen.",
            "effect": "none",
        },
    ),
)

THE_DECISION = (
    Complete(
        by=MANAGER,
        element="decide_request",
        told="Chefen beslutar att begära att ärendet flyttas över.",
        answers=lambda today: {
            "decision": "request",
            "decided_on": today.isoformat(),
            "delegation": "Delegationsordningen, punkt 4.2",
            "reasons": "Ett ärende pågår här, anknytningen är starkast till den andra kommunen, personen "
            "vill det själv och behovet varar ett år. Villkoren i 29 kap. 10 § är uppfyllda.",
        },
    ),
)

THE_LETTER = (
    Complete(
        by=REGISTRAR,
        element="request_letter",
        told="Registratorn skickar begäran. Den andra kommunen bekräftar att den kom fram samma dag.",
        answers=lambda today: {
            "sent_on": today.isoformat(),
            "how": "secure_message",
            "received_on": today.isoformat(),
            "receipt_evidence": "Kvittens i meddelandetjänsten.",
        },
    ),
)

NO_REPLY = (
    Complete(
        by=REGISTRAR,
        element="confirm_no_reply",
        told="Registratorn letar efter ett svar överallt där det kan ha kommit in. Det finns inget.",
        answers=lambda _: {"channels": ["post", "email", "registry", "officer"], "result": "no_reply"},
    ),
)

OPPOSES = (
    TO_THE_DECISION[0],
    Complete(
        by=SOCIAL_WORKER,
        element="plan_with_individual",
        told="Socialsekreteraren talar med personen, som motsätter sig det.",
        answers=lambda today: {
            "talked_on": today.isoformat(),
            "informed_no_forced_move": True,
            "position": "opposes",
            "own_words": "Jag vill inte att någon annan kommun bestämmer över mig.",
            "consent_disclosure": "refused",
        },
    ),
)
