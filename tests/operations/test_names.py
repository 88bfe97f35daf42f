"""Who is recognised in a text: however it is written, and not by words that only look like a name."""

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Literal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from service.operations.letters.names import has_address, has_name, has_number, identity_numbers

TODAY = date(2026, 11, 24)
BIRTHDAYS = st.dates(date(1900, 1, 1), TODAY)
SEPARATORS = st.sampled_from(
    ["", "-", " ", " - ", "\N{EN DASH}", "\N{NON-BREAKING HYPHEN}", "\N{SOFT HYPHEN}-"]
)
WORDS = st.sampled_from(["Vi", "ber", "om", "svar,", "(se", "bilaga)", "och", "tack.", "1", "–", "\n", "ett"])
AROUND = st.lists(WORDS, max_size=6).map(" ".join)
LETTERS = st.characters(categories=["Ll"], max_codepoint=0x17F, exclude_characters="ßŉſıĸ")
NAMES = st.text(LETTERS, min_size=3, max_size=12).map(lambda word: word[0].upper() + word[1:])
MANNERS = st.sampled_from([str, str.upper, str.lower, str.title])
FORMS: st.SearchStrategy[Literal["NFC", "NFD"]] = st.sampled_from(["NFC", "NFD"])
ENDS = st.sampled_from(["", "s", ".", ",", ":s", "-familjen", "’s", "\n"])


def digits(born: date, birth_number: int, days: int) -> str:
    """Twelve digits with the right check digit; ``days``: 60 for a co-ordination number."""
    eleven = f"{born:%Y%m}{born.day + days:02}{birth_number:03}"
    doubled = (int(each) * (2 - at % 2) for at, each in enumerate(eleven[2:]))
    return f"{eleven}{-sum(each // 10 + each % 10 for each in doubled) % 10}"


@given(
    born=BIRTHDAYS,
    birth_number=st.integers(0, 999),
    days=st.sampled_from([0, 60]),
    century=st.booleans(),
    separator=SEPARATORS,
    before=AROUND,
    after=AROUND,
)
def test_every_identity_number_is_seen_however_it_is_written(  # noqa: PLR0917  all that may differ
    born: date, birth_number: int, days: int, century: bool, separator: str, before: str, after: str
) -> None:
    number = digits(born, birth_number, days)
    written = number[0 if century else 2 : 8] + separator + number[8:]
    (found,) = identity_numbers(f"{before} {written} {after}", TODAY)
    assert found[2:] == number[2:]
    assert found == number or not century


@given(born=BIRTHDAYS, birth_number=st.integers(0, 999), wrong=st.integers(1, 9), separator=SEPARATORS)
def test_a_number_with_another_check_digit_is_no_identity_number(
    born: date, birth_number: int, wrong: int, separator: str
) -> None:
    number = digits(born, birth_number, 0)
    written = f"{number[2:8]}{separator}{number[8:11]}{(int(number[11]) + wrong) % 10}"
    assert identity_numbers(written, TODAY) == frozenset()


@pytest.mark.parametrize(
    "words",
    [
        "BR-2026-0031",
        "Dnr SN 2026/114",
        "den 12 december 2012",
        "2012-12-12",
        "0620-68 20 00",
        "organisationsnummer 212000-2445",
        "1191212121212",
        "1912121212123",
        "991332-1234",
    ],
)
def test_other_numbers_are_none(words: str) -> None:
    assert identity_numbers(words, TODAY) == frozenset()


@given(
    first=NAMES,
    last=NAMES,
    before=AROUND,
    after=AROUND,
    manner=MANNERS,
    form=FORMS,
    end=ENDS,
    order=st.sampled_from(["{} {}", "{}  {}", "{}\n{}", "{}-{}"]),
    turned=st.booleans(),
)
def test_a_whole_name_is_seen_in_any_case_and_in_either_order(  # noqa: PLR0917  all that may differ
    first: str,
    last: str,
    before: str,
    after: str,
    manner: Callable[[str], str],
    form: Literal["NFC", "NFD"],
    end: str,
    order: str,
    turned: bool,
) -> None:
    told = order.format(*((last, first) if turned else (first, last)))
    text = unicodedata.normalize(form, f"{before} {manner(told)}{end} {after}")
    assert has_name(text, f"{first} {last}")


