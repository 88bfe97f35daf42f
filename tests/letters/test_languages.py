"""Who listens to a letter hears Swedish in Swedish and English in English."""

import pytest

from service.model.values import Json
from tests.letters.structure import runs
from tests.letters.variant import Variant, letters

ENGLISH = ("We ", "Dear", "Contact us", "Questions?", "You ", "Please", "Money for", "Landlord", "How ")
OF_LETTERS = ("B5", "B6")


def _heard(letter: str, languages: Json) -> list[tuple[str, str]]:
    (made,) = letters(Variant(case="heard", letter=letter, changed={"letter.languages": languages}))
    return [((each.language or "sv").replace("sv-SE", "sv"), each.text) for each in runs(made.pdf)]


@pytest.mark.parametrize("letter", OF_LETTERS)
@pytest.mark.parametrize("languages", [["easy", "en"], ["en"]], ids=" ".join)
def test_english_is_told_to_be_english(letter: str, languages: Json) -> None:
    heard = _heard(letter, languages)

    assert {language for language, text in heard if text.startswith(ENGLISH)} == {"en-GB"}
    assert {language for language, text in heard if not text.startswith(ENGLISH)} >= {"sv"}


@pytest.mark.parametrize("letter", OF_LETTERS)
def test_what_stands_in_swedish_in_the_english_text_is_told_to_be_swedish(letter: str) -> None:
    heard = _heard(letter, ["en"])
    first = next(place for place, (language, _) in enumerate(heard) if language == "en-GB")
    swedish = [text for language, text in heard[first:] if language == "sv"]

    assert any("fylls i av administratören" in text for text in swedish)
    assert not [text for text in swedish if text.startswith(ENGLISH)]


@pytest.mark.parametrize("letter", OF_LETTERS)
@pytest.mark.parametrize("languages", [["easy"], [], None], ids=str)
def test_without_english_all_is_swedish(letter: str, languages: Json) -> None:
    assert {language for language, _ in _heard(letter, languages)} == {"sv"}
