"""How names and numbers are spelt for searching."""

import pytest

from service.model.search_words import name_words, number_digits, number_word, number_words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("André  BOK", ("andre", "bok")),
        ("Åsa Öberg-Ängman", ("åsa", "öberg", "ängman")),
        ("A\u030asa", ("åsa",)),
        ("Søren Ærlig", ("sören", "ärlig")),
        ("O'Brien, Zoë", ("o", "brien", "zoe")),
        ("Łukasz Müller Groß", ("lukasz", "muller", "gross")),
        ("Anna Anna", ("anna",)),
        (" \u2013 ", ()),
    ],
)
def test_a_name_is_found_however_its_accents_are_written_and_swedish_letters_stay(
    written: str, words: tuple[str, ...]
) -> None:
    assert name_words(written) == words


@pytest.mark.parametrize(
    "written",
    ["191212121212", "19121212-1212", "19121212 1212", "19121212+1212", "1912 12 12\u20131212"],
)
def test_a_number_is_found_in_every_usual_spelling(written: str) -> None:
    assert number_word(written) in number_words("191212121212")
    assert number_word(written.replace("19", "", 1)) in number_words("191212121212")


def test_half_a_number_is_none_and_no_word_of_a_name_is_the_beginning_of_one() -> None:
    assert (number_digits("19121212"), number_word("Berit"), number_words("")) == (None, None, ())
    assert not any(word[0].isalnum() for word in number_words("191212121212"))
