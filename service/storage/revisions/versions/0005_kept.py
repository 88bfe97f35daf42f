"""What came in and no wait took stands in a list over all cases, from the first day on.

The cases know already what they keep: the list is filled from their states.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_day = sa.Date().with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "kept",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_key", _number, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("occurred_on", _day, nullable=False),
        sa.Column("subject", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="kept_pk"),
        sa.ForeignKeyConstraint(["case_key"], ["cases.key"], "kept_case_key_fk"),
        sqlite_strict=True,
    )
    op.create_index("kept_by_case", "kept", ["case_key"])
    op.create_index("kept_by_day", "kept", ["occurred_on", "id"])
    _fill()


def _fill() -> None:
    connection = op.get_bind()
    day = ":occurred_on" if connection.dialect.name == "sqlite" else "cast(:occurred_on as date)"
    add = sa.text(
        "INSERT INTO kept (id, case_key, kind, occurred_on, subject) "  # noqa: S608  of our own making
        f"VALUES (:id, :key, :kind, {day}, :subject)"
    )
    for key, state in connection.execute(sa.text("SELECT key, state FROM cases WHERE seq > 0")):
        _header, _, case = bytes(state).partition(b"\n")
        for document in json.loads(case).get("kept", ()):
            row = {name: document.get(name) for name in ("id", "kind", "occurred_on", "subject")}
            connection.execute(add, {**row, "key": key})
