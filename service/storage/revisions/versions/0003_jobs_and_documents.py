"""Jobs and last days of tasks are due like timers, and a document is found by its id alone.

What is due already are timers. A job is claimed with a lease: who holds it, and until when by the real clock.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    instant = "text" if op.get_context().dialect.name == "sqlite" else "timestamptz"
    op.execute(
        "ALTER TABLE due ADD COLUMN kind text NOT NULL DEFAULT 'timer' "
        "CONSTRAINT due_kind_known CHECK (kind in ('timer', 'task', 'job', 'incident'))"
    )
    op.execute("ALTER TABLE due ADD COLUMN lease text")
    op.execute(f"ALTER TABLE due ADD COLUMN lease_until {instant}")
    op.execute("CREATE INDEX content_documents ON content (slot) WHERE kind = 'document'")
