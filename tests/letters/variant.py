"""A variant of a letter: what differs from the ordinary case, and what a reader is then told.

The ordinary case of each letter has no gap. A row of the tables (``variants_*.py``) says only what is
different in it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from service.model.values import Json
from service.operations.collaborators import Person
from service.operations.letters.making import Made
from tests.letters.material import BERIT, NUMBER, TODAY, Asked, written
from tests.letters.pdf import running

CONSENT = "person.consents.demand"
BERIT_WITHOUT_NUMBER = replace(BERIT, identity_number=None)
CHILD = Person(id="p4", name="Nora Bok", identity_number=None, facts={"person.age_group": "child"})
TORSTEN = Person(
    id="p3",
    name="Torsten Ek",
    identity_number="191212121212",
    facts={"person.age_group": "adult", CONSENT: "refused"},
)
"""The one who has not consented: named nowhere."""

TO_PEOPLE = ("B5", "B6", "K1", "M1", "M2")
RECORDS = ("D1", "D2")
"""Decisions: documents of the case that go to nobody and that nobody approves as drafts."""

WITHOUT_PEOPLE = ("B1U", "B2N")
"""Letters that keep silent about everything that is known."""

ORDINARY: Mapping[str, Mapping[str, Json]] = {
    "B1": {"case.dumping.status": None, "case.demand.answer_by": "2026-03-17"},
    "B1U": {"write_letter.answer_by": "2026-03-17"},
    "B2": {},
    "B2N": {"case.dumping.status": "not_established"},
    "B3": {},
    "B4": {
        "assess_reply.content": "refuses",
        "prepare_ivo_application.enclosures": ["request_copy", "reply_copy", "decision"],
    },
    "B5": {"case.housing.result": "unsuitable", "case.urgent_need": "no"},
    "B6": {"case.offer_letter.answer_by": "2026-03-17"},
    "D1": {},
    "D2": {"decide_ivo_application.decision": "not_apply", "assess_reply.content": "refuses"},
    "F1": {"person.request.taken_over_on": "2026-04-01"},
    "K1": {"write_letter_to_person.answer_by": "2026-03-17"},
    "M1": {},
    "M2": {"person.request.taken_over_on": "2026-04-01"},
    "P1": {
        "person.request.reply": None,
        "person.request.receipt_presumed": None,
        "letter.their_reference": "SN 2026/77",
        "month.ends_on": "2026-03-02",
        "month.apply_from": "2026-03-03",
    },
}
"""Without gaps, by letter: what has to be otherwise than in the material."""

_FOOTER = re.compile(
    r"Sollefteå kommun · ((Brev|Beslut) \S+|Utkast) Sida \d+ \(\d+\) "
    r"(Historik före brevet: rad \d+, kontrollsumma|Kontrollsumma) \S+"
)


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One row: when ``changed`` is otherwise, the letter says this and keeps silent about that."""

    case: str
    letter: str
    changed: Mapping[str, Json] = field(default_factory=dict)
    persons: Sequence[Person] = (BERIT,)
    household: bool = False
    consent: str | None = None
    today: date = TODAY
    says: Sequence[str] = ()
    keeps_silent: Sequence[str] = ()
    gap: str | None = None
    """The path that is missing; ``None``: the letter is whole."""

    def __str__(self) -> str:
        return f"{self.letter}: {self.case}"


def letters(variant: Variant) -> list[Made]:
    """The finished letter, or one for each adult."""
    return _made(asked(variant), NUMBER)


def drafts(variant: Variant) -> list[Made]:
    """The same as it was approved."""
    return _made(asked(variant), None)


@cache
def body(pdf: bytes) -> str:
    """All that is printed as one line, without the feet of the pages."""
    return " ".join(_FOOTER.sub(" ", running(pdf)).split())


def asked(variant: Variant) -> Asked:
    """The ordinary case of the letter with what the variant changes."""
    recipient = "person" if variant.letter in TO_PEOPLE else "municipality"
    return Asked(
        letter=variant.letter,
        recipient="record" if variant.letter in RECORDS else recipient,
        consent=variant.consent,
        persons=variant.persons,
        household=variant.household,
        today=variant.today,
        changed={**ORDINARY[variant.letter], **variant.changed},
        named_only=variant.letter not in WITHOUT_PEOPLE and "letter.identifying" not in variant.changed,
    )


_MADE: dict[str, list[Made]] = {}
"""By what was asked: rows that ask for the same are written once."""


def _made(order: Asked, number: str | None) -> list[Made]:
    key = f"{number} {order}"
    if key not in _MADE:
        _MADE[key] = written(order, number=number)
    return _MADE[key]
