"""The way back from a wrong click."""

from collections.abc import Mapping

from service.content.actions import Actions
from service.model.commands import CompleteTask, ReopenTask, Submission
from service.model.events import TaskReopened
from service.model.refusals import CannotReopen, TaskNotOpen
from service.model.swedish_time import swedish_date
from service.model.values import Json, text_reference
from service.storage import history, people
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.usecases import envelope
from service.usecases.call import Call
from service.usecases.envelope import Envelope
from service.usecases.execute import Done, Intent, Work, execute
from service.usecases.installation import Installation
from service.usecases.locked import LockedTask, locked_task
from service.usecases.once import Answer, once
from service.usecases.reading import instance_of
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import DECIDES, Action, Matter, require
from service.usecases.shown import row_view, task_view
from service.usecases.views import TaskView

LONGEST_REASON = 2000
"""Characters."""

_WORDS: Mapping[str, tuple[str, str]] = {
    "sent": (
        "Ett brev har redan lämnat kommunen på grund av den.",
        "Återkalla i stället det som har skickats, eller rätta uppgiften med ”Rätta en uppgift”.",
    ),
    "started": (
        "Någon har arbetat i en process som den startade.",
        "Avsluta den processen med skäl, eller rätta uppgiften med ”Rätta en uppgift”.",
    ),
    "others": (
        "Någon annan har arbetat vidare på den.",
        "Be enhetschefen ta tillbaka den.",
    ),
    "dependent": (
        "Annat arbete bygger på den.",
        "Skriv en journalanteckning och gör det som behövs i de uppgifter som är öppna nu.",
    ),
    "changed": (
        "Historien ger inte längre exakt samma läge, till exempel för att innehåll är förstört.",
        "Skriv en journalanteckning och vänd dig till administratören.",
    ),
}
"""What was found, and what to do instead."""


def reopen(inst: Installation, call: Call, task_id: str, reason: str) -> TaskView:
    """Take back the completion of a task; the case stands where it stood, but for what came from elsewhere.

    Raises ``UnknownTask``, ``NotAllowed``, ``TaskNotOpen`` (it was never completed, or is open already),
    ``CannotReopen`` and ``InvalidRequest`` for a reason that is missing.
    """
    if not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise InvalidRequest(errors=(_REASON,))

    def do(work: Work) -> tuple[TaskView, Answer]:
        locked = locked_task(work, task_id)
        done = _completion(work.tx, locked.stored, task_id)
        require(work.actor, Action.REOPEN, Matter(task=task_id, completed_by=done.actor if done else None))
        if done is None or locked.row.state != "completed":
            raise TaskNotOpen(task=task_id)
        return _reopened(work, locked, done, reason.strip())

    def again(work: Work, _members: Mapping[str, Json]) -> TaskView:
        return row_view(locked_task(work, task_id).row, swedish_date(work.instant))

    return once(inst, call, f"reopen {task_id}", do, again)


def _reopened(work: Work, locked: LockedTask, done: Envelope, reason: str) -> tuple[TaskView, Answer]:
    task_id, seq = locked.row.id, locked.stored.seq + 1
    command = ReopenTask(
        task=task_id,
        completed=done.seq,
        submission=Submission(values={"reason": text_reference(seq, "/reason")}),
        messages=_recalling(work, locked),
    )
    person = instance_of(locked.case, locked.row.instance).subject
    intent = Intent(command=command, texts={None: {"/reason": reason}}, person=person)
    try:
        after = execute(work, locked.stored, intent, locked.case)
    except CannotReopen as refusal:
        found, repair = _WORDS[str(refusal.about["why"])]
        raise CannotReopen(task=task_id, why=refusal.about["why"], found=found, repair=repair) from refusal
    _require_own(work, locked, after)
    for person in set(locked.case.persons) - set(after.case.persons):
        people.delete(work.tx, person)  # registered by the mistake
    task = next((task for task in after.case.tasks if task.id == task_id), None)
    if task is None:  # an approval that is taken back recalls the letter: it is reviewed anew
        view = row_view(locked_task(work, task_id).row, swedish_date(work.instant))
    else:
        view = task_view(after.stored, task)
    return view, Answer(members={}, case_key=after.stored.key)


def _recalling(work: Work, locked: LockedTask) -> tuple[str, ...]:
    """What the content throws when a fact is corrected: taking back is a correction, too."""
    actions = Actions.of(work.inst.library.bundle(work.tx, locked.stored.deployment))
    return next((each.messages for each in actions.by_name.values() if each.effect == "correct"), ())


def _require_own(work: Work, locked: LockedTask, after: Done) -> None:
    """What others have decided on top of it only the decider takes back. Raises ``CannotReopen``."""
    undone = {seq for event in after.events if isinstance(event, TaskReopened) for seq in event.undone}
    rows = (envelope.read(row.envelope) for row in history.rows(work.tx, locked.stored.key))
    others = any(
        row.seq in undone and row.kind == CompleteTask.kind and row.actor != work.actor.user for row in rows
    )
    if others and DECIDES not in work.actor.roles:
        found, repair = _WORDS["others"]
        raise CannotReopen(task=locked.row.id, why="others", found=found, repair=repair)


def _completion(tx: Transaction, stored: StoredCase, task_id: str) -> Envelope | None:
    """The newest row that completed the task."""
    rows = (envelope.read(row.envelope) for row in reversed(list(history.rows(tx, stored.key))))
    return next(
        (row for row in rows if row.kind == CompleteTask.kind and row.target["task"] == task_id), None
    )


_REASON = {
    "pointer": "/reason",
    "message": f"Skriv varför uppgiften tas tillbaka, med högst {LONGEST_REASON} tecken.",
    "rule": "reason",
}
