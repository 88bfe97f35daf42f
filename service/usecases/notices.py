"""Who is told by e-mail that something waits, and when it is sent.

What arises from a command is noted in the transaction of the command, whether or not mail is set up; it is
sent later, at least once. Nobody is told what they have just done themselves.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

import structlog

from service.content.guards import IRREVOCABLE
from service.content.roles import Roles
from service.model.case import Case, Task
from service.model.events import (
    DocumentReceived,
    Event,
    IncidentRaised,
    TaskAssigned,
    TaskCancelled,
    TaskCreated,
    TaskOverdue,
)
from service.storage import accounts, notices
from service.storage.database import Transaction
from service.storage.notices import NoticeRow
from service.usecases.installation import Installation
from service.usecases.notice_texts import Kind
from service.usecases.rights import DECIDES

LETTER = "letter"
"""What the process of a letter is given: which one it is."""
APPROVES = "separate_from"
"""Property of a task in which somebody else looks at what has been written."""
ADMINISTRATOR = "administrator"
REGISTRAR = "registrar"
RETURNED_MAIL = "returned_mail"
"""The kind of what came in that says that a letter has come back (``bpmn/inbox.yaml``)."""

STALE = timedelta(days=2)
"""A notice that could not be sent by then is not sent any more: the work list has said it all the time."""
KEPT = timedelta(days=30)
LEASE = timedelta(minutes=5)
"""Longer than any mail server is waited for."""
WAITS = tuple(timedelta(minutes=each) for each in (1, 2, 4, 8, 15, 30, 60))
"""How long after the first attempts in vain; after that the last of them each time."""

_log = structlog.get_logger(__name__)

Send = Callable[[str, str], None]
"""Sends a notice of a kind to a user. Raises ``NotDelivered``."""
Drawn = Callable[[Task], Mapping[str, str]]
"""What is drawn at a task: its properties."""


class NotDelivered(Exception):  # noqa: N818  what came of it
    """The mail server did not take it; the argument is a short code."""


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What somebody is to be told."""

    kind: Kind
    about: str
    """Id of the task, document or job."""
    users: tuple[str, ...] = ()
    task: Task | None = None
    """Whose assignee is told, or those whose lane it stands in if nobody has it."""
    roles: tuple[str, ...] = ()


def arising(before: Case, after: Case, events: tuple[Event, ...], drawn: Drawn) -> Iterator[Notice]:
    """What the events of a command give cause to tell."""
    tasks = {task.id: task for task in (*before.tasks, *after.tasks)}
    for event in events:
        match event:
            case TaskAssigned():
                yield Notice(kind=Kind.TASK_ASSIGNED, about=event.task, users=(event.user,))
            case TaskOverdue():
                roles = (DECIDES,) if event.escalated else ()
                yield Notice(
                    kind=Kind.TASK_OVERDUE, about=event.task, task=tasks.get(event.task), roles=roles
                )
            case TaskCreated() if _of_letter(tasks.get(event.task), APPROVES, drawn):
                yield Notice(kind=Kind.APPROVAL_WAITS, about=event.task, task=tasks[event.task])
            case TaskCancelled() if _of_letter(tasks.get(event.task), IRREVOCABLE, drawn):
                yield Notice(
                    kind=Kind.DISPATCH_STOPPED,
                    about=event.task,
                    task=tasks[event.task],
                    users=_responsible(after),
                )
            case DocumentReceived():
                yield Notice(kind=Kind.DOCUMENT_CAME_IN, about=event.document, users=_responsible(after))
                if event.document_kind == RETURNED_MAIL:
                    yield Notice(kind=Kind.MAIL_RETURNED, about=event.document, roles=(REGISTRAR,))
            case IncidentRaised():
                yield Notice(kind=Kind.STEP_STOPPED, about=event.job, roles=(ADMINISTRATOR,))
            case _:
                pass


def note(  # noqa: PLR0917  one command: who, and what it changed
    tx: Transaction, inst: Installation, actor: str, before: Case, after: Case, events: tuple[Event, ...]
) -> None:
    """Write down who is to be told what, in the transaction of the command that gave cause."""
    deployments = {each.id: each.deployment for each in (*before.instances, *after.instances)}

    def drawn(task: Task) -> Mapping[str, str]:
        processes = inst.library.definitions(tx, deployments[task.instance]).processes
        return processes[task.process].elements[task.element].properties

    found = list(arising(before, after, events, drawn))
    if not found:
        return
    known = {account.username: account.roles for account in accounts.all(tx)}
    now = inst.now()
    told: dict[tuple[Kind, str, str], NoticeRow] = {}
    for notice in found:
        roles, users = set(notice.roles), set(notice.users)
        if notice.task and notice.task.assignee:
            users.add(notice.task.assignee)
        elif notice.task:
            bundle = inst.library.bundle(tx, deployments[notice.task.instance])
            roles.add(Roles.of(bundle).role_of(notice.task.lane))
        users |= {user for user, held in known.items() if roles.intersection(held)}
        for user in sorted(users & known.keys() - {actor}):
            told[notice.kind, user, notice.about] = NoticeRow(
                id=_id(notice.kind.value, user, notice.about),
                kind=notice.kind.value,
                username=user,
                task=notice.about,
                created_at=now,
            )
    notices.put(tx, list(told.values()))


def _id(*parts: str) -> str:
    """The same for the same: what is told twice is one notice."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def deliver_next(inst: Installation, send: Send) -> bool:
    """Send the notice that has waited for longest; whether there was one.

    Claiming and noting are short transactions, and sending happens between them. One that could not be sent
    is tried again, ever more seldom, until it is stale.
    """
    now = inst.now()
    with inst.database.read() as tx:
        found = notices.next_unsent(tx, now, now - STALE)
    if found is None:
        return False
    with inst.database.write() as tx:
        if not notices.claim(tx, found.id, now, now + LEASE):
            return True
    try:
        send(found.kind, found.username)
    except NotDelivered as fault:
        wait = WAITS[min(found.attempts, len(WAITS) - 1)]
        with inst.database.write() as tx:
            notices.failed(tx, found.id, str(fault), inst.now() + wait)
        _log.warning("notice_not_sent", notice=found.id, code=str(fault))
    else:
        with inst.database.write() as tx:
            notices.sent(tx, found.id, inst.now())
    return True


def forget_old_notices(inst: Installation) -> int:
    """Drop those that are older than a month, sent or not; how many."""
    with inst.database.write() as tx:
        return notices.forget(tx, inst.now() - KEPT)


def _responsible(case: Case) -> tuple[str, ...]:
    """Those who have a task in the case."""
    return tuple({task.assignee: None for task in case.tasks if task.assignee})


def _of_letter(task: Task | None, drawn_as: str, drawn: Drawn) -> bool:
    return task is not None and bool(task.given.get(LETTER)) and drawn_as in drawn(task)
