"""What every finished letter must be, whoever it is for: checked on its file alone."""

import re
from collections.abc import Sequence
from itertools import pairwise

from tests.letters import pdf
from tests.letters.structure import Element, elements
from tests.letters.variant import body

_NOT_FOR_READERS = re.compile(r"\bnone\b|\[saknas|\(none|#|\{\{|\}\}")
_SPACING = re.compile(r"\s[.,;:!?)](\s|$)|\(\s|[:,]\s?\.|[a-zåäö)][.!?][A-ZÅÄÖ]")
_LIST_NUMBER = re.compile(r"\d+\.|•")
_NUMBERED = re.compile(r"(Diarienummer:|diarienummer:)(BR\d{8}|fårbrevetnärdetärfärdigt)")
_ASKED_BY_NUMBER = re.compile(r"AngediarienummerBR\d{8}\.|Angebrevetsdiarienummer\.")


def for_archives_and_for_everybody(file: bytes) -> None:
    """PDF/A-2a and PDF/UA-1 as it declares them; tagged, with language, titled by its first heading."""
    assert pdf.standards(file) == ("2A", "1")
    assert {"/Document", "/H1", "/P"} <= pdf.tags(file)
    assert pdf.languages(file) in {"sv", "sv-SE"}
    read = elements(file)
    assert pdf.title(file).strip() == next(part.text for part in read if part.level == 1)
    assert read[0].text.startswith("Sollefteå kommun")


def without_holes(file: bytes) -> None:
    """No remains of the template, no odd spaces, no headings without anything under them."""
    told = body(file)
    assert not _NOT_FOR_READERS.search(told), told
    assert not (found := _SPACING.search(told)), told[max(0, found.start() - 60) : found.end() + 20]
    assert empty_headings(elements(file)) == []


def empty_headings(read: Sequence[Element]) -> list[str]:
    """Those with nothing under them but the next heading of their own rank or a higher one, or the end."""
    parts = [each for each in read if not _LIST_NUMBER.fullmatch(each.text)]
    empty = [
        before.text
        for before, after in pairwise(parts)
        if before.level and after.level and after.level <= before.level
    ]
    return empty + [each.text for each in parts[-1:] if each.level]


def words(file: bytes) -> str:
    """In the order in which they are read aloud, without the letter's number, spaces and hyphens."""
    return unnumbered("".join(each.text for each in elements(file)))


def unnumbered(text: str) -> str:
    """Without the letter's number, spaces and hyphens."""
    return _ASKED_BY_NUMBER.sub("", _NUMBERED.sub("", "".join(text.split()).replace("-", "")))
