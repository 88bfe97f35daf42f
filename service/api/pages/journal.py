"""The journal of a case as a document, and the note that the visitor writes: a working note until locked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.forms import compiled, links, questions
from service.api.language import _, language
from service.api.named_people import in_words
from service.api.pages.visit import Here, Posted, Visit, once, router, see
from service.api.problems import Problem, of
from service.api.rendering import page
from service.content.forms import FormError, FormRefused, from_post, written
from service.model.refusals import NotAllowed
from service.model.values import Json
from service.usecases import actions, cases, journal, shown_people, working_notes
from service.usecases.installation import Installation
from service.usecases.journal_notes import NOTE
from service.usecases.journal_views import JournalEntry, WorkingNoteView
from service.usecases.refusals import InvalidRequest, UnknownAction, UnknownNote
from service.usecases.views import ActionView, FormView

routes = router()


@dataclass(frozen=True, kw_only=True)
class _Day:
    """The entries under one heading; each with whether it stands beside the one it is about."""

    day: date
    entries: list[tuple[JournalEntry, bool]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class _Writing:
    """The note as it stands on the page."""

    answers: Mapping[str, Json]
    note: str | None = None
    """The working note that is being written on; ``None``: a new one."""
    errors: tuple[FormError, ...] = ()
    problem: Problem | None = None


@routes.get("/cases/{case_id}/journal")
def read(
    request: Request,
    inst: Inst,
    visit: Here,
    case_id: str,
    *,
    note: str | None = None,
    sort: str | None = None,
    entry: int | None = None,
    done: str | None = None,
) -> Response:
    """The journal. ``note`` goes on with a working note; ``sort`` and ``entry`` begin one about an entry."""
    entries = journal.journal(inst, visit.call, case_id)
    about = next((each for each in entries if each.seq == entry), None)
    begun = {"sort": sort, "entry": about.seq, "person": about.person} if about else {}
    writing = _Writing(answers={name: value for name, value in begun.items() if value is not None})
    try:
        if note:
            kept = working_notes.get(inst, visit.call, case_id, note)
            writing = _Writing(answers=kept.data, note=kept.id)
    except UnknownNote as refusal:
        writing = _Writing(answers={}, problem=of(refusal))
    return _page(request, inst, visit, case_id, entries, writing, done=_done(done))


@routes.post("/cases/{case_id}/journal")
def write(request: Request, inst: Inst, visit: Here, case_id: str, posted: Posted) -> Response:
    """Save the note as a working note or, by the other button, lock it in the journal."""
    form = compiled(_form_view(actions.one(inst, visit.call, case_id, NOTE, language=language())), language())
    answers, sent = from_post(form, posted, today=visit.today), dict(posted)
    try:
        if ("do", "save") in posted:
            kept = sent.get("note") or sent.get("new", "")
            working_notes.save(inst, once(visit, posted), case_id, kept, answers)
            return see(f"/cases/{case_id}/journal?note={kept}&done=saved#form")
        _lock(inst, visit, case_id, posted, answers)
    except (FormRefused, InvalidRequest, UnknownNote) as refusal:
        errors = refusal.errors if isinstance(refusal, FormRefused) else ()
        again = _Writing(
            answers=written(form, posted, today=visit.today),
            note=None if isinstance(refusal, UnknownNote) else sent.get("note") or None,
            errors=errors,
            problem=None if errors else of(refusal),
        )
        return _page(request, inst, visit, case_id, journal.journal(inst, visit.call, case_id), again)
    return see(f"/cases/{case_id}/journal?done=locked")


@routes.post("/cases/{case_id}/journal/{note}/deletion")
def delete(inst: Inst, visit: Here, case_id: str, note: str, posted: Posted) -> Response:
    """Throw a working note away."""
    working_notes.delete(inst, once(visit, posted), case_id, note)
    return see(f"/cases/{case_id}/journal?done=deleted")


def _lock(
    inst: Installation, visit: Visit, case_id: str, posted: list[tuple[str, str]], answers: Json
) -> None:
    """What stands on the page; the working note that it was is no more.

    One that was never saved is locked at once. One that was saved is locked once: on a page that was left
    open it is told to be gone.
    """
    sent, call = dict(posted), once(visit, posted)
    mine = {each.id for each in working_notes.listing(inst, visit.call, case_id)}
    if sent.get("note") or sent.get("new") in mine:
        working_notes.lock(inst, call, case_id, sent.get("note") or sent["new"], answers)
    else:
        actions.take(inst, call, case_id, NOTE, answers)


def _present(inst: Installation, visit: Visit, case_id: str) -> dict[str, str]:
    """Those who are in the case, as they are named to the visitor."""
    shown = shown_people.of_case(inst, visit.call, case_id)
    return in_words({id_: person for id_, person in shown.items() if person.present})


def _page(  # noqa: PLR0917  the request, the case and what is written
    request: Request,
    inst: Installation,
    visit: Visit,
    case_id: str,
    entries: Iterable[JournalEntry],
    writing: _Writing,
    done: str | None = None,
) -> Response:
    may = _may_write(inst, visit, case_id)
    asked = []
    notes: tuple[WorkingNoteView, ...] = ()
    if may:
        form = compiled(_form_view(may), language())
        asked = questions(form, dict(writing.answers), writing.errors, persons=_present(inst, visit, case_id))
        notes = working_notes.listing(inst, visit.call, case_id)
    return page(
        request,
        "journal.html",
        status=writing.problem.status if writing.problem else 422 if writing.errors else 200,
        case=cases.get(inst, visit.call, case_id),
        days=_days(entries),
        kinds=_kinds(),
        may_write=may is not None,
        fields=asked,
        notes=notes,
        note=writing.note,
        new=inst.randomness.identifier(inst.now()),
        errors=links(asked, writing.errors),
        problem=writing.problem,
        something_written=bool(writing.answers),
        done=done,
    )


def _may_write(inst: Installation, visit: Visit, case_id: str) -> ActionView | None:
    try:
        return actions.one(inst, visit.call, case_id, NOTE, language=language())
    except (NotAllowed, UnknownAction):
        return None


def _days(entries: Iterable[JournalEntry]) -> list[_Day]:
    days: list[_Day] = []
    above: set[int] = set()
    for entry in entries:
        beside = entry.concerns in above
        above.add(entry.seq)
        if not beside and (not days or days[-1].day != entry.happened_on):
            days.append(_Day(day=entry.happened_on))
        days[-1].entries.append((entry, beside))
    return days


def _form_view(view: ActionView) -> FormView:
    return FormView(schema=view.schema, ui_schema=view.ui_schema, data={}, draft=None)


def _kinds() -> Mapping[str, str]:
    return {
        "note": _("Händelse eller uppgift"),
        "contact": _("Samtal eller annan kontakt"),
        "objection": _("Personens invändning"),
        "correction": _("Rättelse"),
        "automatic": _("Det som gjordes i ärendet"),
    }


def _done(what: str | None) -> str | None:
    return {
        "saved": _("Arbetsanteckningen är sparad. Bara du ser den."),
        "locked": _("Anteckningen är låst i journalen."),
        "deleted": _("Arbetsanteckningen är borttagen."),
    }.get(what or "")
