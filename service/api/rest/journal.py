"""The journal of a case, and the notes that the caller is still writing."""

from typing import Annotated

from fastapi import Path

from service.api.context import Caller, Inst, Reader
from service.api.rest.bodies import Filled
from service.api.rest.router import router, whole
from service.usecases import journal as reading
from service.usecases import working_notes
from service.usecases.journal_views import JournalEntry, WorkingNoteView
from service.usecases.views import CaseView, Page

routes = router("journal")

NoteId = Annotated[str, Path(max_length=100, description="A UUID that the client has drawn")]


@routes.get("/cases/{case_id}/journal")
def read(inst: Inst, caller: Reader, case_id: str) -> Page[JournalEntry]:
    """Notes, and what the process did in plain words. A correction follows what it corrects."""
    return whole(reading.journal(inst, caller, case_id))


@routes.get("/cases/{case_id}/working-notes")
def listing(inst: Inst, caller: Reader, case_id: str) -> Page[WorkingNoteView]:
    """The caller's own notes that are not locked yet."""
    return whole(working_notes.listing(inst, caller, case_id))


@routes.get("/cases/{case_id}/working-notes/{note}")
def note(inst: Inst, caller: Reader, case_id: str, note: NoteId) -> WorkingNoteView:
    """One of them."""
    return working_notes.get(inst, caller, case_id, note)


@routes.put("/cases/{case_id}/working-notes/{note}", status_code=204)
def save(inst: Inst, caller: Caller, case_id: str, note: NoteId, body: Filled) -> None:
    """Keep what is written so far. Nothing of it is judged yet, and nobody else sees it."""
    working_notes.save(inst, caller, case_id, note, body.data)


@routes.delete("/cases/{case_id}/working-notes/{note}", status_code=204)
def delete(inst: Inst, caller: Caller, case_id: str, note: NoteId) -> None:
    """Throw it away."""
    working_notes.delete(inst, caller, case_id, note)


@routes.post("/cases/{case_id}/working-notes/{note}/locking")
def lock(inst: Inst, caller: Caller, case_id: str, note: NoteId) -> CaseView:
    """Lock it in the journal, as it was saved: it is never changed, only corrected by a new one."""
    return working_notes.lock(inst, caller, case_id, note)
