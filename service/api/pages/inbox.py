"""Registering something that has come in: first what it is, then what is asked about it."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.forms import Link, compiled, links, questions, stylesheet
from service.api.language import _, language
from service.api.named_people import marked
from service.api.pages.uploaded import Sent
from service.api.pages.visit import Here, Visit, router, see
from service.api.problems import Problem, of
from service.api.rendering import page
from service.content.forms import FormError, from_post, written
from service.content.forms.judge import real_date
from service.model.refusals import LetterMayHaveLeft, Refusal, SeveralWaits
from service.model.values import Json
from service.usecases import cases, inbox
from service.usecases.files import FILE
from service.usecases.installation import Installation
from service.usecases.letters_under_way import LETTER_LEFT
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import Action
from service.usecases.views import FormView, KindView

routes = router()

_DATA = "/data"
_TARGETS = {"/occurred_on": "occurred_on", FILE: "file"}
"""What is asked about everything, by pointer."""


@routes.get("/cases/{case_id}/inbox")
def choose(request: Request, inst: Inst, visit: Here, case_id: str) -> Response:
    """The kinds that the visitor may register."""
    return _choose(request, inst, visit, case_id)


@routes.get("/cases/{case_id}/inbox/{kind}")
def form(request: Request, inst: Inst, visit: Here, case_id: str, kind: str) -> Response:
    """What is asked about one kind."""
    found = _kind(inst, visit, case_id, kind)
    return _page(request, inst, visit, case_id, found) if found else _unknown(request, inst, visit, case_id)


@routes.get("/cases/{case_id}/inbox/{kind}/questions.css")
def style(inst: Inst, visit: Here, case_id: str, kind: str) -> Response:
    """Which questions are shown as the answers change."""
    found = _kind(inst, visit, case_id, kind)
    asked = questions(compiled(_form_view(found), language()), {}) if found else []
    return Response(stylesheet(asked), media_type="text/css")


@routes.post("/cases/{case_id}/inbox")
def receive(request: Request, inst: Inst, visit: Here, case_id: str, uploaded: Sent) -> Response:
    """Register it; asks which of several waits it answers, and after a letter that it would stop."""
    posted = uploaded.fields
    sent = dict(posted)
    kind = _kind(inst, visit, case_id, sent.get("kind", ""))
    if kind is None:
        return _unknown(request, inst, visit, case_id)
    occurred_on = real_date(sent.get("occurred_on", ""))
    asked = compiled(_form_view(kind), language())
    said = {LETTER_LEFT: sent[LETTER_LEFT]} if sent.get(LETTER_LEFT) else {}
    data = from_post(asked, posted, today=visit.today) | said
    wait = sent.get("wait") or None
    answers, chosen = written(asked, posted, today=visit.today), uploaded.file is not None

    def again(refusal: Refusal) -> Response:
        return _page(
            request, inst, visit, case_id, kind, answers=answers, sent=sent, chosen=chosen, refusal=refusal
        )

    if occurred_on is None:
        wanted = _("Ange den dag då handlingen kom in, till exempel 2026-12-01.")
        day = {"pointer": "/occurred_on", "message": wanted, "rule": "date"}
        return again(InvalidRequest(errors=(day,)))
    try:
        received = inbox.receive(
            inst, uploaded.once(visit), case_id, kind.kind, occurred_on, data, wait=wait, file=uploaded.file
        )
    except (InvalidRequest, SeveralWaits, LetterMayHaveLeft) as refusal:
        return again(refusal)
    return see(f"/cases/{case_id}?done={received.status}")


def _page(
    request: Request,
    inst: Installation,
    visit: Visit,
    case_id: str,
    kind: KindView,
    *,
    answers: Mapping[str, Json] | None = None,
    sent: Mapping[str, str] | None = None,
    chosen: bool = False,
    refusal: Refusal | None = None,
) -> Response:
    faults = refusal.about["errors"] if isinstance(refusal, InvalidRequest) else ()
    errors, others = _errors(faults)
    asked = questions(
        compiled(_form_view(kind), language()),
        dict(answers or {}),
        errors,
        persons=marked(kind.persons, kind.protected),
    )
    problem = of(refusal) if refusal else None
    choosing = problem.about.get("waits", ()) if problem else ()
    return page(
        request,
        "incoming.html",
        status=problem.status if problem else 200,
        case=case_id,
        kind=kind,
        fields=asked,
        errors=[*others, *links(asked, errors)],
        problem=None if errors or others else problem,
        waits=[wait for wait in cases.waits(inst, visit.call, case_id) if wait.id in choosing],
        sent=dict(sent or {}),
        chosen=chosen,
        wrong_file=next((each.message for each in others if each.target == "file"), None),
    )


def _errors(faults: object) -> tuple[tuple[FormError, ...], list[Link]]:
    """Those of the form, and those of what is asked about everything."""
    of_form, others = [], []
    for fault in faults if isinstance(faults, tuple | list) else ():
        pointer, message = str(fault["pointer"]), str(fault["message"])
        if pointer.startswith(f"{_DATA}/"):
            of_form.append(
                FormError(pointer=pointer.removeprefix(_DATA), message=message, rule=str(fault["rule"]))
            )
        else:
            others.append(Link(target=_TARGETS.get(pointer, "form"), message=_(message)))
    return tuple(of_form), others


def _kind(inst: Installation, visit: Visit, case_id: str, name: str) -> KindView | None:
    return next(
        (each for each in inbox.listing(inst, visit.call, case_id, language()) if each.kind == name), None
    )


def _choose(
    request: Request, inst: Installation, visit: Visit, case_id: str, problem: Problem | None = None
) -> Response:
    return page(
        request,
        "incoming_kinds.html",
        status=problem.status if problem else 200,
        case=case_id,
        kinds=inbox.listing(inst, visit.call, case_id, language()),
        problem=problem,
    )


def _unknown(request: Request, inst: Installation, visit: Visit, case_id: str) -> Response:
    """A kind that is not there, or not for the one who asks: they choose again."""
    refused = Problem(code="NotAllowed", about={"action": Action.RECEIVE_DOCUMENT.value})
    return _choose(request, inst, visit, case_id, refused)


def _form_view(kind: KindView) -> FormView:
    return FormView(schema=kind.schema, ui_schema=kind.ui_schema, data={}, draft=None)
