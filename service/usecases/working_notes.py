"""Working notes: journal notes that are still being written. Each is seen by its writer and by nobody else.

A working note is nobody's word: it has no history. Locking it takes the action ``journal_note`` and deletes
the note in one transaction, so that it is in exactly one of the two places whatever happens.
"""

from uuid import UUID

import orjson

from service.content.actions import FORMS, Actions
from service.content.bundle import Bundle
from service.content.forms import form
from service.model.refusals import UnknownCase
from service.storage import cases, working_notes
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.storage.working_notes import WorkingNote
from service.usecases.actions import as_it_is, take_in
from service.usecases.call import Call
from service.usecases.cases import get as get_case
from service.usecases.execute import Work
from service.usecases.installation import Installation
from service.usecases.jobs import run_pending
from service.usecases.journal_notes import NOTE
from service.usecases.journal_views import WorkingNoteView
from service.usecases.once import Answer, once
from service.usecases.reading import reading, seen_case
from service.usecases.refusals import InvalidRequest, UnknownAction, UnknownNote
from service.usecases.rights import Action, Actor, Matter, require
from service.usecases.shown import case_view
from service.usecases.unfinished import unfinished
from service.usecases.views import CaseView


def listing(inst: Installation, call: Call, case_id: str) -> tuple[WorkingNoteView, ...]:
    """One's own notes on a case, the one saved last first. Raises ``UnknownCase``, ``NotAllowed``."""
    with reading(inst, call) as reader:
        stored = seen_case(reader, case_id)
        _require(reader.actor, stored, inst.library.bundle(reader.tx, stored.deployment))
        notes = working_notes.of_writer(reader.tx, stored.key, reader.actor.user)
        return tuple(_view(note) for note in notes)


def get(inst: Installation, call: Call, case_id: str, note_id: str) -> WorkingNoteView:
    """One of one's own. Raises ``UnknownCase``, ``NotAllowed`` and ``UnknownNote``."""
    with reading(inst, call) as reader:
        stored = seen_case(reader, case_id)
        _require(reader.actor, stored, inst.library.bundle(reader.tx, stored.deployment))
        return _view(_own(reader.tx, stored, reader.actor, note_id))


def save(inst: Installation, call: Call, case_id: str, note_id: str, data: object) -> None:
    """Keep what is written so far, under an id that whoever writes it has drawn (a UUID).

    Nothing of it is judged yet. Raises ``UnknownCase``, ``NotAllowed``, ``UnknownNote`` for an id that is
    somebody else's or another case's, ``InvalidRequest`` for one that is no UUID and for what is no JSON
    object or larger than 256 kB, and ``FormRefused`` for what no form could keep.
    """
    _check_id(note_id)
    written = unfinished(data, no_object=_NOT_AN_OBJECT, too_large=_TOO_LARGE)

    def do(work: Work) -> tuple[None, Answer]:
        stored, bundle = _locked(work, case_id)
        form(bundle, FORMS, NOTE).check_draft(data)
        if working_notes.get(work.tx, note_id) is not None:
            _own(work.tx, stored, work.actor, note_id)
        note = WorkingNote(
            id=note_id, case_key=stored.key, username=work.actor.user, saved_at=work.instant, data=written
        )
        working_notes.put(work.tx, note)
        return None, Answer(members={}, case_key=stored.key)

    once(inst, call, f"save note {note_id} in {case_id}", do, lambda _work, _members: None)


def delete(inst: Installation, call: Call, case_id: str, note_id: str) -> None:
    """Throw one's own note away. Raises ``UnknownCase``, ``NotAllowed`` and ``UnknownNote``."""

    def do(work: Work) -> tuple[None, Answer]:
        stored, _bundle = _locked(work, case_id)
        working_notes.delete(work.tx, _own(work.tx, stored, work.actor, note_id).id)
        return None, Answer(members={}, case_key=stored.key)

    once(inst, call, f"delete note {note_id}", do, lambda _work, _members: None)


def lock(inst: Installation, call: Call, case_id: str, note_id: str, data: object = None) -> CaseView:
    """Lock a note in the journal, as it was saved, or as ``data`` says. It is a working note no more.

    Raises what ``actions.take`` raises, and ``UnknownNote``, also for one that has been locked already.
    Nothing is changed then.
    """

    def do(work: Work) -> tuple[CaseView, Answer]:
        stored, _bundle = _locked(work, case_id)
        note = _own(work.tx, stored, work.actor, note_id)
        done = take_in(work, case_id, NOTE, orjson.loads(note.data) if data is None else data)
        working_notes.delete(work.tx, note.id)
        return case_view(done.stored, done.case), Answer(members={}, case_key=stored.key)

    taken = once(inst, call, f"lock note {note_id}", do, lambda work, _members: as_it_is(work, case_id))
    return get_case(inst, call, case_id) if run_pending(inst, case_id) else taken


def _locked(work: Work, case_id: str) -> tuple[StoredCase, Bundle]:
    require(work.actor, Action.SEE_CASE, Matter(case=case_id))
    stored = cases.lock(work.tx, case_id)
    if stored is None:
        raise UnknownCase(case=case_id)
    bundle = work.inst.library.bundle(work.tx, stored.deployment)
    _require(work.actor, stored, bundle)
    return stored, bundle


def _require(actor: Actor, stored: StoredCase, bundle: Bundle) -> None:
    """Who may lock a note may write one."""
    action = Actions.of(bundle).by_name.get(NOTE)
    if action is None:
        raise UnknownAction
    require(actor, Action.TAKE_ACTION, Matter(case=stored.id, roles=action.roles))


def _own(tx: Transaction, stored: StoredCase, actor: Actor, note_id: str) -> WorkingNote:
    note = working_notes.get(tx, note_id)
    if note is None or (note.case_key, note.username) != (stored.key, actor.user):
        raise UnknownNote
    return note


def _view(note: WorkingNote) -> WorkingNoteView:
    return WorkingNoteView(id=note.id, saved_at=note.saved_at, data=orjson.loads(note.data))


def _check_id(note_id: str) -> None:
    """So that nothing can be written about anybody in an address."""
    try:
        usual = str(UUID(note_id)) == note_id
    except ValueError:
        usual = False
    if not usual:
        raise InvalidRequest(errors=(_NO_ID,))


_NO_ID = {
    "pointer": "/note",
    "message": "En arbetsanteckning har ett UUID med små bokstäver som beteckning. Välj ett sådant.",
    "rule": "note_id",
}
_NOT_AN_OBJECT = {
    "pointer": "/data",
    "message": "En arbetsanteckning är ett JSON-objekt med formulärets fält. Skicka ett sådant.",
    "rule": "draft_object",
}
_TOO_LARGE = {
    "pointer": "/data",
    "message": "En arbetsanteckning får vara högst 256 kB. Korta texterna och spara igen.",
    "rule": "draft_size",
}
