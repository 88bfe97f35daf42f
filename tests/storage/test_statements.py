"""What a command costs: a completed task must stay within 15 statements, so each step here is one."""

from dataclasses import replace
from datetime import timedelta

from service.storage import (
    accounts,
    cases,
    content,
    drafts,
    due,
    history,
    idempotency,
    in_force,
    people,
    tasks,
)
from service.storage.accounts import Account
from service.storage.asking import asking
from service.storage.database import Database
from service.storage.idempotency import Stored
from service.storage.people import Person
from tests.statements import counted
from tests.storage.stories import NOON, a_task, with_task
from tests.storage.test_content import a_row


def test_completing_a_task_is_one_transaction_of_few_statements(database: Database) -> None:
    with database.write() as tx:
        accounts.put(tx, Account(username="chef", name="Karin", password_hash="h", roles=("unit_manager",)))
        accounts.open(tx, b"token", "chef", NOON, NOON + timedelta(hours=8))
        case, task = with_task(tx)
    with counted(database) as count, database.write() as tx:
        asking(tx, b"token", NOON, "key")
        cases.lock_task(tx, task.id)
        people.insert(tx, *(Person(id=name, case_key=case.key, name="Berit Bok") for name in ("p1", "p2")))
        in_force.sets(tx, NOON.date())
        history.append(tx, case.key, seq=1, prev=case.head, hash=b"h" * 32, envelope=b"{}")
        content.insert(tx, case.key, [a_row(1, name, "texts") for name in ("a", "b", "c")])
        cases.save(tx, case.key, seq=1, head=b"h" * 32, state=b"x", status="open")
        tasks.upsert(tx, case.key, [replace(task, state="completed"), a_task(case, "t2"), a_task(case, "t3")])
        drafts.delete(tx, [task.id])
        due.delete(tx, ["w0"])
        due.put(tx, case.key, {"w1": ("timer", NOON), "t2": ("task", NOON)})
        answer = Stored(salt=b"s", body_mac=b"m", status=200, answer=b"{}", case_key=case.key)
        idempotency.put(tx, "chef", "key", answer, at=NOON)
    assert count.transactions == 1
    assert len(count.statements) == 13


def test_a_page_of_the_task_list_is_one_statement(database: Database) -> None:
    with database.write() as tx:
        with_task(tx)
    with counted(database) as count, database.read() as tx:
        rows, _, total = tasks.listing(tx, lanes=["Enhetschef"], case="case-1", assignee="none")
    assert (len(rows), total) == (1, 1)
    assert (count.transactions, len(count.statements)) == (1, 1)
