"""What it costs the database to complete a task: one transaction, and one statement per table touched."""

from service.storage.database import Database
from service.usecases import tasks
from tests.statements import counted
from tests.usecases.office import office

MOST = 15
"""Statements per completion (docs: ``make bench`` measures the demo's case)."""


def test_completing_a_task_is_one_transaction_of_at_most_fifteen_statements(database: Database) -> None:
    town = office(database, training=True)
    town.start()
    town.complete("handlaggare", "write", text="hej")
    town.complete("kollega", "check")
    other = town.start(who="Bo Ek")
    task = other.tasks[0].id
    draft = town.call("handlaggare", "draft", b"{}")
    tasks.save_draft(town.inst, draft, task, {"text": "h"})
    call = town.call("handlaggare", "k", b"{}")
    with counted(database) as count:
        tasks.complete(town.inst, call, task, {"text": "hej", "amount": 3, "sent_on": "2026-11-24"})
    assert count.transactions == 1
    assert len(count.statements) <= MOST
    assert len(count.statements) == len(set(count.statements)), "asked twice"
