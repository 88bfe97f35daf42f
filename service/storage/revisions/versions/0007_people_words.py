"""People are found by name and number: the words they are found by, filled from those who are there."""

import sqlalchemy as sa
from alembic import op

from service.model.search_words import name_words, number_words

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_word = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_AT_ONCE = 5_000


def upgrade() -> None:
    op.create_table(
        "people_words",
        sa.Column("word", _word, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word", "person", name="people_words_pk"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], "people_words_person_fk"),
        sqlite_strict=True,
    )
    op.create_index("people_words_by_person", "people_words", ["person", "word"])
    _fill()
    if op.get_context().dialect.name == "postgresql":  # no samples of what people are called (0002)
        op.execute("ALTER TABLE people_words ALTER COLUMN word SET STATISTICS 0")


def _fill() -> None:
    connection = op.get_bind()
    add = sa.text("INSERT INTO people_words (word, person) VALUES (:word, :person)")
    everybody = connection.execute(sa.text("SELECT id, name, identity_number FROM people"))
    for some in everybody.partitions(_AT_ONCE):
        rows = [
            {"word": word, "person": person}
            for person, name, number in some
            for word in dict.fromkeys((*name_words(name), *number_words(number or "")))
        ]
        if rows:
            connection.execute(add, rows)
