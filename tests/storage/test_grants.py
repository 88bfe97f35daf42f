"""PostgreSQL: the application's own role can do its work and nothing to the history."""

import uuid
from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa

from service.storage import cases, tables, tasks
from service.storage.database import Database
from service.storage.erasure import OwnerNeeded, secure_erase
from service.storage.grants import grant_application_role
from service.storage.migrations import migrate
from tests.conftest import url_text
from tests.storage.stories import add_history, with_task

ROLE = f"Hemvist-{uuid.uuid4().hex}"
"""Roles belong to the server, which other test runs may use as well; the name needs quotes."""


@pytest.fixture
def application(postgres_url: str) -> Iterator[Database]:
    owner = Database(postgres_url)
    role = f'"{ROLE}"'
    with owner.write() as tx:
        tx.exec_driver_sql(f"drop role if exists {role}")
        tx.exec_driver_sql(f"create role {role} login password 'app'")
    grant_application_role(owner, ROLE)
    grant_application_role(owner, ROLE)
    url = sa.make_url(postgres_url).set(username=ROLE, password="app")
    database = Database(url_text(url))
    yield database
    database.dispose()
    with owner.write() as tx:
        tx.exec_driver_sql(f"drop owned by {role}")
        tx.exec_driver_sql(f"drop role {role}")
    owner.dispose()


def test_the_application_role_does_its_work_and_finds_the_tables_up_to_date(application: Database) -> None:
    migrate(application)
    with application.write() as tx:
        case, task = with_task(tx)
        add_history(tx, case, 2)
        cases.save(tx, case.key, seq=2, head=b"h", state=b"s", status="open")
        tasks.upsert(tx, case.key, [replace(task, state="completed")])
    with application.write() as tx:
        for table in tables.metadata.sorted_tables:
            tx.execute(sa.select(sa.func.count()).select_from(table))


def test_erasing_is_not_skipped_without_a_word_for_want_of_rights(application: Database) -> None:
    with pytest.raises(OwnerNeeded):
        secure_erase(application)


@pytest.mark.parametrize(
    "statement",
    [
        "update history set envelope = ''",
        "delete from history",
        "truncate history",
        "drop trigger history_stays on history",
        "alter table history disable trigger all",
        "set session_replication_role = replica",
        "drop table history",
        "create table other (id int)",
    ],
)
def test_the_application_role_cannot_get_round_the_triggers(application: Database, statement: str) -> None:
    with application.write() as tx:
        add_history(tx, with_task(tx)[0], 2)
    with (
        pytest.raises(sa.exc.ProgrammingError, match=r"permission denied|must be owner"),
        application.write() as tx,
    ):
        tx.exec_driver_sql(statement)
