"""Bring a database up to this release's tables. Safe to repeat, and when two processes start at once."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext

from service.storage.database import Database, Transaction

_ONE_AT_A_TIME = 0x48454D56  # "HEMV": any number of our own
_REVISIONS = Path(__file__).parent / "revisions"


def migrate(database: Database) -> None:
    """All missing revisions in one transaction. Raises ``Unavailable``."""
    with database.write() as tx:
        if not database.sqlite:
            # Nothing is there yet that could be locked. Large tables may take longer than any request.
            tx.execute(sa.text("set local lock_timeout = 0"))
            tx.execute(sa.text("set local statement_timeout = 0"))
            tx.execute(sa.text("select pg_advisory_xact_lock(:number)"), {"number": _ONE_AT_A_TIME})
        command.upgrade(configuration(tx), "head")


def current_revision(database: Database) -> str | None:
    """The newest revision that the database has; ``None`` for an empty one. Raises ``Unavailable``."""
    with database.read() as tx:
        return MigrationContext.configure(tx).get_current_revision()


def configuration(tx: Transaction) -> Config:
    """Alembic's settings, without a file: it works in our transaction."""
    config = Config(attributes={"connection": tx})
    config.set_main_option("script_location", str(_REVISIONS).replace("%", "%%"))
    return config
