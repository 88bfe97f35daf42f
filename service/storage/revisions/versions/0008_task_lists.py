"""Lists of tasks are read in their order from an index, however many tasks there are."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_BY_DAY = ["due_on", "created_at", "id"]


def upgrade() -> None:
    op.drop_index("tasks_by_lane", "tasks")
    op.drop_index("tasks_by_assignee", "tasks")
    op.create_index("tasks_by_lane", "tasks", ["state", "lane", *_BY_DAY])
    op.create_index("tasks_by_assignee", "tasks", ["assignee", "state", "lane", *_BY_DAY])
    op.create_index("tasks_by_age", "tasks", ["state", "lane", "created_at", "id"])
    op.create_index("tasks_lately", "tasks", ["assignee", "created_at", "case_key"])
