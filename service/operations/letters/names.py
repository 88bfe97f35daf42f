"""Whether a text tells who somebody is: by name, identity number or address.

A name is compared word by word, composed (NFC) and whatever its case; a word may end in the ``s`` of the
genitive.

- The whole name counts however it is written (``bo sten``), also with the last word first (``Sten, Bo``).
- One word of it alone counts when it has at least three letters and is written with a capital: ``Sten`` and
  ``Björks``, but not ``sten``, ``björk`` or ``Bo``. So does a name that is one word, of whatever length.
- A particle (``von``, ``de``) never counts alone.
- An identity number counts by its form, whoever has it, if the day is real and the check digit is right; any
  other number that the case knows somebody by counts as it is.
- Of an address each line with letters and a number counts: the street or the box, not the town alone.

It can't see a nickname, a misspelling, or that a description fits one person only. That people have to see.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from service.content.forms.identity_number import IdentityNumberError, normal

SHORTEST = 3
"""Letters of a name that counts alone."""
SHORTEST_NUMBER = 6
"""Digits and letters of a number of another form than ours."""

_WORD = re.compile(r"[^\W_]+")
_LINE = re.compile(r"[,;\n\r]")
_NUMBER = re.compile(r"(?<!\d)(\d{2})?(\d{6})[ \t]*(?:([-+\u2010-\u2015\u2212])[ \t]*)?(\d{4})(?!\d)")


def has_name(text: str, name: str, *, alone: bool = True, but: Sequence[str] = ()) -> bool:
    """Whether ``text`` names somebody. ``alone``: also by one word; ``but``: not by words of these names."""
    written, words = _words(text), _words(name)
    spared = {word.casefold() for each in but for word in _words(each)}
    if not words or _folded(words) in [_folded(_words(each)) for each in but]:
        return False
    if len(words) > 1 and (_stand(words, written) or _stand((words[-1], *words[:-1]), written)):
        return True
    parts = [word for word in words if len(words) == 1 or _counts(word, name)]
    singles = {word.casefold() for word in parts} - spared
    asked = alone or len(words) == 1
    return asked and any(word[0].isupper() and _is(word.casefold(), singles) for word in written)


def identity_numbers(text: str, today: date) -> frozenset[str]:
    """Those of Swedish form in it (``normal``: twelve digits): together, with a dash or a space."""
    return frozenset(_identity_numbers(text, today))


def has_number(text: str, number: str) -> bool:
    """Whether a number of any form stands in it, however it is divided."""
    wanted, written = "".join(_words(number)).casefold(), _words(text)
    starts = range(len(written))
    return len(wanted) >= SHORTEST_NUMBER and any(_begins(written[at:], wanted) for at in starts)


def has_address(text: str, address: str) -> bool:
    """Whether a line of the address stands in it."""
    written = _words(text)
    lines = (_words(line) for line in _LINE.split(address))
    return any(_tells_where(line) and _stand(line, written) for line in lines)


def _words(text: str) -> tuple[str, ...]:
    """Runs of letters and digits; what has no width and only helps the hyphenation is no end of a word."""
    seen = (each for each in unicodedata.normalize("NFC", text) if unicodedata.category(each) != "Cf")
    return tuple(_WORD.findall("".join(seen)))


def _folded(words: Sequence[str]) -> list[str]:
    return [word.casefold() for word in words]


def _counts(word: str, name: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha() and (word[0].isupper() or name.islower())


def _is(word: str, names: set[str]) -> bool:
    return word in names or (word.endswith("s") and word[:-1] in names)


def _stand(wanted: Sequence[str], written: Sequence[str]) -> bool:
    """Whether the words stand there one after the other."""
    sought, found, length = _folded(wanted), _folded(written), len(wanted)
    return any(
        found[at : at + length - 1] == sought[:-1] and _is(found[at + length - 1], {sought[-1]})
        for at in range(len(found) - length + 1)
    )


def _begins(written: Sequence[str], wanted: str) -> bool:
    told = ""
    for word in written:
        told += word.casefold()
        if len(told) >= len(wanted):
            break
    return told == wanted


def _tells_where(line: Sequence[str]) -> bool:
    told = "".join(line)
    return any(each.isalpha() for each in told) and any(each.isdecimal() for each in told)


def _identity_numbers(text: str, today: date) -> Iterator[str]:
    seen = "".join(each for each in text if unicodedata.category(each) != "Cf")
    for century, day, sign, rest in _NUMBER.findall(seen):
        written = f"{century}{day}{'+' if sign == '+' else ''}{rest}"
        if not century.startswith("0") and written.isascii():
            try:
                yield normal(written, today=today)
            except IdentityNumberError:
                continue
