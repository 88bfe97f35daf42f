"""Letters have numbers of their own, reference sets have dates, and what goes out has a queue."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_instant = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
_day = sa.Date().with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "letter_numbers",
        sa.Column("case_key", _number, autoincrement=False, nullable=False),
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("year", _number, nullable=False),
        sa.Column("number", _number, nullable=False),
        sa.PrimaryKeyConstraint("case_key", "job", name="letter_numbers_pk"),
        sa.UniqueConstraint("year", "number", name="letter_numbers_year_once"),
        sa.ForeignKeyConstraint(["case_key"], ["cases.key"], "letter_numbers_case_key_fk"),
        sqlite_strict=True,
    )
    op.create_table(
        "reference_versions",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", _number, autoincrement=False, nullable=False),
        sa.Column("valid_from", _day, nullable=False),
        sa.Column("set_id", sa.Text(), nullable=False),
        sa.Column("changed_at", _instant, nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "number", name="reference_versions_pk"),
        sa.ForeignKeyConstraint(["set_id"], ["reference_sets.id"], "reference_versions_set_id_fk"),
        sqlite_strict=True,
    )
    op.create_table(
        "exports",
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("adapter", sa.Text(), nullable=False),
        sa.Column("case_key", _number, nullable=False),
        sa.Column("exported_at", _instant, nullable=False),
        sa.PrimaryKeyConstraint("document", "adapter", name="exports_pk"),
        sa.ForeignKeyConstraint(["case_key"], ["cases.key"], "exports_case_key_fk"),
        sqlite_strict=True,
    )
    op.create_index("exports_by_case", "exports", ["case_key"])
    op.create_table(
        "notices",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("created_at", _instant, nullable=False),
        sa.Column("attempts", _number, nullable=False, server_default="0"),
        sa.Column("retry_at", _instant),
        sa.Column("error", sa.Text()),
        sa.Column("sent_at", _instant),
        sa.PrimaryKeyConstraint("id", name="notices_pk"),
        sa.UniqueConstraint("kind", "username", "task", name="notices_kind_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "working_notes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_key", _number, nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("saved_at", _instant, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="working_notes_pk"),
        sa.ForeignKeyConstraint(["case_key"], ["cases.key"], "working_notes_case_key_fk"),
        sqlite_strict=True,
    )
    op.create_index("working_notes_by_case", "working_notes", ["case_key"])
    if op.get_context().dialect.name == "postgresql":  # no samples of what is written about people (0002)
        op.execute("ALTER TABLE working_notes ALTER COLUMN data SET STATISTICS 0")
