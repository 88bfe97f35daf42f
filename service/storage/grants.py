"""PostgreSQL: the rights of a role of the application's own, which can't switch the triggers off."""

import sqlalchemy as sa

from service.storage import tables
from service.storage.database import Database

_ADD_ONLY = {"history", "deployment_files", "reference_sets", "reference_versions", "settings_versions"}


def grant_application_role(database: Database, role: str) -> None:
    """What the service needs and no more: no changes of tables; what histories stand on is read and added to.

    Run it as the tables' owner after every ``migrate``; the role has to be there. Repeating it is harmless.
    """
    quoted = sa.sql.compiler.IdentifierPreparer(database.writer.dialect).quote(role)
    with database.write() as tx:
        tx.execute(sa.text(f"GRANT USAGE ON SCHEMA public TO {quoted}"))
        tx.execute(sa.text(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {quoted}"))
        tx.execute(sa.text(f"GRANT SELECT ON alembic_version TO {quoted}"))
        for table in tables.metadata.sorted_tables:
            rights = "SELECT, INSERT" if table.name in _ADD_ONLY else "SELECT, INSERT, UPDATE, DELETE"
            tx.execute(sa.text(f"GRANT {rights} ON {table.name} TO {quoted}"))
