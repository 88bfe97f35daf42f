"""Cases and tasks to store, with everything that a test does not care about filled in."""

import hashlib
from datetime import UTC, date, datetime

from service.model.evidence import link
from service.storage import cases, history, tasks
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.storage.tasks import TaskRow

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def a_case(tx: Transaction, case_id: str = "case-1", *, year: int = 2026) -> StoredCase:
    """A new case without history."""
    chain_id = hashlib.sha256(case_id.encode()).digest()
    return cases.create(
        tx, id=case_id, chain_id=chain_id, process="return", deployment="d1", created_at=NOON, year=year
    )


def a_task(
    case: StoredCase,
    task_id: str = "i1.settle.1",
    *,
    lane: str = "Enhetschef",
    assignee: str | None = None,
    created_at: datetime = NOON,
    due_on: date | None = None,
) -> TaskRow:
    """An open task of the case."""
    return TaskRow(
        id=task_id,
        case_key=case.key,
        case_id=case.id,
        case_number=case.number,
        instance="i1",
        process="return",
        deployment="d1",
        element="settle",
        title="Avgör ansvaret",
        lane=lane,
        assignee=assignee,
        created_at=created_at,
        due_on=due_on,
    )


def with_task(tx: Transaction, case_id: str = "case-1") -> tuple[StoredCase, TaskRow]:
    """A case with one open task, both stored."""
    case = a_case(tx, case_id)
    task = a_task(case, f"{case_id}.settle.1")
    tasks.upsert(tx, case.key, [task])
    return case, task


def add_history(tx: Transaction, case: StoredCase, entries: int) -> bytes:
    """So many history rows from the first on; the newest hash."""
    head = case.head
    for seq in range(1, entries + 1):
        envelope = f'{{"seq":{seq}}}'.encode()
        newest = link(head, seq, hashlib.sha256(envelope).digest())
        history.append(tx, case.key, seq=seq, prev=head, hash=newest, envelope=envelope)
        head = newest
    return head
