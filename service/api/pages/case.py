"""One case: where it stands, what may be done, what it waits for, what has come in and what has happened."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from service.api.context import Inst
from service.api.language import _
from service.api.named_people import in_words
from service.api.pages import case_twin
from service.api.pages.answered import kind_words
from service.api.pages.case_dates import dates
from service.api.pages.case_happened import SHOWN, happened
from service.api.pages.case_offered import choices
from service.api.pages.case_papers import named, papers
from service.api.pages.case_people import household_consents, person_lines, tags
from service.api.pages.case_status import status
from service.api.pages.case_twin import twins
from service.api.pages.case_words import brief, clock, dated, in_full, left, with_weekday
from service.api.pages.enclosures import may_attach
from service.api.pages.reopening import completed_by, may_reopen
from service.api.pages.visit import Here, router
from service.api.rendering import page
from service.content.policy import Policy
from service.model.swedish_time import swedish_date
from service.usecases import hints
from service.usecases.case_overview import Overview, overview
from service.usecases.enclosures import LONGEST_TITLE
from service.usecases.hints import NONE
from service.usecases.views import TaskView

routes = router()
routes.include_router(case_twin.routes)

STARTED = "started"
"""As ``done``: the case has just been started."""
_NOTES = 3
"""Of the journal, on this page."""


@routes.get("/cases/{case_id}")
def case(
    request: Request,
    inst: Inst,
    visit: Here,
    case_id: str,
    *,
    done: str | None = None,
    taken: str | None = None,
) -> Response:
    """The case, and what was just done in it."""
    found = overview(inst, visit.call, case_id)
    words = in_words(found.persons)
    readable = named(found)
    made, drafts = papers(found)
    return page(
        request,
        "case.html",
        case=found.view,
        process=found.process,
        opened=swedish_date(found.view.created_at),
        persons=list(found.persons.values()),
        present={id_: words[id_] for id_, person in found.persons.items() if person.present},
        names=found.names,
        tags=list(tags(found)),
        stands=status(found),
        jobs=[job for job in found.at.case.jobs if job.incident],
        twins=twins(found),
        dates=dates(found),
        happened=happened(found, words, readable),
        shown=SHOWN,
        notes=found.notes[: -_NOTES - 1 : -1],
        papers=made,
        drafts=drafts,
        lines=person_lines(found),
        household=household_consents(found),
        choices=choices(found),
        kinds={each.kind: kind_words(found.at.bundle, each.kind) for each in found.view.kept},
        may_attach=may_attach(visit, found.at),
        longest_title=LONGEST_TITLE,
        policy_ended=Policy.of(found.at.bundle).ended(visit.today),
        reopenable=_reopenable(found),
        done=_done(found, done, taken),
        may_receive=found.may_receive,
        may_see_to=found.may_see_to,
        open_cases=hints.of_case(inst, visit.call, case_id) if _may_be_new(found, done, taken) else NONE,
        clock=clock,
        brief=lambda day: brief(day, visit.today),
        dated=lambda day: dated(day, visit.today),
        with_weekday=lambda day: with_weekday(day, visit.today),
        in_full=lambda day: in_full(day, visit.today),
        left=lambda day: left(day, visit.today),
    )


def _reopenable(found: Overview) -> Sequence[TaskView]:
    """The completed tasks that the visitor may take back, the latest first."""
    by = completed_by(found.rows)
    return [
        found.tasks[task]
        for task in reversed(by)
        if task in found.tasks
        and found.tasks[task].state == "completed"
        and may_reopen(found.actor, task, by[task])
    ]


def _may_be_new(found: Overview, done: str | None, taken: str | None) -> bool:
    """Whether what was just done may have brought somebody into the case: it started, or an action of it."""
    return done == STARTED or any(action.name == taken for action in found.actions)


def _done(found: Overview, done: str | None, taken: str | None) -> str | None:
    """What was just done, in words."""
    if done is not None and done in found.tasks:
        return _("”{title}” är slutförd.").format(title=found.tasks[done].title)
    action = next((action for action in found.actions if action.name == taken), None)
    if action:
        return _("”{title}” är gjort.").format(title=action.title)
    said = {
        STARTED: _("Ärendet är startat. Det första att göra står i listan."),
        "answered": _("Handlingen är registrerad och ärendet går vidare."),
        "kept": _(
            "Handlingen är registrerad. Ärendet väntade inte på den just nu; den finns kvar i ärendet."
        ),
        "attached": _("Filen är inlagd i ärendet. Välj den bland brevets bilagor när den ska skickas."),
        "handled": _("Det är antecknat vad som har gjorts med handlingen."),
    }
    return said.get(done or "")
