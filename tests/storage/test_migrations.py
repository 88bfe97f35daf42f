"""A database is brought up to date once, however often and by however many it is asked for."""

import ast
import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from service.storage import revisions
from service.storage.database import Database
from service.storage.migrations import current_revision, migrate
from service.storage.tables import metadata

STARTING = """
import sys
from service.storage.database import Database
from service.storage.migrations import migrate
print("ready", flush=True)
sys.stdin.readline()
migrate(Database(sys.argv[1]))
"""


def test_an_empty_database_gets_all_tables_and_migrating_again_changes_nothing(empty_url: str) -> None:
    database = Database(empty_url)
    assert current_revision(database) is None
    migrate(database)
    first = current_revision(database)
    migrate(database)
    assert current_revision(database) == first == "0008"
    database.dispose()


def test_the_migrated_tables_are_those_that_the_code_works_with(database: Database) -> None:
    with database.read() as tx:
        assert compare_metadata(MigrationContext.configure(tx, opts={"compare_type": True}), metadata) == []
        found = sa.inspect(tx)
        constraints = {
            table: {check["name"] for check in found.get_check_constraints(table)}
            for table in metadata.tables
        }
    expected = {
        table.name: {str(item.name) for item in table.constraints if isinstance(item, sa.CheckConstraint)}
        for table in metadata.tables.values()
    }
    assert constraints == expected


def test_on_sqlite_all_tables_are_strict_and_history_is_stored_by_case(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with database.read() as tx:
        listed = tx.exec_driver_sql("PRAGMA table_list").mappings().all()
    ours = {row["name"]: row for row in listed if row["name"] in metadata.tables}
    assert ours.keys() == metadata.tables.keys()
    assert all(row["strict"] for row in ours.values())
    assert [name for name, row in ours.items() if row["wr"]] == ["history"]
    database.dispose()


def test_what_a_revision_does_hangs_on_nothing_that_the_program_may_change() -> None:
    found = sorted((Path(revisions.__file__).parent / "versions").glob("*.py"))
    assert found
    assert [each.name for each in found if "service." in _imported(each)] == []


def _imported(file: Path) -> str:
    tree = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    return " ".join(ast.unparse(each) for each in tree if isinstance(each, ast.Import | ast.ImportFrom))


def test_processes_that_start_at_once_migrate_once(empty_url: str) -> None:
    start = [sys.executable, "-c", STARTING, empty_url]
    started = [subprocess.Popen(start, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(3)]
    for process in started:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
    for process in started:
        assert process.stdin
        process.stdin.write(b"go\n")
        process.stdin.flush()
    for process in started:
        process.communicate(timeout=60)
    assert [process.returncode for process in started] == [0, 0, 0]
    database = Database(empty_url)
    with database.read() as tx:
        assert tx.execute(sa.text("select count(*) from alembic_version")).scalar_one() == 1
        assert tx.execute(sa.text("select count(*) from installation")).scalar_one() == 1
    database.dispose()
