"""The task list, one task with its form and draft, and completing it."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

import orjson

from service.content.forms import Form, Language
from service.content.forms import form as read_form
from service.content.roles import Roles
from service.model.case import Case
from service.model.commands import CompleteTask
from service.model.refusals import UnknownTask
from service.model.swedish_time import swedish_date
from service.model.values import Json
from service.storage import cases, deployments, drafts, people, tasks
from service.storage.cursors import BadCursor
from service.storage.tasks import TaskRow
from service.usecases.call import Call
from service.usecases.execute import Done, Intent, Work, current, execute
from service.usecases.filling import read_in, write_down
from service.usecases.four_eyes import matter
from service.usecases.hand_over import assign, claim, release
from service.usecases.installation import Installation
from service.usecases.jobs import pending, run_pending
from service.usecases.known import known_answers
from service.usecases.locked import locked_task
from service.usecases.once import Answer, once
from service.usecases.reading import Reader, instance_of, reading, seen_case
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import MAY_SEE, Action, Matter, refusal, require
from service.usecases.shown import case_view, row_view
from service.usecases.unfinished import unfinished
from service.usecases.views import Completion, FormView, Page, TaskView

__all__ = ["assign", "claim", "complete", "form", "get", "listing", "release", "save_draft"]

ME = "me"
"""As ``assignee``: the one who asks."""

MINE = "mine"
"""As ``lane``: every lane whose work the one who asks does."""


def listing(
    inst: Installation,
    call: Call,
    *,
    case: str | None = None,
    assignee: str | None = None,
    lane: str | None = None,
    state: Literal["open", "completed", "cancelled"] = "open",
    due_before: date | None = None,
    overdue: bool = False,
    sort: Literal["due", "created"] = "due",
    limit: int = 50,
    cursor: str | None = None,
) -> Page[TaskView]:
    """Tasks that the one who asks may see; none for those who may see no case.

    ``assignee`` is a user, ``me`` or ``none``; ``lane`` a lane's name or ``mine``; ``overdue``: only open
    ones whose last day has passed. Raises ``InvalidRequest`` for a cursor that is none.
    """
    with reading(inst, call) as reader:
        lanes = _lanes(reader, lane)
        today = swedish_date(reader.business_now())
        if overdue:
            due_before = min(due_before or today, today)
        if not lanes or (overdue and state != "open"):
            return Page(items=(), next=None, total=0)
        try:
            rows, following, total = tasks.listing(
                reader.tx,
                lanes=lanes,
                case=case,
                assignee=reader.actor.user if assignee == ME else assignee,
                state=state,
                due_before=due_before,
                sort=sort,
                limit=limit,
                cursor=cursor,
            )
        except BadCursor as error:
            raise InvalidRequest(errors=(_BAD_CURSOR,)) from error
        return Page(items=tuple(row_view(row, today) for row in rows), next=following, total=total)


def get(inst: Installation, call: Call, task_id: str) -> TaskView:
    """Open or closed. Raises ``UnknownTask``."""
    with reading(inst, call) as reader:
        return row_view(_seen(reader, task_id), swedish_date(reader.business_now()))


def form(inst: Installation, call: Call, task_id: str, language: Language = "sv") -> FormView:
    """The task's form with what the case knows already. The draft only to those who may complete the task."""
    with reading(inst, call) as reader:
        row = _seen(reader, task_id)
        case = _case(reader, row)
        described = read_form(inst.library.bundle(reader.tx, row.deployment), row.process, row.element)
        about = matter(reader.tx, inst.library, case, row)
        draft = None if refusal(reader.actor, Action.COMPLETE, about) else drafts.get(reader.tx, task_id)
        told = described.in_language(language)
        return FormView(
            schema=told.schema,
            ui_schema=told.ui_schema,
            data=_known(case, row, described),
            draft=orjson.loads(draft.data) if draft else None,
            people={person.id: person.name for person in people.of_case(reader.tx, row.case_key)},
            given=_given(case, row),
        )


def save_draft(inst: Installation, call: Call, task_id: str, data: object) -> None:
    """Keep what somebody has begun to write until the task is closed. A draft is nobody's word: no history.

    Raises what ``claim`` raises, ``InvalidRequest`` for what is no JSON object or larger than 256 kB, and
    ``FormRefused`` for what no form could keep (``Form.check_draft``).
    """
    written = unfinished(data, no_object=_NOT_AN_OBJECT, too_large=_TOO_LARGE)

    def do(work: Work) -> tuple[None, Answer]:
        locked = locked_task(work, task_id)
        locked.require(work, Action.COMPLETE)
        _form(work, locked.row).check_draft(data)
        drafts.put(work.tx, task_id, locked.stored.key, written, at=work.instant, user=work.actor.user)
        return None, Answer(members={}, case_key=locked.stored.key)

    once(inst, call, f"draft {task_id}", do, lambda _work, _members: None)


