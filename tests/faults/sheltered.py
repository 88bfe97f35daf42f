"""People with protected data, whose address stands wherever somebody can write one that is not for a letter.

It stands in ``people.address``, in every answer that no letter asks for, in drafts, notes and working notes.
The forms' texts that letters do ask for are what a caseworker writes into a letter herself; in them only the
name stands, and in those of a letter about nobody not even that.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from service.storage.database import Database
from tests.content.forms.shipped import BUNDLE
from tests.faults.planting import Place, Town
from tests.faults.ways import (
    CONTACTED,
    NOTICED,
    REQUESTED,
    SENT,
    SENT_ABOUT_NOBODY,
    SENT_TO_THE_PERSON,
    Acts,
    Arrives,
    Step,
    Way,
    applied,
    to_municipality,
    to_person,
)

WRITTEN = "Quvelstigen 17, Gomdal"
ADDRESS = ("Quvelstigen", "Gomdal")
"""What it is found by."""
WRITTEN_FOR_LETTERS = frozenset({"review_letter", "approve_letter"})
"""Forms about the letter itself: what is added to it, whom it goes to, by which item of the delegation."""

_TEMPLATES = "\n".join(
    BUNDLE.files[path].decode() for path in sorted(BUNDLE.files) if path.startswith("letters/")
)
_LITERALS = frozenset(re.findall(r'"([a-z_.]+)"', _TEMPLATES))

_EVERYBODY_HAS_ONE = {
    True: (
        """
        CREATE TRIGGER everybody_has_an_address AFTER INSERT ON people
        BEGIN UPDATE people SET address = 'Quvelstigen 17, Gomdal' WHERE id = new.id; END
        """,
    ),
    False: (
        """
        CREATE FUNCTION has_an_address() RETURNS trigger LANGUAGE plpgsql
        AS 'BEGIN new.address := ''Quvelstigen 17, Gomdal''; RETURN new; END'
        """,
        """
        CREATE TRIGGER everybody_has_an_address BEFORE INSERT ON people
        FOR EACH ROW EXECUTE FUNCTION has_an_address()
        """,
    ),
}
"""By whether it is SQLite."""


def asked_for_by_a_letter(place: Place) -> bool:
    """Whether a template names the question, whole or its two parts apart."""
    _folder, element, pointer = place
    name = pointer.split("/")[1]
    if element in WRITTEN_FOR_LETTERS or f"{element}.{name}" in _LITERALS:
        return True
    form_is_named = not _LITERALS.isdisjoint({element, f"{element}."})
    return form_is_named and not _LITERALS.isdisjoint({name, f".{name}"})


@dataclass(kw_only=True)
class ShelteredTown(Town):
    """Its caseworkers write the address into everything that is not for a letter."""

    refused: set[str] = field(default_factory=set)
    """Parts of the service that have refused something."""

    def answer_to(self, place: Place, length: int) -> str:
        if not asked_for_by_a_letter(place):
            return self.text(length)
        return self.disguised(length) if self.about_nobody else super().text(length)

    def refuse(self, user: str, path: str, body: dict[str, Any]) -> None:
        """Once of each part of the service: what is refused is the same for all forms."""
        part = path.split("/")[1]
        if part not in self.refused:
            self.refused.add(part)
            super().refuse(user, path, body)

    def text(self, length: int) -> str:
        words = WRITTEN
        while len(words) < length:
            words += f" {self.rng.random()} {WRITTEN}"
        return words[: max(length, len(WRITTEN))]


def everybody_has_an_address(database: Database) -> None:
    """From now on: whoever is registered has one."""
    with database.write() as tx:
        for statement in _EVERYBODY_HAS_ONE[database.sqlite]:
            tx.exec_driver_sql(statement)


def sheltered(*steps: Step) -> Way:
    """The way with somebody protected in it from the start: the manager approves every letter."""
    return tuple(_approved(steps))


def _approved(steps: Way) -> Iterator[Step]:
    before: object = None
    for step in steps:
        element = step[0] if isinstance(step, tuple) else None
        if before == "review_letter" and element == "dispatch_letter":
            yield "approve_letter", {}
        before = element
        yield step


PROTECTED = Acts("protect", {"person": "p1", "status": "protected"})

RETURN: Way = sheltered(
    REQUESTED[0],
    PROTECTED,
    *REQUESTED[1:],
    to_person("M1", event="request"),
    *SENT_TO_THE_PERSON,
    to_person("P1", reminder_kind="b"),
    *SENT_ABOUT_NOBODY,
    Arrives("reply_received"),
    ("assess_reply", {"content": "refuses"}),
    *applied("disagreement"),
    to_person("M2", outcome="stopped"),
    ("review_letter", {}),
    ("approve_letter", {}),
)
"""M2 waits to be sent: it can be exported."""

TAKEN_OVER: Way = sheltered(
    REQUESTED[0],
    PROTECTED,
    *REQUESTED[1:],
    Arrives("reply_received"),
    ("assess_reply", {"content": "accepts"}),
    to_person("F1", informed="yes"),
    *SENT,
    Acts("journal_note", {"person": "p1"}),
)

NOT_REQUESTED: Way = sheltered(
    REQUESTED[0],
    PROTECTED,
    *REQUESTED[1:5],
    to_person("K1", matter="no_further"),
    *SENT_TO_THE_PERSON,
    REQUESTED[5],
    ("decide_request", {"decision": "no_request"}),
)

HOUSEHOLD: Way = sheltered(
    NOTICED,
    ("register_suspicion", {"urgent_need": "yes", "child_concern": "not_reported"}),
    PROTECTED,
    *CONTACTED,
    ("ask_consent", {"answer": "yes"}),
    *SENT,
    to_municipality("P1"),
    *SENT_ABOUT_NOBODY,
    Arrives("justification_received"),
    ("assess_justification", {}),
    ("collect_indicators", {}),
    ("establish_dumping", {"return_persons": ["p1"], "without_municipality": "yes"}),
    *SENT_ABOUT_NOBODY,
    ("ask_home_visit_consent", {"consent": "given"}),
    ("carry_out_home_visit", {"result": "done"}),
    ("assess_housing", {"result": "harmful", "follows_proposal": "no"}),
    *SENT_TO_THE_PERSON,
    ("follow_up_housing", {}),
    ("inform_and_check_landlord", {"tenancy": "yes", "secured": "no"}),
    ("decide_offer", {"decision": "offer"}),
    *SENT_TO_THE_PERSON,
    Acts("journal_note", {"person": "p1"}),
)

NOT_ESTABLISHED: Way = sheltered(
    NOTICED,
    ("register_suspicion", {}),
    PROTECTED,
    *CONTACTED,
    ("ask_consent", {"answer": "not_asked"}),
    to_municipality("B1U"),
    *SENT_ABOUT_NOBODY,
    ("collect_indicators", {}),
    ("establish_dumping", {"decision": "not_established", "deviates": "yes"}),
    to_municipality("B2N"),
    *SENT_ABOUT_NOBODY,
)

SHELTERED_WAYS = (RETURN, TAKEN_OVER, NOT_REQUESTED, HOUSEHOLD, NOT_ESTABLISHED)
"""Every letter is written in one of them."""
