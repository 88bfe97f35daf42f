"""The task list, one task with its form and draft, and completing it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from service.content.forms import Form, Language
from service.content.forms import form as read_form
from service.model.commands import CompleteTask
from service.model.swedish_time import swedish_date
from service.model.values import Json
from service.storage import drafts, tasks
from service.storage.cursors import BadCursor
from service.storage.drafts import Draft
from service.storage.tasks import TaskRow
from service.usecases import lanes
from service.usecases.call import Call
from service.usecases.execute import Done, Intent, Work, current, execute
from service.usecases.filling import read_in, write_down
from service.usecases.hand_over import assign, claim, release
from service.usecases.installation import Installation
from service.usecases.jobs import pending, run_pending
from service.usecases.locked import locked_task
from service.usecases.once import Answer, once
from service.usecases.reading import Reader, instance_of, reading, seen_case
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import Action
from service.usecases.shown import case_view, row_view
from service.usecases.task_sheet import seen_task, sheet
from service.usecases.task_version import require_seen, version
from service.usecases.unfinished import unfinished
from service.usecases.views import Completion, FormView, Page, TaskView

__all__ = [
    "assign",
    "claim",
    "complete",
    "form",
    "get",
    "listing",
    "release",
    "save_draft",
    "sheet",
    "versioned",
]

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
        wanted = _lanes(reader, lane)
        today = swedish_date(reader.business_now())
        if overdue:
            due_before = min(due_before or today, today)
        if not wanted or (overdue and state != "open"):
            return Page(items=(), next=None, total=0)
        try:
            rows, following, total = tasks.listing(
                reader.tx,
                lanes=wanted,
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


def versioned(inst: Installation, call: Call, task_id: str) -> tuple[TaskView, str]:
    """A task with its version. Raises ``UnknownTask``."""
    with reading(inst, call) as reader:
        row = seen_task(reader, task_id)
        view = row_view(row, swedish_date(reader.business_now()))
        return view, version(row, drafts.get(reader.tx, task_id))


def get(inst: Installation, call: Call, task_id: str) -> TaskView:
    """Open or closed. Raises ``UnknownTask``."""
    with reading(inst, call) as reader:
        return row_view(seen_task(reader, task_id), swedish_date(reader.business_now()))


def form(inst: Installation, call: Call, task_id: str, language: Language = "sv") -> FormView:
    """The task's form with what the case knows already. The draft only to those who may complete the task."""
    return sheet(inst, call, task_id, language).form


@dataclass(frozen=True, kw_only=True)
class Saved:
    """A draft as it was kept."""

    at: datetime
    version: str
    """The task's version with it (``task_version``)."""


def save_draft(
    inst: Installation, call: Call, task_id: str, data: object, *, seen: Collection[str] | None = None
) -> Saved:
    """Keep what somebody has begun to write until the task is closed. A draft is nobody's word: no history.

    ``seen``: versions of the task that they have in hand; ``None``: whatever is stored gives way.
    Raises what ``claim`` raises, ``InvalidRequest`` for what is no JSON object or larger than 256 kB,
    ``FormRefused`` for what no form could keep (``Form.check_draft``), and ``TaskChanged``.
    """
    written = unfinished(data, no_object=_NOT_AN_OBJECT, too_large=_TOO_LARGE)

    def do(work: Work) -> tuple[Saved, Answer]:
        locked = locked_task(work, task_id)
        locked.require(work, Action.COMPLETE)
        _form(work, locked.row).check_draft(data)
        if seen is not None:
            require_seen(locked.row, drafts.get(work.tx, task_id), seen, data, work.actor)
        draft = Draft(data=written, saved_at=work.instant, user=work.actor.user)
        drafts.put(work.tx, task_id, locked.stored.key, written, at=draft.saved_at, user=draft.user)
        saved = Saved(at=draft.saved_at, version=version(locked.row, draft))
        return saved, Answer(members={}, case_key=locked.stored.key)

    def again(work: Work, _members: Mapping[str, Json]) -> Saved:
        draft = drafts.get(work.tx, task_id)
        now = version(locked_task(work, task_id).row, draft)
        return Saved(at=draft.saved_at if draft else work.instant, version=now)

    return once(inst, call, f"draft {task_id}", do, again)


def complete(
    inst: Installation, call: Call, task_id: str, data: object, *, seen: Collection[str] | None = None
) -> Completion:
    """Hand in a task's form; one that nobody has taken is taken by it. ``seen``: as for ``save_draft``.

    Raises what ``claim`` raises, ``TaskChanged``, ``FormRefused``, and ``DiagramFault`` where the diagram
    can't go on. Nothing is stored then, and the draft stays.
    """

    def do(work: Work) -> tuple[Completion, Answer]:
        return _complete(work, task_id, data, seen)

    done = once(inst, call, f"complete {task_id}", do, _completed)
    return _as_it_is(inst, call, task_id) if done.pending and run_pending(inst, done.case.id) else done


def _complete(
    work: Work, task_id: str, data: object, seen: Collection[str] | None
) -> tuple[Completion, Answer]:
    locked = locked_task(work, task_id)
    locked.require(work, Action.COMPLETE)
    if seen is not None:
        require_seen(locked.row, drafts.get(work.tx, task_id), seen, data, work.actor)
    row, seq = locked.row, locked.stored.seq + 1
    person = instance_of(locked.case, row.instance).subject
    key = locked.stored.key
    read = read_in(work, _form(work, row), data, locked.case, key, seq=seq, person=person)
    write_down(work, key, read.people)
    command = CompleteTask(task=task_id, submission=read.submission)
    done = execute(work, locked.stored, Intent(command=command, texts=read.texts, person=person), locked.case)
    handed_in = replace(row, state="completed", assignee=work.actor.user)
    completion = _completion(row_view(handed_in, swedish_date(work.instant)), done)
    return completion, Answer(members={"task": task_id}, case_key=key)


def _form(work: Work, row: TaskRow) -> Form:
    return read_form(work.inst.library.bundle(work.tx, row.deployment), row.process, row.element)


def _completed(work: Work, members: Mapping[str, Json]) -> Completion:
    locked = locked_task(work, members["task"])
    task = row_view(locked.row, swedish_date(work.instant))
    return _completion(task, Done(stored=locked.stored, case=locked.case))


def _as_it_is(inst: Installation, call: Call, task_id: str) -> Completion:
    """Read anew: jobs have been carried out since."""
    with reading(inst, call) as reader:
        row = seen_task(reader, task_id)
        stored = seen_case(reader, row.case_id)
        task = row_view(row, swedish_date(reader.business_now()))
        return _completion(task, Done(stored=stored, case=current(stored)))


def _completion(task: TaskView, done: Done) -> Completion:
    view = case_view(done.stored, done.case)
    return Completion(task=task, case=view, next=view.tasks, pending=pending(done.case))


def _lanes(reader: Reader, lane: str | None) -> tuple[str, ...]:
    """The lanes asked for; none for those who may see no case."""
    if lane == MINE:
        return lanes.of(reader, reader.actor.roles)
    return lanes.every(reader) if lane is None or not lanes.every(reader) else (lane,)


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
