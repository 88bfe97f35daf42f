"""What the paragraphs of a letter rest on is said in one way, exists, and is what the letter is for."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from tests.content.forms.shipped import ROOT
from tests.letters.material import LETTERS
from tests.letters.variant import letters
from tests.letters.variants import WHOLE

_PROVISION = re.compile(
    r"SoL \d+:\d+(–\d+)?"
    r"|SoL \d+ kap\."
    r"|SoL 2001:453 2 a:\d+"
    r"|OSL \d+:\d+( [a-z])?(–\d+)?"
    r"|FL \d+ §"
    r"|FL \d+–\d+ §§"
    r"|Lag \d{4}:\d+ \d+ §"
)
_KINDS = {"fixed", "variable", "written"}


def _statements(words: str) -> frozenset[str]:
    return frozenset(f"P-{each}" for each in words.split())


EXPECTED: Mapping[str, frozenset[str]] = {
    "B1": _statements(
        "1.1-b 1.1-c 1.1-d 1.1-e 1.1.1-b 1.1.1-c 1.1.1-d 1.1.1-f 1.1.2-b 1.1.2.1-c 1.1.3-a 1.1.3-c"
        " 2.1-a 2.1-b 2.1-c 2.1-d"
    ),
    "B1U": _statements("2.1-a 2.1-b 1.1.2-b 1.1-c 1.1-d"),
    "B2": _statements(
        "1.1-b 1.1-c 1.1-d 1.1-e 1.1.1-b 1.1.1-e 1.1.1-f 1.1.2-b 1.1.2.2-b 2.1-b 2.1-c 2.1-e 2.2-a 2.2-b"
    ),
    "B2N": _statements("1.1-c 1.1-d"),
    "B3": _statements("2.2-b 2.2-c1 2.2-c2 2.2-c3 2.2-d 2.2-e 2.2-f 2.2-g 2.2-h 1.1.1-b 1.1.1-d 1.1.3-d"),
    "B4": _statements("2.2-c1 2.2-c2 2.2-c3 2.2-d 2.2-e 2.2-f 2.2-g 2.2-h 1.1.3-d"),
    "B5": _statements("2.3-a 2.3-b 2.3-c 2.3-d 2.4-d 2.4-e"),
    "B6": _statements("2.3-c 2.4-c 2.4-d 2.4-e"),
    "D1": _statements("2.2-c1 2.2-c2 2.2-d 2.2-h"),
    "D2": _statements("2.2-e 2.2-f 2.2-g"),
    "F1": _statements("2.2-a 2.2-b 2.2-c2"),
    "K1": _statements("2.2-c2"),
    "M1": _statements("2.2-c2 2.2-c3 2.2-d 2.2-g"),
    "M2": _statements("2.2-c2"),
    "P1": _statements("2.1-c 2.2-e 2.2-f"),
}
"""The statements of the policy that each letter carries out, whichever its variant.

B3 tells of the move only what the caseworker wrote, so it doesn't rest on what influence is (P-1.1.1-c, -f).
"""
POLICY = frozenset(yaml.safe_load((ROOT / "bpmn" / "policy.yaml").read_text(encoding="utf-8"))["statements"])


def _paragraphs(letter: str) -> list[dict[str, Any]]:
    return [
        paragraph
        for variant in WHOLE
        if variant.letter == letter
        for each in letters(variant)
        for paragraph in each.record["paragraphs"]
    ]


@pytest.mark.parametrize("letter", LETTERS)
def test_every_paragraph_rests_on_provisions_and_statements_that_there_are(letter: str) -> None:
    found = _paragraphs(letter)
    assert {each["kind"] for each in found} <= _KINDS
    assert {law for each in found for law in each["law"] if not _PROVISION.fullmatch(law)} == set()
    assert {policy for each in found for policy in each["policy"]} <= POLICY


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_carries_out_the_statements_it_was_written_for(letter: str) -> None:
    found = {policy for each in _paragraphs(letter) for policy in each["policy"]}
    assert sorted(EXPECTED[letter] - found) == []


@pytest.mark.parametrize("letter", LETTERS)
def test_what_somebody_wrote_freely_is_marked_in_the_record(letter: str) -> None:
    for each in _paragraphs(letter):
        assert set(each["written"]) <= set(each["facts"])
