"""A task as it lies before somebody who is to do it: its form, its draft, and whether they may."""

from dataclasses import dataclass
from datetime import datetime

import orjson

from service.content.forms import Form, Language
from service.content.forms import form as read_form
from service.model.case import Case
from service.model.refusals import Refusal, UnknownTask
from service.model.swedish_time import swedish_date
from service.model.values import Json
from service.storage import accounts, cases, drafts, tasks
from service.storage.tasks import TaskRow
from service.usecases.call import Call
from service.usecases.execute import current
from service.usecases.four_eyes import matter
from service.usecases.installation import Installation
from service.usecases.known import known_answers
from service.usecases.reading import Reader, instance_of, reading
from service.usecases.rights import Action, Matter, refusal, require
from service.usecases.shown import row_view
from service.usecases.shown_people import shown_people
from service.usecases.task_version import version
from service.usecases.views import FormView, TaskView


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """All of it, read in one go."""

    task: TaskView
    form: FormView
    version: str
    may_not: Refusal | None
    """Why the one who asks can't complete it; ``None``: they may."""
    has_it: str | None
    """Name of whoever has the task."""
    saved_at: datetime | None
    """When the draft was saved, if there is one that the one who asks may see."""
    saved_by: str | None
    """Name of who saved it."""


def sheet(inst: Installation, call: Call, task_id: str, language: Language = "sv") -> Sheet:
    """Raises ``UnknownTask``. The draft is shown only to those who may complete the task."""
    with reading(inst, call) as reader:
        row = seen_task(reader, task_id)
        case = _case(reader, row)
        described = read_form(inst.library.bundle(reader.tx, row.deployment), row.process, row.element)
        may_not = refusal(reader.actor, Action.COMPLETE, matter(reader.tx, inst.library, case, row))
        stored = drafts.get(reader.tx, task_id)
        draft = None if may_not else stored
        named = shown_people(reader.tx, reader.actor, row.case_key, case, needed=not may_not)
        told = described.in_language(language)
        return Sheet(
            task=row_view(row, swedish_date(reader.business_now())),
            form=FormView(
                schema=told.schema,
                ui_schema=told.ui_schema,
                data=_known(case, row, described),
                draft=orjson.loads(draft.data) if draft else None,
                people={id_: person.name for id_, person in named.items()},
                given=_given(case, row),
                protected=tuple(id_ for id_, person in named.items() if person.protected),
            ),
            version=version(row, stored),
            may_not=may_not,
            has_it=_name(reader, row.assignee),
            saved_at=draft.saved_at if draft else None,
            saved_by=_name(reader, draft.user) if draft else None,
        )


def seen_task(reader: Reader, task_id: str) -> TaskRow:
    """Raises ``UnknownTask``, also to those who may not see it."""
    require(reader.actor, Action.SEE_TASK, Matter(task=task_id))
    row = tasks.get(reader.tx, task_id)
    if row is None:
        raise UnknownTask(task=task_id)
    return row


def _name(reader: Reader, user: str | None) -> str | None:
    if user is None or user == reader.actor.user:
        return user and reader.actor.name
    account = accounts.get(reader.tx, user)
    return account.name if account else user


def _known(case: Case, row: TaskRow, described: Form) -> dict[str, Json]:
    """What the case knows already, as long as the task is open."""
    subject = instance_of(case, row.instance).subject
    return known_answers(described.schema, case.facts, subject, _given(case, row))


def _given(case: Case, row: TaskRow) -> dict[str, Json]:
    return next((task.given for task in case.tasks if task.id == row.id), {})


def _case(reader: Reader, row: TaskRow) -> Case:
    stored = cases.load(reader.tx, row.case_id)
    if stored is None:
        raise UnknownTask(task=row.id)
    return current(stored)
