"""What came in and no wait took: given to a wait that has opened since, or seen to by a person.

Kept documents, and the waits that would take them now, are part of the case's view; ``listing`` is over all
cases, for the work list.
"""

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

from service.content.bundle import Bundle
from service.content.forms.shape import text_faults
from service.content.inbox import Inbox
from service.model.case import Case, Document
from service.model.commands import DeliverDocument, HandleDocument, Submission
from service.model.refusals import UnknownCase, UnknownDocument
from service.model.values import Json, text_reference
from service.storage import cases
from service.storage import kept as kept_rows
from service.storage.cases import StoredCase
from service.storage.cursors import BadCursor
from service.storage.kept import KeptRow
from service.usecases.at_hand import CaseAtHand, at_hand
from service.usecases.call import Call
from service.usecases.cases import get
from service.usecases.execute import Intent, Work, current, execute
from service.usecases.inbox_kinds import BEFORE_LISTS
from service.usecases.installation import Installation
from service.usecases.jobs import run_pending
from service.usecases.letters_under_way import require_not_leaving
from service.usecases.once import Answer, once
from service.usecases.reading import Reader, reading
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import Action, Actor, Matter, refusal, require
from service.usecases.shown import case_view
from service.usecases.takers import takers
from service.usecases.views import CaseView, KeptInCaseView, Page

LONGEST_NOTE = 2000
"""Characters."""

_Decide: TypeAlias = Callable[[CaseAtHand, Document, StoredCase], Intent]


def listing(
    inst: Installation, call: Call, *, limit: int = 50, cursor: str | None = None
) -> Page[KeptInCaseView]:
    """What all cases keep, by the day it came in, oldest first; nothing for those who may see no case.

    Raises ``InvalidRequest`` for a cursor that is none.
    """
    with reading(inst, call) as reader:
        if refusal(reader.actor, Action.SEE_CASE):
            return Page(items=(), next=None, total=0)
        try:
            found, following, total = kept_rows.listing(reader.tx, limit=limit, cursor=cursor)
        except BadCursor as error:
            raise InvalidRequest(errors=(_BAD_CURSOR,)) from error
        known = {key: current(stored) for key, stored in {of.key: of for _, of in found}.items()}
        items = tuple(_listed(reader, row, stored, known[stored.key]) for row, stored in found)
        return Page(items=items, next=following, total=total)


def may_see_to(actor: Actor) -> bool:
    """Whether it is theirs to see to what is kept."""
    return refusal(actor, Action.HANDLE_DOCUMENT) is None


def deliver(  # noqa: PLR0917  which document to which wait
    inst: Installation,
    call: Call,
    case_id: str,
    document: str,
    wait: str,
    letter_left: Literal["yes", "no"] | None = None,
) -> CaseView:
    """Give a kept document to a wait that would take it.

    Raises ``UnknownCase``, ``NotAllowed``, ``UnknownDocument``, ``InvalidRequest`` for a wait that doesn't
    take it, and ``LetterMayHaveLeft``.
    """

    def decide(at: CaseAtHand, kept: Document, _stored: StoredCase) -> Intent:
        offered = {each.id: each for each in takers(at.case, kept.kind, kept.subject)}
        if wait not in offered:
            raise InvalidRequest(errors=(_WAIT,))
        require_not_leaving(at, offered[wait], letter_left)
        person = kept.subject or at.instance(offered[wait]).subject
        return Intent(command=DeliverDocument(document=document, wait=wait), person=person)

    return _once(inst, call, case_id, document, "deliver", decide)


def handle(inst: Installation, call: Call, case_id: str, document: str, note: str) -> CaseView:
    """Say what has been done about a kept document: it needs no wait any more.

    Raises ``UnknownCase``, ``NotAllowed``, ``UnknownDocument`` and ``InvalidRequest`` for a note that says
    nothing.
    """
    if not 0 < len(note.strip()) <= LONGEST_NOTE or any(text_faults(note)):
        raise InvalidRequest(errors=(_NOTE,))

    def decide(at: CaseAtHand, kept: Document, stored: StoredCase) -> Intent:
        reference = text_reference(stored.seq + 1, "/note")
        command = HandleDocument(document=document, submission=Submission(values={"note": reference}))
        person = kept.subject or at.only_person
        return Intent(command=command, texts={None: {"/note": note.strip()}}, person=person)

    return _once(inst, call, case_id, document, "handle", decide)


def _listed(reader: Reader, row: KeptRow, stored: StoredCase, case: Case) -> KeptInCaseView:
    return KeptInCaseView(
        document=row.id,
        kind=row.kind,
        title=_words(reader.inst.library.bundle(reader.tx, stored.deployment), row.kind),
        occurred_on=row.occurred_on,
        case=stored.id,
        case_number=stored.number,
        subject=row.subject,
        offered=tuple(wait.id for wait in takers(case, row.kind, row.subject)),
    )


def _words(bundle: Bundle, kind: str) -> str:
    listed = Inbox.of(bundle).kinds
    return listed[kind].sv if kind in listed else BEFORE_LISTS.get(kind, kind)


def _once(  # noqa: PLR0917  whose, of what, and what to do
    inst: Installation, call: Call, case_id: str, document: str, what: str, decide: _Decide
) -> CaseView:
    def do(work: Work) -> tuple[CaseView, Answer]:
        require(work.actor, Action.HANDLE_DOCUMENT, Matter(case=case_id))
        stored = cases.lock(work.tx, case_id)
        if stored is None:
            raise UnknownCase(case=case_id)
        at = at_hand(work.tx, inst.library, stored)
        kept = next((each for each in at.case.kept if each.id == document), None)
        if kept is None:
            raise UnknownDocument
        done = execute(work, stored, decide(at, kept, stored), at.case)
        return case_view(done.stored, done.case), Answer(members={}, case_key=stored.key)

    def again(work: Work, _members: Mapping[str, Json]) -> CaseView:
        require(work.actor, Action.HANDLE_DOCUMENT, Matter(case=case_id))
        stored = cases.load(work.tx, case_id)
        if stored is None:
            raise UnknownCase(case=case_id)
        return case_view(stored, current(stored))

    done = once(inst, call, f"{what} {document} in {case_id}", do, again)
    return get(inst, call, case_id) if run_pending(inst, case_id) else done


_BAD_CURSOR = {
    "pointer": "/cursor",
    "message": "Platsen i listan går inte att läsa. Börja om från listans första sida.",
    "rule": "cursor",
}
_WAIT = {
    "pointer": "/wait",
    "message": "Ärendet väntar inte på handlingen där. Välj en väntan som tar emot den (”offered”).",
    "rule": "wait",
}
_NOTE = {
    "pointer": "/handled",
    "message": f"Skriv vad som har gjorts med handlingen, med högst {LONGEST_NOTE} tecken.",
    "rule": "note",
}
