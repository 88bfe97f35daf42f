"""The revisions of the tables, in the order that Alembic knows from the files."""
