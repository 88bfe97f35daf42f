"""The tables. What each is for, and where personal data can be: ``docs/reference/storage.md``.

The migrations make them; a test compares the two. On SQLite all are STRICT: a value of the wrong kind is
refused instead of kept. Nothing here cascades: whoever erases a case erases each part by name.
"""

import sqlalchemy as sa
from sqlalchemy.schema import SchemaItem

from service.storage.types import AsCoded, Day, Instant, Names, Number, Span

metadata = sa.MetaData(
    naming_convention={
        "pk": "%(table_name)s_pk",
        "fk": "%(table_name)s_%(column_0_name)s_fk",
        "uq": "%(table_name)s_%(column_0_name)s_once",
        "ck": "%(table_name)s_%(constraint_name)s",
    }
)


def _table(name: str, *items: SchemaItem, autoincrement: bool = False, clustered: bool = False) -> sa.Table:
    return sa.Table(
        name,
        metadata,
        *items,
        sqlite_strict=True,
        sqlite_autoincrement=autoincrement,
        sqlite_with_rowid=not clustered,
    )


def _case(*, primary: bool = False, optional: bool = False) -> sa.Column[int]:
    return sa.Column("case_key", Number, sa.ForeignKey("cases.key"), primary_key=primary, nullable=optional)


cases = _table(
    "cases",
    sa.Column("key", Number, primary_key=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("number", sa.Text, nullable=False, unique=True),
    sa.Column("chain_id", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("process", sa.Text, nullable=False),
    sa.Column("deployment", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("seq", Number, nullable=False),
    sa.Column("head", sa.LargeBinary, nullable=False),
    sa.Column("state", sa.LargeBinary, nullable=False),
    sa.CheckConstraint("status in ('open', 'ended')", name="status_known"),
    autoincrement=True,
)
"""One row per case: the only row that ties its address, number and chain to the key that history goes by."""

case_numbers = _table(
    "case_numbers",
    sa.Column("year", Number, primary_key=True, autoincrement=False),
    sa.Column("last", Number, nullable=False),
)
"""The last number given out in each year."""

history = _table(
    "history",
    sa.Column("case_key", Number, primary_key=True, autoincrement=False),
    sa.Column("seq", Number, primary_key=True, autoincrement=False),
    sa.Column("prev", sa.LargeBinary, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False),
    sa.Column("envelope", sa.LargeBinary, nullable=False),
    clustered=True,
)
"""Append only. No foreign key: a case may be erased, what proves that it was there may not."""

_DOCUMENTS = sa.text("kind = 'document'")

content = _table(
    "content",
    _case(primary=True),
    sa.Column("seq", Number, primary_key=True, autoincrement=False),
    sa.Column("slot", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("person", sa.Text),
    sa.Column("commitment", sa.LargeBinary, nullable=False),
    sa.Column("salt", sa.LargeBinary, nullable=False),
    sa.Column("bytes", sa.LargeBinary, nullable=False),
    sa.CheckConstraint("kind in ('values', 'texts', 'outcome', 'document')", name="kind_known"),
    sa.Index("content_documents", "slot", sqlite_where=_DOCUMENTS, postgresql_where=_DOCUMENTS),
)
"""What the hashed envelopes only commit to: form values, texts, outcomes and documents. Erasable."""

people = _table(
    "people",
    sa.Column("id", sa.Text, primary_key=True),
    _case(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("identity_number", sa.Text),
    sa.Column("address", sa.Text),
    sa.Index("people_by_case", "case_key"),
)
"""Who the ids in state, history and content stand for. Erasable."""

people_words = _table(
    "people_words",
    sa.Column("word", AsCoded, primary_key=True),
    sa.Column("person", sa.Text, sa.ForeignKey("people.id"), primary_key=True),
    sa.Index("people_words_by_person", "person", "word"),
)
"""What people are found by: the words of their names and their numbers, as they are spelt for searching.
Erased with each of them."""

tasks = _table(
    "tasks",
    sa.Column("id", sa.Text, primary_key=True),
    _case(),
    sa.Column("instance", sa.Text, nullable=False),
    sa.Column("process", sa.Text, nullable=False),
    sa.Column("deployment", sa.Text, nullable=False),
    sa.Column("element", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("lane", sa.Text, nullable=False),
    sa.Column("assignee", sa.Text),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("due_on", Day),
    sa.Column("state", sa.Text, nullable=False),
    sa.CheckConstraint("state in ('open', 'completed', 'cancelled')", name="state_known"),
    sa.Index("tasks_by_case", "case_key"),
    sa.Index("tasks_by_lane", "state", "lane", "due_on", "created_at", "id"),
    sa.Index("tasks_by_assignee", "assignee", "state", "lane", "due_on", "created_at", "id"),
    sa.Index("tasks_by_age", "state", "lane", "created_at", "id"),
    sa.Index("tasks_lately", "assignee", "created_at", "case_key"),
)
"""The task list: a projection of the cases' states, written with them. Closed tasks stay. Each list
that people see is a range of one of the indexes, in its order (``wanted``)."""

drafts = _table(
    "drafts",
    sa.Column("task", sa.Text, sa.ForeignKey("tasks.id"), primary_key=True),
    _case(),
    sa.Column("username", sa.Text, nullable=False),
    sa.Column("saved_at", Instant, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
    sa.Index("drafts_by_case", "case_key"),
)
"""Half-filled forms, one per task, until the task is closed."""

due = _table(
    "due",
    sa.Column("wait", sa.Text, primary_key=True),
    _case(),
    sa.Column("due_at", Instant, nullable=False),
    sa.Column("attempts", Number, nullable=False, server_default="0"),
    sa.Column("error", sa.Text),
    sa.Column("retry_at", Instant),
    sa.Column("kind", sa.Text, nullable=False, server_default="timer"),
    sa.Column("lease", sa.Text),
    sa.Column("lease_until", Instant),
    sa.CheckConstraint("kind in ('timer', 'task', 'job', 'incident')", name="kind_known"),
    sa.Index("due_by_instant", "due_at", "wait"),
    sa.Index("due_by_case", "case_key"),
)
"""Which case has to be woken when: timers, last days of tasks, jobs; and jobs that were given up. Ids,
instants and codes only."""

kept = _table(
    "kept",
    sa.Column("id", sa.Text, primary_key=True),
    _case(),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("occurred_on", Day, nullable=False),
    sa.Column("subject", sa.Text),
    sa.Index("kept_by_case", "case_key"),
    sa.Index("kept_by_day", "occurred_on", "id"),
)
"""What came in and no wait took: a projection of the cases' states, written with them. Ids, kind and day."""

accounts = _table(
    "accounts",
    sa.Column("username", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("password_hash", sa.Text, nullable=False),
    sa.Column("roles", Names, nullable=False),
)
"""Those who sign in here, with their roles."""

sessions = _table(
    "sessions",
    sa.Column("token_hash", sa.LargeBinary, primary_key=True),
    sa.Column("username", sa.Text, sa.ForeignKey("accounts.username"), nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("expires_at", Instant, nullable=False),
    sa.Index("sessions_by_expiry", "expires_at"),
)
"""Who is signed in. Only hashes of tokens: whoever reads the table can't sign in with it."""

answers = _table(
    "answers",
    sa.Column("username", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("salt", sa.LargeBinary, nullable=False),
    sa.Column("body_mac", sa.LargeBinary, nullable=False),
    sa.Column("status", Number, nullable=False),
    sa.Column("answer", sa.LargeBinary, nullable=False),
    _case(optional=True),
    sa.Column("stored_at", Instant, nullable=False),
    sa.Index("answers_by_case", "case_key"),
    sa.Index("answers_by_age", "stored_at"),
)
"""Answers to requests with an ``Idempotency-Key``; of the request only a salted MAC."""

deployments = _table(
    "deployments",
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("place", Number, nullable=False, unique=True),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("manifest", sa.LargeBinary, nullable=False),
)
"""Sets of diagrams and forms by content hash; the one with the highest ``place`` is the newest."""

deployment_files = _table(
    "deployment_files",
    sa.Column("deployment", sa.Text, sa.ForeignKey("deployments.id"), primary_key=True),
    sa.Column("path", sa.Text, primary_key=True),
    sa.Column("bytes", sa.LargeBinary, nullable=False),
)
"""The files of each deployment."""

reference_sets = _table(
    "reference_sets",
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("bytes", sa.LargeBinary, nullable=False),
)
"""Calendars and settings by content hash, as long as any history may name them."""

settings_versions = _table(
    "settings_versions",
    sa.Column("number", Number, primary_key=True, autoincrement=False),
    sa.Column("settings", sa.Text, sa.ForeignKey("reference_sets.id"), nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
    sa.Column("changed_by", sa.Text, nullable=False),
)
"""Which set of settings has been in force since when, and by whose decision; the highest number is now."""

recounts = _table(
    "recounts",
    _case(primary=True),
    sa.Column("retry_at", Instant),
)
"""Cases whose days have to be counted anew since the settings were changed."""

letter_numbers = _table(
    "letter_numbers",
    _case(primary=True),
    sa.Column("job", sa.Text, primary_key=True),
    sa.Column("year", Number, nullable=False),
    sa.Column("number", Number, nullable=False),
    sa.UniqueConstraint("year", "number"),
)
"""The number of each letter, by the job that writes it: tried again, it has the same one."""

reference_versions = _table(
    "reference_versions",
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("number", Number, primary_key=True, autoincrement=False),
    sa.Column("valid_from", Day, nullable=False),
    sa.Column("set_id", sa.Text, sa.ForeignKey("reference_sets.id"), nullable=False),
    sa.Column("changed_at", Instant, nullable=False),
    sa.Column("changed_by", sa.Text, nullable=False),
)
"""Law, letterhead, addresses: which set holds from which day, and by whose decision. Only added to."""

exports = _table(
    "exports",
    sa.Column("document", sa.Text, primary_key=True),
    sa.Column("adapter", sa.Text, primary_key=True),
    _case(),
    sa.Column("exported_at", Instant, nullable=False),
    sa.Index("exports_by_case", "case_key"),
)
"""Which letters have been handed to the printer or to a folder."""

notices = _table(
    "notices",
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("username", sa.Text, nullable=False),
    sa.Column("task", sa.Text, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("attempts", Number, nullable=False, server_default="0"),
    sa.Column("retry_at", Instant),
    sa.Column("error", sa.Text),
    sa.Column("sent_at", Instant),
    sa.UniqueConstraint("kind", "username", "task"),
)
"""E-mail to the staff, without a word about anybody: what is to be sent and what has been."""

working_notes = _table(
    "working_notes",
    sa.Column("id", sa.Text, primary_key=True),
    _case(),
    sa.Column("username", sa.Text, nullable=False),
    sa.Column("saved_at", Instant, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
    sa.Index("working_notes_by_case", "case_key"),
)
"""Notes that are still being written, each seen by who writes it. Erasable."""

installation = _table(
    "installation",
    sa.Column("id", Number, primary_key=True, autoincrement=False),
    sa.Column("purpose", sa.Text),
    sa.Column("clock_offset", Span, nullable=False, server_default="0"),
    sa.CheckConstraint("id = 1", name="one_row"),
    sa.CheckConstraint("purpose in ('training', 'production')", name="purpose_known"),
)
"""One row: what this database is for, and how far the training clock has been moved."""
