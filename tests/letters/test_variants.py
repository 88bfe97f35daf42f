"""Every variant of every letter tells its reader what it should, and can be read by everybody."""

import pytest

from service.operations.letters.making import Made
from tests.letters import checks
from tests.letters.variant import Variant, body, letters
from tests.letters.variants import VARIANTS, WHOLE


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
        checks.without_holes(each.pdf)


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_a_letter_is_a_file_for_archives_and_for_everybody(variant: Variant) -> None:
    for each in letters(variant):
        checks.for_archives_and_for_everybody(each.pdf)


def _names(made: Made) -> list[str]:
    """Of its paragraphs: each has its own."""
    return [paragraph["id"] for paragraph in made.record["paragraphs"]]