def complete(inst: Installation, call: Call, task_id: str, data: object) -> Completion:
    """Hand in a task's form; one that nobody has taken is taken by it.

    Raises what ``claim`` raises, ``FormRefused``, and ``DiagramFault`` where the diagram can't go on. Nothing
    is stored then, and the draft stays.
    """
    done = once(inst, call, f"complete {task_id}", lambda work: _complete(work, task_id, data), _completed)
    return _as_it_is(inst, call, task_id) if done.pending and run_pending(inst, done.case.id) else done


def _complete(work: Work, task_id: str, data: object) -> tuple[Completion, Answer]:
    locked = locked_task(work, task_id)
    locked.require(work, Action.COMPLETE)
    row, seq = locked.row, locked.stored.seq + 1
    person = instance_of(locked.case, row.instance).subject
    key = locked.stored.key
    read = read_in(work, _form(work, row), data, locked.case, key, seq=seq, person=person)
    write_down(work, key, read.people)
    command = CompleteTask(task=task_id, submission=read.submission)
    done = execute(work, locked.stored, Intent(command=command, texts=read.texts, person=person), locked.case)
    return _completion(row_view(row, swedish_date(work.instant), "completed"), done), Answer(
        members={"task": task_id}, case_key=locked.stored.key
    )


def _known(case: Case, row: TaskRow, described: Form) -> dict[str, Json]:
    """What the case knows already, as long as the task is open."""
    subject = instance_of(case, row.instance).subject
    return known_answers(described.schema, case.facts, subject, _given(case, row))


def _given(case: Case, row: TaskRow) -> dict[str, Json]:
    return next((task.given for task in case.tasks if task.id == row.id), {})


def _form(work: Work, row: TaskRow) -> Form:
    return read_form(work.inst.library.bundle(work.tx, row.deployment), row.process, row.element)


def _completed(work: Work, members: Mapping[str, Json]) -> Completion:
    locked = locked_task(work, members["task"])
    task = row_view(locked.row, swedish_date(work.instant))
    return _completion(task, Done(stored=locked.stored, case=locked.case))


def _as_it_is(inst: Installation, call: Call, task_id: str) -> Completion:
    """Read anew: jobs have been carried out since."""
    with reading(inst, call) as reader:
        row = _seen(reader, task_id)
        stored = seen_case(reader, row.case_id)
        task = row_view(row, swedish_date(reader.business_now()))
        return _completion(task, Done(stored=stored, case=current(stored)))


def _completion(task: TaskView, done: Done) -> Completion:
    view = case_view(done.stored, done.case)
    return Completion(task=task, case=view, next=view.tasks, pending=pending(done.case))


def _seen(reader: Reader, task_id: str) -> TaskRow:
    require(reader.actor, Action.SEE_TASK, Matter(task=task_id))
    row = tasks.get(reader.tx, task_id)
    if row is None:
        raise UnknownTask(task=task_id)
    return row


def _case(reader: Reader, row: TaskRow) -> Case:
    stored = cases.load(reader.tx, row.case_id)
    if stored is None:
        raise UnknownTask(task=row.id)
    return current(stored)


def _lanes(reader: Reader, lane: str | None) -> tuple[str, ...]:
    """The lanes asked for, of every deployment: a lane that was renamed since still has its open tasks.

    None for those who may see no case.
    """
    roles = frozenset(reader.actor.roles)
    if not roles & MAY_SEE:
        return ()
    if lane not in {None, MINE}:
        return (str(lane),)
    library, found = reader.inst.library, deployments.listing(reader.tx)
    known = [Roles.of(library.bundle(reader.tx, deployment.id)) for deployment in found]
    lanes = {name for each in known for name in (each.lanes_of(roles) if lane == MINE else each.lanes)}
    return tuple(sorted(lanes))


_BAD_CURSOR = {
    "pointer": "/cursor",
    "message": "Platsen i listan går inte att läsa. Börja om från listans första sida.",
    "rule": "cursor",
}
_NOT_AN_OBJECT = {
    "pointer": "/data",
    "message": "Ett utkast är ett JSON-objekt med formulärets fält. Skicka ett sådant.",
    "rule": "draft_object",
}
_TOO_LARGE = {
    "pointer": "/data",
    "message": "Ett utkast får vara högst 256 kB. Korta texterna och spara igen.",
    "rule": "draft_size",
}
