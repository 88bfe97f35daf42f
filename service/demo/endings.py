"""Short stories that come to every end that is drawn."""

from dataclasses import dataclass

from service.demo.chapters import (
    assessment,
    closing,
    contact,
    housing,
    ivo,
    landlord,
    other_letters,
    reply,
    request,
    suspicion,
)
from service.demo.chapters.letters import reviewed, sent, stopped, stopped_by_the_manager
from service.demo.people import Person
from service.demo.steps import MANAGER, Complete, Pass, Step

MUNICIPALITY = "2281"


@dataclass(frozen=True, kw_only=True)
class Ending:
    """A story and what it is called."""

    title: str
    steps: tuple[Step, ...]


_UNTIL_FINAL = Pass(days=28, told="Tiden för att överklaga går ut.")
"""Three weeks, and as long as free days can make them."""


def _household(person: Person, *then: Step) -> tuple[Step, ...]:
    """A case about one person, registered and assessed."""
    return (
        suspicion.noticed(),
        suspicion.registered(person, municipality=MUNICIPALITY),
        contact.experience(person.name),
        contact.reached(MUNICIPALITY),
        *then,
    )


def _refused(person: Person, *then: Step) -> tuple[Step, ...]:
    """A request that was refused, and what comes then."""
    return (*request.requested(person, MUNICIPALITY), *reply.REFUSED, *then)


def _at_ivo(person: Person, *then: Step) -> tuple[Step, ...]:
    """An application that is with IVO, and what comes then."""
    return _refused(person, *ivo.applied("disagreement"), *then)


_BERIT = Person(name="Berit Testlund", measures=("care",), own_words="Jag ville själv flytta hit.")
_KURT = Person(name="Kurt Testgren")
_MONA = Person(name="Mona Testström")
_SIV = Person(name="Siv Testbäck", measures=("economic",))

_OMITTED = Complete(
    by=MANAGER,
    element="official_letter_stopped",
    told="Chefen beslutar att skrivelsen inte skickas.",
    answers=lambda scene: {
        "decision": "not_send",
        "omitted_on": scene.day(),
        "reasons": "Kommunerna har redan mötts och är överens om hur de ska arbeta.",
    },
)

HOUSEHOLDS: tuple[Ending, ...] = (
    Ending(
        title="Flytten var berättigad, och brevet om motivering stoppas",
        steps=_household(
            _BERIT,
            contact.consent(_BERIT.name),
            stopped("B1"),
            assessment.collected(_BERIT, **assessment.JUSTIFIED_SIGNS),
            assessment.JUSTIFIED,
            assessment.TOLD_THEM,
            closing.closed("Flytten utgick från personens behov och var planerad."),
        ),
    ),
    Ending(
        title="Boendet går inte att bedöma, och ingen bostad erbjuds",
        steps=_household(
            _KURT,
            contact.refused_consent(_KURT.name),
            *other_letters.INQUIRED,
            assessment.collected(_KURT),
            assessment.established(),
            *sent("B2"),
            housing.visit_refused(_KURT.name),
            housing.CANNOT_TELL,
            landlord.NO_LANDLORD,
            closing.closed("Skrivelsen är skickad. Personen ville inte ha hembesök."),
        ),
    ),
    Ending(
        title="Boendet duger, en bostad erbjuds, och chefen stoppar skrivelsen",
        steps=_household(
            _MONA,
            contact.refused_consent(_MONA.name),
            assessment.collected(_MONA),
            assessment.established(),
            reviewed("B2"),
            stopped_by_the_manager("B2"),
            _OMITTED,
            housing.visit_allowed(_MONA.name),
            *housing.ADEQUATE,
            landlord.SECURED_NOTHING,
            *landlord.OFFERED,
            *landlord.ANSWERED,
            closing.closed("Bostaden duger, men är dyr. Personen flyttar till en annan."),
        ),
    ),
    Ending(
        title="Boendet är skadligt, och återföring är inte tillämplig",
        steps=_household(
            _SIV,
            contact.refused_consent(_SIV.name),
            assessment.collected(_SIV),
            assessment.established(_SIV),
            *sent("B2"),
            housing.visit_allowed(_SIV.name),
            *housing.HARMFUL,
            housing.FOLLOWED_UP,
            landlord.NO_LANDLORD,
            closing.closed("Boendet är uppföljt. Bara ekonomiskt bistånd pågick i den andra kommunen."),
        ),
    ),
)

