"""How names and identity numbers are spelt for searching: small letters, accents only where they make another
letter in Swedish. ``é`` is ``e``; ``å``, ``ä`` and ``ö`` are letters of their own, and ``æ`` and ``ø`` stand
where the alphabet puts them, with ``ä`` and ``ö``.
"""

import re
import unicodedata
from itertools import groupby

_LETTERS = frozenset("åäö")
_AS_WRITTEN_HERE = str.maketrans({"æ": "ä", "ø": "ö", "œ": "ö", "ð": "d", "đ": "d", "þ": "th", "ł": "l"})
_BETWEEN_DIGITS = re.compile(r"[\s\-+\u2010-\u2015\u2212]")
_NUMBER = re.compile(r"[0-9]{10}|[0-9]{12}")
_MARK = "#"
"""Before a number, so that no word of a name is the beginning of one."""
_SHORT = 10
_LONGEST = 100
"""Characters of a word that are kept: an index has a limit."""


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in the order in which they stand, each once."""
    plain = "".join(map(_plain, unicodedata.normalize("NFC", name.casefold()))).translate(_AS_WRITTEN_HERE)
    runs = ("".join(run) for spelt, run in groupby(plain, str.isalnum) if spelt)
    return tuple(dict.fromkeys(run[:_LONGEST] for run in runs))


def number_words(written: str) -> tuple[str, ...]:
    """What a number is found by: all twelve digits, and the ten that do without the century."""
    digits = number_digits(written)
    return () if digits is None else tuple(dict.fromkeys((_MARK + digits, _MARK + digits[-_SHORT:])))


def number_word(written: str) -> str | None:
    """What to look for when somebody writes a number in any usual way; ``None``: it is none."""
    digits = number_digits(written)
    return None if digits is None else _MARK + digits


def number_digits(written: str) -> str | None:
    """Ten or twelve digits, however they are set apart."""
    digits = _BETWEEN_DIGITS.sub("", written)
    return digits if _NUMBER.fullmatch(digits) else None


def _plain(letter: str) -> str:
    if letter in _LETTERS:
        return letter
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
