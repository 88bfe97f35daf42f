"""The task's page as it stands: open to be filled in, or closed to be read. Nothing written is ever lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from service.api.forms import compiled, links, questions
from service.api.language import language
from service.api.named_people import marked
from service.api.pages.at_hand import case_at_hand
from service.api.pages.document import enclosable, letters
from service.api.pages.reopening import completed_by, may_reopen
from service.api.pages.task_closed import closing
from service.api.pages.task_saved import saved_words
from service.api.pages.visit import Visit
from service.api.problems import Problem
from service.api.rendering import page
from service.api.rows import Rows, with_buttons, with_empty_rows
from service.api.told_answers import Told, answered, told
from service.content.forms import Field, FormError
from service.model.refusals import UnknownTask
from service.model.values import Json
from service.usecases import history, letter_records, tasks
from service.usecases.installation import Installation
from service.usecases.task_sheet import Sheet
from service.usecases.views import TaskView
from service.usecases.why import why

_NO_ROWS = Rows(shown={})


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a page shows besides the task: after a refusal or a button, what was written."""

    answers: Mapping[str, Json] | None = None
    """``None``: the draft, or what is known."""
    rows: Rows = field(default=_NO_ROWS)
    errors: tuple[FormError, ...] = ()
    problem: Problem | None = None
    saved: bool = False
    """The draft has just been saved, on demand."""
    again: bool = False
    """The visitor has signed in again."""
    version: str = ""
    """Of the task as the writer had it; empty: as it is."""
    after: str = ""
    """Id of a task that was just completed."""


_PLAIN = Shown()


def task_page(
    request: Request, inst: Installation, visit: Visit, task_id: str, shown: Shown = _PLAIN
) -> Response:
    """The page of one task."""
    sheet = tasks.sheet(inst, visit.call, task_id, language())
    asked = _asked(inst, visit, sheet, shown)
    if sheet.task.state != "open":
        return _closed(request, inst, visit, sheet.task, shown, asked)
    given = sheet.form.given
    refused = shown.problem.status if shown.problem else 422 if shown.errors else 200
    return page(
        request,
        "task.html",
        status=refused,
        task=sheet.task,
        sheet=sheet,
        may_not=Problem(code=type(sheet.may_not).__name__) if sheet.may_not else None,
        form=sheet.form.schema,
        person=_person(sheet),
        fields=answered(asked) if sheet.may_not and shown.answers is not None else asked,
        letters=letters(inst, visit, sheet.task.case, str(given["letter"])) if "letter" in given else [],
        missing=letter_records.missing(inst, visit.call, sheet.task.case, task_id)
        if "letter" in given
        else (),
        errors=links(asked, shown.errors),
        reasons=why(inst, visit.call, task_id, language()),
        shown=shown,
        saved=saved_words(sheet.saved_at, visit.today, _colleague(visit, sheet)) if sheet.saved_at else None,
        theirs=_theirs(inst, visit, sheet, shown, asked),
        after=_after(inst, visit, sheet.task, shown.after),
    )


def _asked(inst: Installation, visit: Visit, sheet: Sheet, shown: Shown) -> list[Field]:
    view = sheet.form
    answers = shown.answers if shown.answers is not None else view.draft or view.data
    return _questions(inst, visit, sheet, answers, shown)


def _questions(
    inst: Installation, visit: Visit, sheet: Sheet, answers: Mapping[str, Json], shown: Shown
) -> list[Field]:
    present = case_at_hand(inst, visit, sheet.task.case).persons
    names = {id_: sheet.form.people.get(id_, name) for id_, name in present.items()}
    drawn = questions(
        compiled(sheet.form, language()),
        with_empty_rows(answers, shown.rows),
        shown.errors,
        persons=marked(names, sheet.form.protected),
        documents=enclosable(inst, visit, sheet.task.case),
    )
    return with_buttons(drawn, with_empty_rows(answers, shown.rows), shown.rows)


def _theirs(
    inst: Installation, visit: Visit, sheet: Sheet, shown: Shown, asked: list[Field]
) -> list[tuple[Told, Told]]:
    """After a conflict: what is stored and what was written, of the questions that are answered otherwise."""
    if not (shown.problem and shown.problem.code == "TaskChanged" and sheet.form.draft is not None):
        return []
    stored = _questions(inst, visit, sheet, sheet.form.draft, _PLAIN)
    both = ((told(theirs), told(ours)) for theirs, ours in zip(stored, asked, strict=True))
    return [(theirs, ours) for theirs, ours in both if theirs.answer != ours.answer]


def _closed(  # noqa: PLR0917  the task, and what was written for it
    request: Request,
    inst: Installation,
    visit: Visit,
    task: TaskView,
    shown: Shown,
    asked: list[Field],
) -> Response:
    return page(
        request,
        "closed_task.html",
        status=shown.problem.status if shown.problem else 200,
        task=task,
        closing=closing(inst, visit, task),
        may_reopen=_may_reopen(inst, visit, task),
        problem=shown.problem,
        fields=answered(asked) if shown.answers else [],
    )


def _person(sheet: Sheet) -> str | None:
    """Whom the case is about, when it is one whose data aren't protected."""
    (name, *others) = sheet.form.people.values() or (None,)
    return None if others or sheet.form.protected else name


def _colleague(visit: Visit, sheet: Sheet) -> str | None:
    """Who saved the draft, unless it was the visitor."""
    return None if visit.actor and sheet.saved_by == visit.actor.name else sheet.saved_by


def _after(inst: Installation, visit: Visit, task: TaskView, done: str) -> TaskView | None:
    """The task of the same case that was completed right before."""
    if not done:
        return None
    try:
        found = tasks.get(inst, visit.call, done)
    except UnknownTask:
        return None
    return found if found.case == task.case and found.state == "completed" else None


def _may_reopen(inst: Installation, visit: Visit, task: TaskView) -> bool:
    if task.state != "completed":
        return False
    by = completed_by(history.history(inst, visit.call, task.case).entries)
    return may_reopen(visit.actor, task.id, by.get(task.id))