_STIG = Person(name="Stig Testö", position="opposes")
_EVA = Person(name="Eva Testmark")
_OLLE = Person(name="Olle Testfors")

REQUESTS: tuple[Ending, ...] = (
    Ending(
        title="Personen motsätter sig",
        steps=(
            request.begun(_STIG, MUNICIPALITY),
            request.opposed(_STIG),
            request.NOT_AGAINST_THE_WILL,
        ),
    ),
    Ending(
        title="Personen ändrar sig efter begäran",
        steps=(*request.requested(_EVA, MUNICIPALITY), *other_letters.told(_EVA), *reply.WITHDRAWN),
    ),
    Ending(
        title="Den andra kommunen accepterar",
        steps=(
            request.begun(_OLLE, MUNICIPALITY),
            request.planned(_OLLE),
            request.cooperated(),
            request.PREPARED,
            request.COMMUNICATED,
            *request.stated(),
            request.DECIDED,
            *sent("B3"),
            *reply.ACCEPTED,
            reply.HANDED_OVER,
        ),
    ),
)

APPLICATIONS: tuple[Ending, ...] = (
    Ending(
        title="Chefen ansöker inte hos IVO",
        steps=_refused(
            Person(name="Ulla Testholm"),
            ivo.prepared("disagreement"),
            request.NOT_COMMUNICATED,
            ivo.DO_NOT_APPLY,
        ),
    ),
    Ending(
        title="Ett nytt svar kommer före ansökan",
        steps=_refused(
            Person(name="Nils Testvall"),
            reply.came(reply.YES),
            reply.assessed("accepts"),
            reply.HANDED_OVER,
        ),
    ),
    Ending(
        title="Kommunerna blir överens medan IVO prövar",
        steps=_at_ivo(Person(name="Asta Testhed"), *ivo.AGREED, reply.HANDED_OVER),
    ),
    Ending(
        title="Personen ändrar sig medan IVO prövar",
        steps=_at_ivo(Person(name="Leif Teststrand"), *ivo.NO_LONGER_WANTED),
    ),
    Ending(
        title="IVO avslår, och det överklagas inte",
        steps=_at_ivo(
            Person(name="Rune Testdahl"),
            *ivo.decided(ivo.REJECTED),
            ivo.appeal("no_appeal"),
        ),
    ),
    Ending(
        title="IVO avslår, och kommunerna blir överens under överklagandet",
        steps=_at_ivo(
            Person(name="Vera Testmo"),
            *ivo.decided(ivo.REJECTED),
            *ivo.AGREED_DURING_APPEAL,
            reply.HANDED_OVER,
        ),
    ),
    Ending(
        title="IVO beviljar, och kommunerna blir överens före laga kraft",
        steps=_at_ivo(
            Person(name="Elin Testborg"),
            *ivo.decided(ivo.GRANTED),
            _UNTIL_FINAL,
            *ivo.AGREED_BEFORE_FINAL,
            reply.HANDED_OVER,
        ),
    ),
    Ending(
        title="IVO beviljar, och beslutet får laga kraft",
        steps=_at_ivo(
            Person(name="Arne Testsjö"),
            *ivo.decided(ivo.GRANTED),
            _UNTIL_FINAL,
            ivo.FINAL,
            reply.HANDED_OVER,
        ),
    ),
)

ENDINGS = (*HOUSEHOLDS, *REQUESTS, *APPLICATIONS)
