"""How the tables came to be: Alembic runs these, ``migrations`` starts it."""
