"""The first tables, and the triggers that close the history.

Frozen: later changes are revisions of their own. There is no way back (``downgrade``): a case database is
restored from a backup, never stripped of what it knows.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_instant = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
_day = sa.Date().with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    _create_cases()
    _create_history_and_content()
    _create_work()
    _create_access()
    _create_reference()
    triggers = _SQLITE_TRIGGERS if op.get_context().dialect.name == "sqlite" else _POSTGRES_TRIGGERS
    for statement in triggers:
        op.execute(statement)


def _table(
    name: str, *items: sa.schema.SchemaItem, autoincrement: bool = False, clustered: bool = False
) -> None:
    op.create_table(
        name,
        *items,
        sqlite_strict=True,
        sqlite_autoincrement=autoincrement,
        sqlite_with_rowid=not clustered,
    )


def _of_case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["case_key"], ["cases.key"], f"{table}_case_key_fk")


def _create_cases() -> None:
    _table(
        "cases",
        sa.Column("key", _number, primary_key=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("chain_id", sa.LargeBinary(), nullable=False),
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("deployment", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("created_at", _instant, nullable=False),
        sa.Column("seq", _number, nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="cases_pk"),
        sa.UniqueConstraint("id", name="cases_id_once"),
        sa.UniqueConstraint("number", name="cases_number_once"),
        sa.UniqueConstraint("chain_id", name="cases_chain_id_once"),
        sa.CheckConstraint("status in ('open', 'ended')", name="status_known"),
        autoincrement=True,
    )
    _table(
        "case_numbers",
        sa.Column("year", _number, autoincrement=False, nullable=False),
        sa.Column("last", _number, nullable=False),
        sa.PrimaryKeyConstraint("year", name="case_numbers_pk"),
    )


def _create_history_and_content() -> None:
    _table(
        "history",
        sa.Column("case_key", _number, autoincrement=False, nullable=False),
        sa.Column("seq", _number, autoincrement=False, nullable=False),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("case_key", "seq", name="history_pk"),
        clustered=True,
    )
    _table(
        "content",
        sa.Column("case_key", _number, autoincrement=False, nullable=False),
        sa.Column("seq", _number, autoincrement=False, nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person", sa.Text()),
        sa.Column("commitment", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("case_key", "seq", "slot", name="content_pk"),
        _of_case("content"),
        sa.CheckConstraint("kind in ('values', 'texts', 'outcome', 'document')", name="kind_known"),
    )
    _table(
        "people",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_key", _number, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("identity_number", sa.Text()),
        sa.Column("address", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="people_pk"),
        _of_case("people"),
    )
    op.create_index("people_by_case", "people", ["case_key"])


def _create_work() -> None:
    _table(
        "tasks",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_key", _number, nullable=False),
        sa.Column("instance", sa.Text(), nullable=False),
        sa.Column("process", sa.Text(), nullable=False),
        sa.Column("deployment", sa.Text(), nullable=False),
        sa.Column("element", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("assignee", sa.Text()),
        sa.Column("created_at", _instant, nullable=False),
        sa.Column("due_on", _day),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="tasks_pk"),
        _of_case("tasks"),
        sa.CheckConstraint("state in ('open', 'completed', 'cancelled')", name="state_known"),
    )
    op.create_index("tasks_by_case", "tasks", ["case_key"])
    op.create_index("tasks_by_lane", "tasks", ["state", "lane"])
    op.create_index("tasks_by_assignee", "tasks", ["assignee", "state"])
    _table(
        "drafts",
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("case_key", _number, nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("saved_at", _instant, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("task", name="drafts_pk"),
        sa.ForeignKeyConstraint(["task"], ["tasks.id"], "drafts_task_fk"),
        _of_case("drafts"),
    )
    op.create_index("drafts_by_case", "drafts", ["case_key"])
    _table(
        "due",
        sa.Column("wait", sa.Text(), nullable=False),
        sa.Column("case_key", _number, nullable=False),
        sa.Column("due_at", _instant, nullable=False),
        sa.Column("attempts", _number, nullable=False, server_default="0"),
        sa.Column("error", sa.Text()),
        sa.Column("retry_at", _instant),
        sa.PrimaryKeyConstraint("wait", name="due_pk"),
        _of_case("due"),
    )
    op.create_index("due_by_instant", "due", ["due_at", "wait"])
    op.create_index("due_by_case", "due", ["case_key"])


def _create_access() -> None:
    _table(
        "accounts",
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("username", name="accounts_pk"),
    )
    _table(
        "sessions",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("created_at", _instant, nullable=False),
        sa.Column("expires_at", _instant, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="sessions_pk"),
        sa.ForeignKeyConstraint(["username"], ["accounts.username"], "sessions_username_fk"),
    )
    op.create_index("sessions_by_expiry", "sessions", ["expires_at"])
    _table(
        "answers",
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("body_mac", sa.LargeBinary(), nullable=False),
        sa.Column("status", _number, nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.Column("case_key", _number),
        sa.Column("stored_at", _instant, nullable=False),
        sa.PrimaryKeyConstraint("username", "key", name="answers_pk"),
        _of_case("answers"),
    )
    op.create_index("answers_by_case", "answers", ["case_key"])
    op.create_index("answers_by_age", "answers", ["stored_at"])


def _create_reference() -> None:
    _table(
        "deployments",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("place", _number, nullable=False),
        sa.Column("created_at", _instant, nullable=False),
        sa.Column("manifest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="deployments_pk"),
        sa.UniqueConstraint("place", name="deployments_place_once"),
    )
    _table(
        "deployment_files",
        sa.Column("deployment", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("deployment", "path", name="deployment_files_pk"),
        sa.ForeignKeyConstraint(["deployment"], ["deployments.id"], "deployment_files_deployment_fk"),
    )
    _table(
        "reference_sets",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="reference_sets_pk"),
    )
    _table(
        "installation",
        sa.Column("id", _number, autoincrement=False, nullable=False),
        sa.Column("purpose", sa.Text()),
        sa.Column("clock_offset", _number, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="installation_pk"),
        sa.CheckConstraint("id = 1", name="one_row"),
        sa.CheckConstraint("purpose in ('training', 'production')", name="purpose_known"),
    )
    op.execute("insert into installation (id) values (1)")


# UPDATE and DELETE triggers do not see INSERT OR REPLACE: hence the one that lets only the next row in.
_SQLITE_TRIGGERS = (
    """
    create trigger history_stays before update on history
    begin select raise(abort, 'history is append only'); end
    """,
    """
    create trigger history_is_kept before delete on history
    begin select raise(abort, 'history is append only'); end
    """,
    """
    create trigger history_goes_on before insert on history
    when new.seq is not
           (select coalesce(max(seq), 0) + 1 from history where case_key = new.case_key)
      or (new.seq > 1 and new.prev is not
           (select hash from history where case_key = new.case_key and seq = new.seq - 1))
    begin select raise(abort, 'history is append only: not the next row'); end
    """,
    """
    create trigger case_is_the_same before update of key, id, number, chain_id, created_at on cases
    begin select raise(abort, 'a case keeps its key, address, number and chain'); end
    """,
    """
    create trigger case_is_not_replaced before insert on cases
    when exists (select 1 from cases where key = new.key)
    begin select raise(abort, 'a case keeps its key, address, number and chain'); end
    """,
)

_POSTGRES_TRIGGERS = (
    """
    create function history_is_append_only() returns trigger language plpgsql as
    $$ begin raise exception 'history is append only' using errcode = 'restrict_violation'; end $$
    """,
    """
    create trigger history_stays before update or delete on history
    for each row execute function history_is_append_only()
    """,
    """
    create trigger history_is_kept before truncate on history
    for each statement execute function history_is_append_only()
    """,
    """
    create function history_goes_on() returns trigger language plpgsql as
    $$
    declare
      newest record;
    begin
      select seq, hash into newest from history where case_key = new.case_key order by seq desc limit 1;
      if new.seq <> coalesce(newest.seq, 0) + 1 or new.prev <> newest.hash then
        raise exception 'history is append only: not the next row' using errcode = 'restrict_violation';
      end if;
      return new;
    end
    $$
    """,
    """
    create trigger history_goes_on before insert on history
    for each row execute function history_goes_on()
    """,
    """
    create function case_is_the_same() returns trigger language plpgsql as
    $$
    begin
      raise exception 'a case keeps its key, address, number and chain' using errcode = 'restrict_violation';
    end
    $$
    """,
    """
    create trigger case_is_the_same before update of key, id, number, chain_id, created_at on cases
    for each row execute function case_is_the_same()
    """,
)
