"""A form handed in within a case: read against the people it may name, its new people written down."""

from collections.abc import Collection

from service.content.forms import Form, PersonData, Reading
from service.model.case import Case
from service.model.swedish_time import swedish_date
from service.storage import content, people
from service.storage.people import Person
from service.usecases.envelope import DOCUMENT
from service.usecases.execute import Work

NAMELESS = "(namn saknas)"
"""Stands for the name of a person whose form leaves it open."""


def read_in(
    work: Work, form: Form, data: object, case: Case, key: int, *, seq: int, person: str | None
) -> Reading:
    """Read a form for history row ``seq``; ``person``: whom it is about. Raises ``FormRefused``."""
    return form.read(
        data,
        seq=seq,
        person=person,
        today=swedish_date(work.instant),
        persons=case.persons,
        documents=_documents(work, key) if form.asks_for_documents else (),
        new_person=lambda: work.inst.randomness.identifier(work.instant),
    )


def write_down(work: Work, key: int, registered: Collection[PersonData]) -> None:
    """The people whom a form has registered, where names are kept."""
    people.insert(
        work.tx,
        *(
            Person(
                id=person.id,
                case_key=key,
                name=person.name or NAMELESS,
                identity_number=person.identity_number,
                address=None,
            )
            for person in registered
        ),
    )


def _documents(work: Work, key: int) -> frozenset[str]:
    return frozenset(slot.removeprefix(DOCUMENT) for slot in content.document_slots(work.tx, key))
