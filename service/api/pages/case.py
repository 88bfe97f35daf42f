"""One case: where it stands, what it waits for, what has come in and what has happened."""

from collections.abc import Mapping
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.pages.telling import DOCUMENTS, told, waits_told
from service.api.pages.visit import Here, Posted, Visit, once, router, see
from service.api.problems import Problem, of
from service.api.rendering import page
from service.content.forms.judge import real_date
from service.model.refusals import SeveralWaits
from service.storage import accounts, people
from service.usecases import cases, history, inbox, tasks
from service.usecases.installation import Installation
from service.usecases.reading import reading, seen_case
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import MAY_RECEIVE
from service.usecases.views import TaskView

routes = router()

_MANY = 200
_WRITTEN = ("note", "received_on", "corrects")
"""What may be said of something that came in; the last two of a receipt."""


@routes.get("/cases/{case_id}")
def case(request: Request, inst: Inst, visit: Here, case_id: str, done: str | None = None) -> Response:
    """The case, and what was just done in it."""
    return _page(request, inst, visit, case_id, done=done)


@routes.post("/cases/{case_id}/inbox")
def receive(request: Request, inst: Inst, visit: Here, case_id: str, posted: Posted) -> Response:
    """Register something that came in; asks which wait it answers where there are several."""
    sent = dict(posted)
    occurred_on = real_date(sent.get("occurred_on", ""))
    if occurred_on is None:
        no_day = Problem(code="InvalidRequest", about={"errors": [_DAY]})
        return _page(request, inst, visit, case_id, problem=no_day, sent=sent)
    try:
        note = {name: sent[name] for name in _WRITTEN if sent.get(name, "").strip()}
        wait = sent.get("wait") or None
        received = inbox.receive(
            inst, once(visit, posted), case_id, sent.get("kind", ""), occurred_on, note, wait=wait
        )
    except (InvalidRequest, SeveralWaits) as refusal:
        return _page(request, inst, visit, case_id, problem=of(refusal), sent=sent)
    return see(f"/cases/{case_id}?done={received.status}")


def _page(
    request: Request,
    inst: Installation,
    visit: Visit,
    case_id: str,
    *,
    done: str | None = None,
    problem: Problem | None = None,
    sent: Mapping[str, str] | None = None,
) -> Response:
    found = cases.get(inst, visit.call, case_id)
    known = _tasks(inst, visit, case_id)
    with reading(inst, visit.call) as reader:
        bundle = inst.library.bundle(reader.tx, found.deployment)
        processes = inst.library.definitions(reader.tx, found.deployment).processes
        names = {account.username: account.name for account in accounts.all(reader.tx)}
        persons = people.of_case(reader.tx, seen_case(reader, case_id).key)
        may_receive = bool(MAY_RECEIVE & set(reader.actor.roles))
    process = processes[found.process]
    waits = waits_told(cases.waits(inst, visit.call, case_id))
    return page(
        request,
        "case.html",
        status=problem.status if problem else 200,
        case=found,
        title=process.title,
        persons=persons,
        names=names,
        waits=waits,
        entries=told(history.history(inst, visit.call, case_id), known, names, bundle, process.start_element),
        done=_DONE.get(done or "") or (f"”{known[done].title}” är slutförd." if done in known else None),
        may_receive=may_receive,
        documents=DOCUMENTS,
        problem=problem,
        sent=dict(sent or {}),
    )


def _tasks(inst: Installation, visit: Visit, case_id: str) -> dict[str, TaskView]:
    states: tuple[Literal["open", "completed", "cancelled"], ...] = ("open", "completed", "cancelled")
    found = (
        tasks.listing(inst, visit.call, case=case_id, state=state, limit=_MANY).items for state in states
    )
    return {task.id: task for page in found for task in page}


_DONE = {
    "answered": "Handlingen är registrerad och ärendet går vidare.",
    "kept": "Handlingen är registrerad. Ärendet väntade inte på den just nu; den finns kvar i ärendet.",
}
_DAY = {
    "pointer": "/occurred_on",
    "message": "Ange den dag då handlingen kom in, till exempel 2026-12-01.",
    "rule": "date",
}
