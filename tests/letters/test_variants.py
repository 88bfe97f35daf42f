"""Every variant of every letter tells its reader what it should, and can be read by everybody."""

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest

from service.operations.letters.making import Made
from tests.letters import pdf
from tests.letters.structure import Element, elements
from tests.letters.variant import Variant, body, letters
from tests.letters.variants import VARIANTS, WHOLE

_NOT_FOR_READERS = re.compile(r"\bnone\b|\[saknas|\(none|#|\{\{|\}\}")
_SPACING = re.compile(r"\s[.,;:!?)](\s|$)|\(\s|[:,]\s?\.|[a-zåäö)][.!?][A-ZÅÄÖ]")
_LIST_NUMBER = re.compile(r"\d+\.|•")


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_a_letter_says_what_it_should_and_nothing_else(variant: Variant) -> None:
    made = letters(variant)
    told = " ".join(body(each.pdf) for each in made)

    assert [words for words in variant.says if words not in told] == []
    assert [words for words in variant.keeps_silent if words in told] == []
    assert [each for each in made if len(set(_names(each))) < len(_names(each))] == []
    assert {gap["path"] for each in made for gap in each.gaps} == ({variant.gap} if variant.gap else set())


@pytest.mark.parametrize("variant", WHOLE, ids=str)
def test_a_finished_letter_has_no_holes_and_no_empty_headings(variant: Variant) -> None:
    for each in letters(variant):
        told = body(each.pdf)
        assert not _NOT_FOR_READERS.search(told), told
        assert not (found := _SPACING.search(told)), told[max(0, found.start() - 60) : found.end() + 20]
        assert empty_headings(elements(each.pdf)) == []


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_a_letter_is_a_file_for_archives_and_for_everybody(variant: Variant) -> None:
    for each in letters(variant):
        assert pdf.standards(each.pdf) == ("2A", "1")
        assert {"/Document", "/H1", "/P"} <= pdf.tags(each.pdf)
        assert pdf.languages(each.pdf) in {"sv", "sv-SE"}
        read = elements(each.pdf)
        assert pdf.title(each.pdf).strip() == next(part.text for part in read if part.level == 1)
        assert read[0].text.startswith("Sollefteå kommun")


def _names(made: Made) -> list[str]:
    """Of its paragraphs: each has its own."""
    return [paragraph["id"] for paragraph in made.record["paragraphs"]]


def empty_headings(read: Sequence[Element]) -> list[str]:
    """Those with nothing under them but the next heading of their own rank or a higher one, or the end."""
    parts = [each for each in read if not _LIST_NUMBER.fullmatch(each.text)]
    empty = [
        before.text
        for before, after in pairwise(parts)
        if before.level and after.level and after.level <= before.level
    ]
    return empty + [each.text for each in parts[-1:] if each.level]
