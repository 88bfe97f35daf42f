"""The words that people are found by: a projection of their names and numbers, erased with each of them."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from service.model.search_words import name_words, number_words
from service.storage import tables
from service.storage.cases import StoredCase
from service.storage.database import Transaction

_words, _people, _cases = tables.people_words, tables.people, tables.cases
_columns = [_cases.c[name] for name in StoredCase.__dataclass_fields__]
_AFTER_ALL_LETTERS = "\U0010ffff"
_AFTER_ALL_DIGITS = "9" * 9
_DIGITS = 4
"""Of a case number, at least: ``SD-2026-0012``."""
_PEOPLE_AT_MOST = 1000
"""People of whom the first word is looked at: somebody who has written so little is asked for more."""


def insert(tx: Transaction, people: Iterable[tuple[str, str, str | None]]) -> None:
    """Make people findable: their id, name and identity number."""
    rows = [
        {"person": person, "word": word}
        for person, name, number in people
        for word in dict.fromkeys((*name_words(name), *number_words(number or "")))
    ]
    if rows:
        tx.execute(sa.insert(_words), rows)


def delete(tx: Transaction, person: str) -> None:
    """Nobody finds this person any more."""
    tx.execute(sa.delete(_words).where(_words.c.person == person))


def by_name(tx: Transaction, words: Sequence[str], limit: int) -> list[StoredCase]:
    """Cases with a person whose name has a word beginning with each of ``words``; at most ``limit``."""
    first, *others = sorted(words, key=len, reverse=True)
    found = sa.select(_words.c.person).where(_begins(_words, first))
    for word in others:
        other = _words.alias()
        found = found.where(
            sa.exists().where(other.c.person == _words.c.person, _begins(other, word)).correlate(_words)
        )
    return _cases_of(tx, found, limit)


def by_number(tx: Transaction, word: str, limit: int) -> list[StoredCase]:
    """Cases with a person who has this number (``number_word``); at most ``limit``."""
    return _cases_of(tx, sa.select(_words.c.person).where(_words.c.word == word), limit)


def by_case_number(tx: Transaction, year: str, digits: str, limit: int) -> list[StoredCase]:
    """Cases of a year whose numbers begin with ``digits``; ``12``, without its zeros, is 0012 alone.

    The bounds are digits on purpose: they sort alike in the alphabet of every database.
    """
    begins = f"SD-{year}-{digits if digits.startswith('0') else digits and digits.zfill(_DIGITS)}"
    there = _cases.c.number.between(begins, begins + _AFTER_ALL_DIGITS)
    found = _read(tx, sa.select(*_columns).where(there).order_by(_cases.c.number.desc()).limit(limit))
    return sorted(found, key=lambda case: case.key, reverse=True)


def open_with_the_same_number(tx: Transaction, word: str, apart_from: int | None) -> list[StoredCase]:
    """Open cases with a person who has this number; not the case with key ``apart_from``."""
    found = by_number(tx, word, _PEOPLE_AT_MOST)
    return [case for case in found if case.status == "open" and case.key != apart_from]


def _begins(words: sa.FromClause, word: str) -> sa.ColumnElement[bool]:
    return sa.and_(words.c.word >= word, words.c.word < word + _AFTER_ALL_LETTERS)


def _cases_of(tx: Transaction, persons: sa.Select[tuple[str]], limit: int) -> list[StoredCase]:
    few = persons.limit(_PEOPLE_AT_MOST).subquery()
    keys = sa.select(_people.c.case_key).join_from(few, _people, _people.c.id == few.c.person)
    wanted = sa.select(*_columns).where(_cases.c.key.in_(keys))
    return _read(tx, wanted.order_by(_cases.c.key.desc()).limit(limit))


def _read(tx: Transaction, query: sa.Select[tuple[object, ...]]) -> list[StoredCase]:
    return [StoredCase(**row) for row in tx.execute(query).mappings()]
