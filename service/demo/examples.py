"""The examples of a new training server: invented people, each at another place of the processes.

The clock is not moved: what has taken time in an example began as many days ago.
"""

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
from service.demo.chapters.letters import approved, reviewed, sent
from service.demo.inside import Inside
from service.demo.people import Person
from service.demo.playing import play
from service.demo.steps import Pass, Step, days
from service.storage import cases as stored
from service.usecases.installation import Installation

_IDA = Person(name="Ida Testvik", measures=("care", "economic"))
_ISAK = Person(name="Isak Testvik", age_group="child", own_words="Jag vill till min gamla skola.")
_TOMAS = Person(name="Tomas Testmyr", identity_number="191212121212")
_GUN = Person(name="Gun Testberg")
_HAMID = Person(name="Hamid Testås")
_SARA = Person(name="Sara Testdal")
_ALVA = Person(name="Alva Testlöv", own_words="Jag vill hem till min skola och mina vänner.")
_BO = Person(name="Bo Testlöv", position="opposes", own_words=request.OPPOSES)
_CARL = Person(name="Carl Testlöv", position="undecided", own_words="Jag vet inte än vad jag vill.")
_DORIS = Person(name="Doris Testsund", identity_number="198112289874")
_ERIK = Person(name="Erik Testnäs")
_FRIDA = Person(name="Frida Testhamn")
_GRETA = Person(name="Greta Testsele")
_INGER = Person(name="Inger Testäng")
_JAN = Person(name="Jan Testkulla")
_KERSTIN = Person(name="Kerstin Testrud", own_words="Jag ville själv flytta hit.")
_LARS = Person(name="Lars Testviken")


def _ago(number: int) -> Pass:
    return Pass(days=number, told="Dagar går.")


def _registered(municipality: str, *people: Person) -> tuple[Step, ...]:
    return (suspicion.noticed(), suspicion.registered(*people, municipality=municipality))


def _established(municipality: str, *people: Person, returns: tuple[Person, ...] = ()) -> tuple[Step, ...]:
    """Established, the official letter sent, and nobody wants the other municipality to be asked."""
    names = [person.name for person in people]
    return (
        *_registered(municipality, *people),
        contact.experience(*names),
        contact.reached(municipality),
        contact.refused_consent(*names),
        _ago(4),
        assessment.collected(*people),
        assessment.established(*returns),
        *sent("B2"),
    )


def _with_ivo(person: Person, municipality: str) -> tuple[Step, ...]:
    month = (_ago(40), reply.NO_REPLY)
    return (*request.requested(person, municipality), *month, *ivo.applied("no_reply"))


NOTICED: tuple[Step, ...] = (suspicion.noticed(),)
REGISTERED: tuple[Step, ...] = (
    suspicion.noticed(),
    suspicion.registered(_IDA, _ISAK, municipality="2281", child_concern="reported"),
)
FOR_THE_MANAGER: tuple[Step, ...] = (
    suspicion.noticed(),
    suspicion.registered(_TOMAS, municipality=None),
    contact.experience(_TOMAS.name),
    contact.NOT_KNOWN,
    _ago(2),
    assessment.collected(_TOMAS),
)
WAITING_FOR_REASONS: tuple[Step, ...] = (
    *_registered("2282", _GUN),
    *contact.demanded("2282", _GUN.name),
    _ago(6),
)
SENT_BACK: tuple[Step, ...] = (
    *_registered("2284", _HAMID),
    contact.experience(_HAMID.name),
    contact.reached("2284"),
    contact.refused_consent(_HAMID.name),
    _ago(3),
    assessment.collected(_HAMID, influence="unknown", unilateral="unknown"),
    assessment.MORE_INFORMATION,
)
CLOSED: tuple[Step, ...] = (
    *_registered("2260", _KERSTIN),
    contact.experience(_KERSTIN.name),
    contact.reached("2260"),
    contact.refused_consent(_KERSTIN.name),
    _ago(5),
    assessment.collected(_KERSTIN, **assessment.JUSTIFIED_SIGNS),
    assessment.JUSTIFIED,
    assessment.TOLD_THEM,
    closing.closed("Flytten utgick från personens behov och var planerad."),
)
DIFFERENT_WISHES: tuple[Step, ...] = (
    *_established("2280", _ALVA, _BO, _CARL, returns=(_ALVA, _BO, _CARL)),
    request.planned(_ALVA, about=_ALVA.name),
    request.opposed(_BO, about=_BO.name),
    housing.visit_refused(_ALVA.name, _BO.name, _CARL.name),
    housing.CANNOT_TELL,
    landlord.NO_LANDLORD,
)
HOME_VISIT_TO_DO: tuple[Step, ...] = (
    *_established("2281", _INGER),
    housing.visit_allowed(_INGER.name),
    landlord.NO_LANDLORD,
)
OFFER_WITHOUT_REPLY: tuple[Step, ...] = (
    *_established("2282", _JAN),
    housing.visit_refused(_JAN.name),
    housing.CANNOT_TELL,
    landlord.SECURED_NOTHING,
    *landlord.OFFERED,
    _ago(3),
)
WAITING_FOR_A_STATEMENT: tuple[Step, ...] = (
    request.begun(_SARA, "2284"),
    request.planned(_SARA),
    request.cooperated(),
    request.PREPARED,
    request.COMMUNICATED,
    _ago(2),
    request.TENANCY,
)
TO_BE_SENT: tuple[Step, ...] = (
    request.begun(_LARS, "2260"),
    *request.decided(_LARS),
    reviewed("B3"),
    approved("B3"),
)
MONTH_RUNNING: tuple[Step, ...] = (*request.requested(_DORIS, "2281"), _ago(12), reply.ORAL)
REPLY_UNCLEAR: tuple[Step, ...] = (*request.requested(_ERIK, "2282"), _ago(15), *reply.UNCLEAR)
AT_IVO: tuple[Step, ...] = (*_with_ivo(_FRIDA, "2284"), _ago(20))
REJECTED_BY_IVO: tuple[Step, ...] = (
    *_with_ivo(_GRETA, "2260"),
    _ago(60),
    *ivo.decided(ivo.REJECTED),
    _ago(4),
)

EXAMPLES = (
    CLOSED,
    REJECTED_BY_IVO,
    AT_IVO,
    REPLY_UNCLEAR,
    MONTH_RUNNING,
    TO_BE_SENT,
    WAITING_FOR_A_STATEMENT,
    DIFFERENT_WISHES,
    OFFER_WITHOUT_REPLY,
    HOME_VISIT_TO_DO,
    SENT_BACK,
    WAITING_FOR_REASONS,
    FOR_THE_MANAGER,
    REGISTERED,
    NOTICED,
)
"""In the order in which they get their numbers."""


def seed(inst: Installation) -> int:
    """Play the examples if the database has no case. Returns how many cases were opened."""
    with inst.database.read() as tx:
        if any(True for _ in stored.ids(tx)):
            return 0
    tokens: dict[str, str] = {}
    for steps in EXAMPLES:
        play(Inside(real=inst, behind=days(steps), tokens=tokens), steps)
    return len(EXAMPLES)
