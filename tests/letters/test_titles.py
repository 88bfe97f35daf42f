"""The title that a reader shows for a letter is its heading, letter for letter."""

import pytest

from tests.letters import pdf
from tests.letters.structure import elements
from tests.letters.variant import letters
from tests.letters.variants import WHOLE

FIRST = {each.letter: each for each in reversed(WHOLE)}


@pytest.mark.parametrize("letter", sorted(FIRST))
def test_the_title_is_the_heading_letter_for_letter(letter: str) -> None:
    (made, *_) = letters(FIRST[letter])
    assert pdf.title(made.pdf) == next(each.text for each in elements(made.pdf) if each.level == 1)
