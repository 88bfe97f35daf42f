"""Settings are changed while the service runs: which set is in force, since when, and who decided so."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_instant = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "settings_versions",
        sa.Column("number", _number, autoincrement=False, nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("changed_at", _instant, nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="settings_versions_pk"),
        sa.ForeignKeyConstraint(["settings"], ["reference_sets.id"], "settings_versions_settings_fk"),
        sqlite_strict=True,
    )
    op.create_table(
        "recounts",
        sa.Column("case_key", _number, autoincrement=False, nullable=False),
        sa.Column("retry_at", _instant),
        sa.PrimaryKeyConstraint("case_key", name="recounts_pk"),
        sa.ForeignKeyConstraint(["case_key"], ["cases.key"], "recounts_case_key_fk"),
        sqlite_strict=True,
    )
