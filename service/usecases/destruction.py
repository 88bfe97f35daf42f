"""Destroying what is kept about a person, by decision (SoL 2025:400, 16:1-4).

Texts, documents, the person's row, drafts, working notes and stored answers go; values and facts stay under
an id that nobody can be found by, so the history re-executes exactly and every proof still verifies.
"""

import re
from dataclasses import dataclass

import structlog

from service.model.commands import DestroyContent
from service.model.refusals import UnknownCase, UnknownPerson
from service.storage import cases, content, drafts, idempotency, people, working_notes
from service.storage.cases import StoredCase
from service.storage.database import Transaction, Unavailable
from service.storage.erasure import OwnerNeeded, secure_erase
from service.usecases.execute import Intent, Work, current, execute
from service.usecases.installation import Installation
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import Action, Actor, Matter, require

_REFERENCE = re.compile(r"[\w.:/§-]+( [\w.:/§-]+){0,4}")
_LONGEST = 60
_IDENTITY_NUMBER = re.compile(r"[0-9]{6,8}[-+ ]?[0-9]{4}")

_log = structlog.get_logger(__name__)


class BytesRemain(Exception):  # noqa: N818  named after what is left to do
    """It is destroyed and recorded for good; only the files hold old bytes until ``secure_erase`` is run.

    The cause is ``OwnerNeeded`` or ``Unavailable``.
    """


@dataclass(frozen=True, kw_only=True)
class Destructible:
    """A case, and whose data are left in it."""

    case: str
    number: str
    people: tuple[str, ...]
    """Ids; somebody who has been destroyed is not among them."""


def look_up(inst: Installation, actor: Actor, case: str) -> Destructible:
    """The case of that id or number, for those who may destroy. Raises ``UnknownCase``, ``NotAllowed``."""
    require(actor, Action.DESTROY, Matter(case=case))
    with inst.database.read() as tx:
        stored = cases.load(tx, case) or cases.by_number(tx, case)
        if stored is None:
            raise UnknownCase(case=case)
        return Destructible(case=stored.id, number=stored.number, people=_left(tx, stored))


def _left(tx: Transaction, stored: StoredCase) -> tuple[str, ...]:
    """Whose data are in the case: also somebody's about whom more was written after a first destruction."""
    named = {person.id for person in people.of_case(tx, stored.key)}
    written = {
        person for row in content.of_case(tx, stored.key) if row.person for person in row.person.split()
    }
    return tuple(sorted(named | written))


def destroy(inst: Installation, actor: Actor, case_id: str, person_id: str, decision: str) -> None:
    """Destroy it for good; ``decision`` is the reference of the decision, which is kept for ever.

    Raises ``UnknownCase``, ``NotAllowed``, ``UnknownPerson`` and ``InvalidRequest``, and ``BytesRemain`` when
    it is done but for the files. When it returns, the bytes have left the database files; backups age out by
    their own routine.
    """
    _check(decision)
    inst.reference_sets()
    with inst.database.write() as tx:
        work = Work(tx=tx, inst=inst, actor=actor, clock=inst.business_clock(tx))
        _destroy(work, case_id, person_id, decision)
    _log.info("content_destroyed", case=case_id, person=person_id, actor=actor.user)
    try:
        secure_erase(inst.database)
    except (OwnerNeeded, Unavailable) as error:
        raise BytesRemain from error


def _destroy(work: Work, case_id: str, person_id: str, decision: str) -> None:
    require(work.actor, Action.DESTROY, Matter(case=case_id))
    stored = cases.lock(work.tx, case_id)
    if stored is None:
        raise UnknownCase(case=case_id)
    if person_id not in _left(work.tx, stored):
        raise UnknownPerson(person=person_id)
    gone = content.destroy(work.tx, stored.key, person_id)
    people.delete(work.tx, person_id)
    if not _left(work.tx, stored):  # what is about the whole case was about them
        gone += content.destroy(work.tx, stored.key, None)
    drafts.delete_of_case(work.tx, stored.key)
    working_notes.delete_of_case(work.tx, stored.key)
    idempotency.delete_of_case(work.tx, stored.key)
    intent = Intent(
        command=DestroyContent(person=person_id, decision=decision),
        destroyed=tuple(commitment for _seq, _slot, commitment in gone),
    )
    execute(work, stored, intent, current(stored))


def _check(decision: str) -> None:
    """It stands in hashed bytes for ever: a reference, no sentence, and nobody's identity number."""
    fits = len(decision) <= _LONGEST and _REFERENCE.fullmatch(decision)
    if not fits or _IDENTITY_NUMBER.search(decision):
        raise InvalidRequest(errors=(_DECISION,))


_DECISION = {
    "pointer": "/decision",
    "message": f"Ange beslutets beteckning, till exempel ”Dnr SN 2026/114 § 12”: högst {_LONGEST} tecken och "
    "inga personuppgifter, eftersom den sparas för alltid.",
    "rule": "decision_reference",
}
