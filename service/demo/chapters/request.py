"""Return of responsibility for one person, until the request has been sent (policy 2.2; SoL 29 kap. 10 §)."""

from dataclasses import replace
from typing import Any

from service.demo.chapters.letters import sent
from service.demo.people import Person
from service.demo.steps import MANAGER, SOCIAL_WORKER, Complete, Open, Receive, Scene, Step

PROCESS = "return_of_responsibility"


def begun(person: Person, municipality: str) -> Open:
    """A case about the return of responsibility alone."""

    def answers(_: Scene) -> dict[str, Any]:
        number = {"identity_number": person.identity_number} if person.identity_number else {}
        measures = {"measure_kinds": list(person.measures)} if person.measures else {}
        return {
            "person_name": person.name,
            **number,
            "municipality": municipality,
            "ongoing_measure": "yes" if person.measures else "no",
            **measures,
            "reason": "Boendet sades upp och en handläggare ordnade kontrakt här. Socialtjänsterna hade inte "
            "talats vid före flytten. Uppgifterna kommer från personen och hyresavtalet.",
        }

    return Open(
        by=SOCIAL_WORKER,
        process=PROCESS,
        told=f"Socialsekreteraren öppnar ett ärende om återföring av ansvar för {person.name}.",
        answers=answers,
    )


def planned(person: Person, *, about: str | None = None) -> Complete:
    """The plan made together; the person lets the other municipality be told."""
    return Complete(
        by=SOCIAL_WORKER,
        element="plan_with_individual",
        about=about,
        told=f"Socialsekreteraren planerar med {person.name}, som samtycker till att uppgifter lämnas.",
        answers=lambda scene: {
            "talked_on": scene.day(),
            "informed_no_forced_move": True,
            "position": person.position,
            "own_words": person.own_words,
            "connection": "Elva år i den andra kommunen, syster och läkare där.",
            "consent_disclosure": "given",
            "consent_scope": "Namn, personnummer, insatsen och skälen för begäran, till den andra kommunen "
            "och vid behov till IVO.",
        },
    )


def cooperated(about: str | None = None) -> Complete:
    """They have talked with each other before the request."""
    return Complete(
        by=SOCIAL_WORKER,
        element="cooperate",
        about=about,
        told="Socialsekreteraren talar med den andra kommunen om hur det kan gå till.",
        answers=lambda scene: {
            "outcome": "done",
            "last_contact_on": scene.day(),
            "contacts": "Telefonsamtal med enhetschefen för boendestödet.",
            "their_position": "unclear",
        },
    )


PREPARED = Complete(
    by=SOCIAL_WORKER,
    element="prepare_request",
    told="Socialsekreteraren tar fram underlaget för begäran.",
    answers=lambda _: {
        "ongoing_case": "Boendestöd enligt socialtjänstlagen (2025:400), beviljat till årets slut.",
        "strongest_connection": "Systern, läkaren och elva år av personens liv finns i den andra kommunen. "
        "För Sollefteå talar bara folkbokföringen.",
        "wishes": "Vill tillbaka.",
        "need_duration": "Tolv månader.",
        "other_circumstances": "Flytten gick fort och utan att personen förstod vad den innebar.",
        "criteria_met": "yes",
    },
)


COMMUNICATED = Complete(
    by=SOCIAL_WORKER,
    element="communicate_basis",
    told="Personen får ta del av underlaget och kan lämna synpunkter.",
    answers=lambda scene: {
        "how": "conversation",
        "communicated_on": scene.day(),
        "answer_by": scene.day(14),
        "oral_right_informed": True,
    },
)


_STATEMENT = Receive(
    kind="statement_received",
    told="Personens synpunkter kommer in.",
    answers=lambda _: {
        "sender": "Personen själv, per telefon",
        "subject": "Personen håller med om underlaget.",
    },
)

_STATEMENT_READ = Complete(
    by=SOCIAL_WORKER,
    element="register_statement",
    told="Socialsekreteraren skriver in synpunkterna. De ändrar inte underlaget.",
    answers=lambda scene: {
        "received_on": scene.day(),
        "how": "oral",
        "statement": "Det stämmer. Jag vill bo nära min syster igen.",
        "effect": "none",
    },
)

NOT_COMMUNICATED = Complete(
    by=SOCIAL_WORKER,
    element="communicate_basis",
    told="Underlaget behöver inte kommuniceras: personen har själv lämnat det.",
    answers=lambda _: {
        "how": "not_needed",
        "not_needed_ground": "manifestly_unnecessary",
        "not_needed_reason": "Allt i underlaget kommer från personen själv, som har läst det färdiga.",
    },
)

DECIDED = Complete(
    by=MANAGER,
    element="decide_request",
    told="Chefen beslutar att begära att ärendet flyttas över.",
    answers=lambda scene: {
        "decision": "request",
        "decided_on": scene.day(),
        "delegation": "4.12",
        "reasons": "Ett ärende pågår här, anknytningen är starkast till den andra kommunen, personen vill "
        "det själv och behovet varar ett år. Villkoren i 29 kap. 10 § är uppfyllda.",
    },
)


def stated(about: str | None = None) -> tuple[Step, ...]:
    """What the person says about the basis."""
    return (replace(_STATEMENT, about=about), _STATEMENT_READ)


def decided(person: Person) -> tuple[Step, ...]:
    """From the plan to the decision, the short way."""
    return (planned(person), cooperated(), PREPARED, NOT_COMMUNICATED, DECIDED)


def requested(person: Person, municipality: str) -> tuple[Step, ...]:
    """From the first form until the request (B3) has left."""
    return (begun(person, municipality), *decided(person), *sent("B3"))


TENANCY = Receive(
    kind="other",
    told="En kopia av hyresavtalet kommer in.",
    answers=lambda _: {"sender": "Hyresvärden", "subject": "Kopia av hyresavtalet."},
)

OPPOSES = "Jag vill inte att någon annan kommun bestämmer över mig."


def opposed(person: Person, *, about: str | None = None) -> Complete:
    """The person says no."""
    return Complete(
        by=SOCIAL_WORKER,
        element="plan_with_individual",
        about=about,
        told=f"Socialsekreteraren talar med {person.name}, som motsätter sig det.",
        answers=lambda scene: {
            "talked_on": scene.day(),
            "informed_no_forced_move": True,
            "position": "opposes",
            "own_words": OPPOSES,
            "consent_disclosure": "refused",
        },
    )


NOT_AGAINST_THE_WILL = Complete(
    by=MANAGER,
    element="decide_despite_objection",
    told="Chefen beslutar att inte gå vidare mot personens vilja.",
    answers=lambda scene: {
        "decision": "stop",
        "decided_on": scene.day(),
        "reasons": "Personen vill stanna, och behovet av stöd är tillgodosett här. Viljan väger tyngst.",
    },
)
