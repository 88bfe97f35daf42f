"""One household's story: a mother and her grown son, and the responsibility for him goes back."""

from service.demo.chapters import (
    assessment,
    closing,
    contact,
    housing,
    ivo,
    landlord,
    reply,
    request,
    suspicion,
)
from service.demo.chapters.letters import sent
from service.demo.people import Person
from service.demo.steps import Pass, Step

MOTHER = Person(
    name="Nadia Testdal",
    measures=("economic",),
    own_words="Jag följde med min son. Jag vill bo där han bor.",
)
SON = Person(name="Karim Testdal", identity_number="198112189876")
MUNICIPALITY = "2280"

_BOTH = (MOTHER.name, SON.name)

FIRST_DAY: tuple[Step, ...] = (
    suspicion.noticed("Nadia Testdal ringer: hon och hennes son har flyttat hit och vet inte varför."),
    suspicion.registered(MOTHER, SON, municipality=MUNICIPALITY),
    *contact.demanded(MUNICIPALITY, *_BOTH),
)

ESTABLISHED: tuple[Step, ...] = (
    Pass(days=3, told="Tre dagar går."),
    assessment.collected(MOTHER, SON),
    Pass(days=6, told="Sex dagar går."),
    *contact.NOT_REASONABLE,
    assessment.established(SON),
    *sent("B2"),
)

THE_REQUEST: tuple[Step, ...] = (
    Pass(days=4, told="Fyra dagar går."),
    request.planned(SON),
    request.cooperated(),
    request.PREPARED,
    request.COMMUNICATED,
    Pass(days=7, told="En vecka går."),
    *request.stated(SON.name),
    request.DECIDED,
    *sent("B3"),
)

MEANWHILE: tuple[Step, ...] = (
    housing.visit_allowed(*_BOTH),
    Pass(days=5, told="Fem dagar går."),
    *housing.HARMFUL,
    landlord.SECURED_NOTHING,
    *landlord.OFFERED,
    Pass(days=4, told="Fyra dagar går."),
    *landlord.ANSWERED,
)
"""What happens here while the other municipality is to answer: less than a month."""

NO_REPLY: tuple[Step, ...] = (reply.NO_REPLY, *ivo.applied("no_reply"))

GRANTED: tuple[Step, ...] = (
    Pass(days=50, told="Femtio dagar går."),
    *ivo.decided(ivo.GRANTED, SON.name),
)

THE_END: tuple[Step, ...] = (
    ivo.FINAL,
    reply.HANDED_OVER,
    housing.FOLLOWED_UP,
    closing.closed(
        "Den andra kommunen tar över ansvaret för Karim. Skrivelsen är skickad och boendet uppföljt."
    ),
)