@given(first=NAMES, last=NAMES, before=AROUND, after=AROUND, form=FORMS, end=ENDS, which=st.booleans())
def test_one_of_the_names_is_seen_where_it_has_a_capital(  # noqa: PLR0917  all that may differ
    first: str, last: str, before: str, after: str, form: Literal["NFC", "NFD"], end: str, which: bool
) -> None:
    word = first if which else last
    assert has_name(unicodedata.normalize(form, f"{before} {word}{end} {after}"), f"{first} {last}")
    assert has_name(f"{before} {word.upper()}{end} {after}", f"{first} {last}")


@given(first=NAMES, last=NAMES, text=st.text(st.characters(categories=("Ll", "Zs", "Po")), max_size=60))
def test_a_text_without_capitals_has_only_whole_names(first: str, last: str, text: str) -> None:
    assume(first.lower() not in text and last.lower() not in text)
    assert not has_name(text, f"{first} {last}")


@given(name=NAMES, other=NAMES, more=NAMES)
def test_a_name_within_another_word_is_none(name: str, other: str, more: str) -> None:
    assume(
        f"{name}{more}".casefold() not in {f"{name}s".casefold(), f"{other}s".casefold(), other.casefold()}
    )
    assume(
        f"{more}{name}".casefold() not in {f"{other}s".casefold(), other.casefold(), f"{name}s".casefold()}
    )
    assume(f"{more}{name}".casefold() != name.casefold())
    assert not has_name(f"{name}{more.lower()} {more}{name.lower()}", f"{name} {other}")


@pytest.mark.parametrize(
    ("text", "name", "seen"),
    [
        ("Bo kvar här.", "Bo Sten", False),
        ("Vi ber Bo Sten svara.", "Bo Sten", True),
        ("Fråga bo stens handläggare.", "Bo Sten", True),
        ("Sten, Bo", "Bo Sten", True),
        ("Stens flytt.", "Bo Sten", True),
        ("De kastade sten.", "Bo Sten", False),
        ("En björk vid berget.", "Berit Björk", False),
        ("Familjen Björk.", "Berit Björk", True),
        ("BJÖRKS ÄRENDE", "Berit Björk", True),
        ("Bostaden är tom.", "Bo Sten", False),
        ("Anna flyttade.", "Anna-Karin Lind-Öst", True),
        ("Läget är lindrigt.", "Anna-Karin Lind", False),
        ("Von oben.", "Nils von Essen", False),
        ("Familjen von Essen.", "Nils von Essen", True),
        ("Bert.", "Anders Bertil Ek", False),
        ("Be\N{SOFT HYPHEN}rit.", "Berit Bok", True),
        ("madonna", "Madonna", False),
        ("Madonna", "Madonna", True),
        ("", "Berit Bok", False),
        ("Berit Bok", "", False),
    ],
)
def test_words_that_are_also_names(text: str, name: str, seen: bool) -> None:
    assert has_name(text, name) is seen


def test_a_name_that_may_stand_there_is_no_sign_of_another_with_the_same() -> None:
    assert not has_name("Berit Bok flyttade.", "Nils Bok", but=["Berit Bok"])
    assert has_name("Berit och Nils flyttade.", "Nils Bok", but=["Berit Bok"])
    assert not has_name("Berit Bok flyttade.", "Berit Bok", but=["Berit Bok"])


def test_where_a_word_alone_is_not_looked_for_only_the_whole_name_counts() -> None:
    assert not has_name("Att: Berit Lind", "Berit Bok", alone=False)
    assert has_name("c/o Berit Bok", "Berit Bok", alone=False)


@pytest.mark.parametrize("text", ["T 123-456 7", "se t1234567.", "(T1234567)"])
def test_a_number_of_another_form_is_seen_however_it_is_divided(text: str) -> None:
    assert has_number(text, "T1234567")


@pytest.mark.parametrize("text", ["T12345678", "1234567", ""])
def test_another_number_is_not(text: str) -> None:
    assert not has_number(text, "T1234567")


def test_a_number_too_short_to_be_anybodys_is_never_looked_for() -> None:
    assert not has_number("17", "17")


ADDRESS = "c/o Nils\nQuvelstigen 17, 881 00 Gomdal"


@pytest.mark.parametrize(
    "text", ["på QUVELSTIGEN 17.", "Quvelstigen\n17", "881 00 Gomdal", "hem till quvelstigen  17s"]
)
def test_a_line_of_the_address_is_seen(text: str) -> None:
    assert has_address(text, ADDRESS)


@pytest.mark.parametrize("text", ["Gomdal", "Quvelstigen 71", "17", "Storquvelstigen 17", ""])
def test_a_town_or_another_number_is_not(text: str) -> None:
    assert not has_address(text, ADDRESS)
