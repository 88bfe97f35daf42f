"""Cases: begin one, read one, what it waits for, what came in and was kept, what has happened."""

from service.api.context import Caller, Inst, Reader
from service.api.rest.bodies import Beginning, Incoming, KeptDocument, Searching
from service.api.rest.router import router, whole
from service.usecases import cases, inbox, kept, search, verification
from service.usecases import history as playback
from service.usecases.search import FoundCase
from service.usecases.views import (
    CaseView,
    HistoryView,
    KindView,
    Page,
    Received,
    VerificationView,
    WaitView,
)

routes = router("cases")


@routes.post("/cases", status_code=201)
def begin(inst: Inst, caller: Caller, body: Beginning) -> CaseView:
    """Open a case with one process and the form of its start event."""
    return cases.start(inst, caller, body.process, body.data)


@routes.post("/cases/search")
def find(inst: Inst, caller: Reader, body: Searching) -> Page[FoundCase]:
    """Cases by name, identity number or case number, newest first; at most 50, or it is refused.

    A POST, so that no address holds who was searched for.
    """
    return whole(search.search(inst, caller, body.q))


@routes.get("/cases/{case_id}")
def read(inst: Inst, caller: Reader, case_id: str) -> CaseView:
    """The case with its open tasks."""
    return cases.get(inst, caller, case_id)


@routes.get("/cases/{case_id}/waits")
def waits(inst: Inst, caller: Reader, case_id: str) -> Page[WaitView]:
    """What the case waits for, and until when."""
    return whole(cases.waits(inst, caller, case_id))


@routes.get("/cases/{case_id}/inbox")
def inbox_kinds(inst: Inst, caller: Reader, case_id: str) -> Page[KindView]:
    """The kinds of what may come in that the caller may register, each with its form."""
    return whole(inbox.listing(inst, caller, case_id))


@routes.post("/cases/{case_id}/inbox", status_code=201)
def receive(inst: Inst, caller: Caller, case_id: str, body: Incoming) -> Received:
    """Something came in. It is never lost; the answer says which wait it answered, or ``kept``."""
    return inbox.receive(inst, caller, case_id, body.kind, body.occurred_on, body.data, wait=body.wait)


@routes.post("/cases/{case_id}/kept/{document_id}")
def see_to(inst: Inst, caller: Caller, case_id: str, document_id: str, body: KeptDocument) -> CaseView:
    """A kept document goes to a wait that is offered, or somebody has seen to it."""
    if body.wait is not None:
        return kept.deliver(inst, caller, case_id, document_id, body.wait, body.letter_left)
    return kept.handle(inst, caller, case_id, document_id, body.handled or "")


@routes.get("/cases/{case_id}/history")
def history(inst: Inst, caller: Reader, case_id: str) -> HistoryView:
    """All that has happened, oldest first. Nothing is executed."""
    return playback.history(inst, caller, case_id)


@routes.post("/cases/{case_id}/verification")
def verify(inst: Inst, caller: Caller, case_id: str) -> VerificationView:
    """Check the chain and re-execute every recorded command."""
    return verification.verify(inst, caller, case_id)
