"""PostgreSQL takes no samples of what is written about people.

``ANALYZE`` copies values of a column into ``pg_statistic``, from where no ``DELETE`` takes them, and those of
a table that has become empty stay there for ever. A destruction could not reach them; so none are taken.
Nothing is looked up by these columns alone, so no query loses by it. SQLite keeps no samples.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_WRITTEN_ABOUT_PEOPLE = (
    ("people", "name"),
    ("people", "identity_number"),
    ("people", "address"),
    ("content", "bytes"),
    ("drafts", "data"),
    ("answers", "key"),
    ("answers", "answer"),
    ("cases", "state"),
)


def upgrade() -> None:
    if op.get_context().dialect.name != "postgresql":
        return
    for table, column in _WRITTEN_ABOUT_PEOPLE:
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")
        # The same type again: makes PostgreSQL forget what it has sampled so far. Nothing is rewritten.
        kind = "text" if column in {"name", "identity_number", "address", "key"} else "bytea"
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE {kind}")
