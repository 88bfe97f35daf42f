"""The only importer of SQLAlchemy and Alembic: what is kept, and how nothing of it is lost."""
