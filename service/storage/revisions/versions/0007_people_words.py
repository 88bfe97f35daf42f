"""People are found by name and number: the words they are found by, filled from those who are there."""

import re
import unicodedata
from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_word = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_AT_ONCE = 5_000

# How words were spelt when this revision was made: a copy of service/model/search_words.py as it was. What a
# revision does must not change with the program; words that are spelt anew are a revision of their own.
_LETTERS = frozenset("åäö")
_AS_WRITTEN_HERE = str.maketrans({"æ": "ä", "ø": "ö", "œ": "ö", "ð": "d", "đ": "d", "þ": "th", "ł": "l"})
_BETWEEN_DIGITS = re.compile(r"[\s\-+\u2010-\u2015\u2212]")
_NUMBER = re.compile(r"[0-9]{10}|[0-9]{12}")


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
            for word in dict.fromkeys((*_name_words(name), *_number_words(number or "")))
        ]
        if rows:
            connection.execute(add, rows)


def _name_words(name: str) -> list[str]:
    plain = "".join(map(_plain, unicodedata.normalize("NFC", name.casefold()))).translate(_AS_WRITTEN_HERE)
    return ["".join(run)[:100] for spelt, run in groupby(plain, str.isalnum) if spelt]


def _plain(letter: str) -> str:
    if letter in _LETTERS:
        return letter
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))


def _number_words(written: str) -> list[str]:
    digits = _BETWEEN_DIGITS.sub("", written)
    return ["#" + digits, "#" + digits[-10:]] if _NUMBER.fullmatch(digits) else []
