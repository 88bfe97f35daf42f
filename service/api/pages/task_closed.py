"""How a task came to be closed: who did what, and when."""

from dataclasses import dataclass
from datetime import datetime

from service.api.dates import moment
from service.api.language import _
from service.api.pages.visit import Visit
from service.model.events import TaskCancelled, name
from service.storage import accounts
from service.usecases import history
from service.usecases.installation import Installation
from service.usecases.reading import reading
from service.usecases.rights import SYSTEM
from service.usecases.views import EntryView, TaskView


@dataclass(frozen=True, kw_only=True)
class Closing:
    """The end of a task."""

    by: str
    """A user, or ``system``."""
    at: datetime
    words: str
    """A sentence."""


def closing(inst: Installation, visit: Visit, task: TaskView) -> Closing | None:
    """``None`` while it is open."""
    entries = history.history(inst, visit.call, task.case).entries
    found = next((each for each in reversed(entries) if _closes(each, task)), None)
    if task.state == "open" or found is None:
        return None
    return Closing(by=found.actor, at=found.at, words=_words(inst, visit, task, found))


def _closes(entry: EntryView, task: TaskView) -> bool:
    if task.state == "completed":
        return entry.kind == "CompleteTask" and entry.target["task"] == task.id
    cancelled = {"event": name(TaskCancelled(task=task.id)), "task": task.id}
    return any(cancelled.items() <= event.items() for event in entry.events)


def _words(inst: Installation, visit: Visit, task: TaskView, entry: EntryView) -> str:
    at = moment(entry.at)
    if entry.actor == SYSTEM:
        return _("Uppgiften behövs inte längre. Ärendet gick vidare utan den {at}.").format(at=at)
    mine = visit.actor is not None and entry.actor == visit.actor.user
    if task.state == "completed":
        if mine:
            return _("Du slutförde uppgiften {at}.").format(at=at)
        return _("{who} slutförde uppgiften {at}.").format(who=_name(inst, visit, entry.actor), at=at)
    if mine:
        return _("Uppgiften behövs inte längre, efter det du gjorde i ärendet {at}.").format(at=at)
    return _("Uppgiften behövs inte längre, efter det {who} gjorde i ärendet {at}.").format(
        who=_name(inst, visit, entry.actor), at=at
    )


def _name(inst: Installation, visit: Visit, user: str) -> str:
    with reading(inst, visit.call) as reader:
        account = accounts.get(reader.tx, user)
    return account.name if account else user
