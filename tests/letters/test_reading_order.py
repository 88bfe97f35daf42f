"""What was approved is what is sent, word for word and in the same order."""

import pytest

from tests.letters.checks import unnumbered, words
from tests.letters.variant import RECORDS, Variant, body, drafts, letters
from tests.letters.variants import WHOLE

SENT = [
    each
    for each in WHOLE
    if each.letter not in RECORDS and each.changed.get("letter.signer_name", "known") is not None
]
"""Where nobody has signed yet a draft says that the name is written later."""
FIRST = {each.letter: each for each in reversed(SENT)}
CHOSEN = sorted({*map(str, FIRST.values()), *map(str, SENT[::11])})
"""The ordinary case of every letter, and every eleventh variant."""
BY_NAME = {str(each): each for each in SENT}

_DRAFT_MARK = "UTKAST–INTESKICKAT"


@pytest.mark.parametrize("name", CHOSEN)
def test_the_letter_that_is_sent_is_the_one_that_was_approved(name: str) -> None:
    variant: Variant = BY_NAME[name]
    sent, approved = letters(variant), drafts(variant)

    assert [words(each.pdf) for each in sent] == [words(each.pdf) for each in approved]
    assert [each.record["body_sha256"] for each in sent] == [each.record["body_sha256"] for each in approved]


@pytest.mark.parametrize("name", CHOSEN)
def test_a_letter_is_read_aloud_in_the_order_in_which_it_is_printed(name: str) -> None:
    for each in letters(BY_NAME[name]):
        assert words(each.pdf) == unnumbered(body(each.pdf))


@pytest.mark.parametrize("letter", sorted(FIRST))
def test_only_a_draft_is_marked_as_one(letter: str) -> None:
    (sent, *_), (approved, *_) = letters(FIRST[letter]), drafts(FIRST[letter])

    assert _DRAFT_MARK in "".join(body(approved.pdf).split())
    assert "UTKAST" not in body(sent.pdf)
    assert "BR-2026-0031" not in body(approved.pdf)
