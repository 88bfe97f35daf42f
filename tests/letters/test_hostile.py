"""Whatever somebody writes, nothing of it is run, disappears or turns around."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from service.model.values import Json
from service.operations.collaborators import Entry
from service.operations.letters.addressees import Letter, addressees
from service.operations.letters.making import Made
from service.operations.letters.making import made as make
from service.operations.letters.printable import text as printable
from tests.letters import pdf
from tests.letters.material import LETTERS, NUMBER, TEMPLATES, material
from tests.letters.variant import TO_PEOPLE, Variant, asked, body

HOSTILE = (
    '#import "x"',
    "*b*",
    "$x$",
    "<script>",
    "{{ }}",
    "%%EOF",
    "= Rubrik",
    "#panic()",
    "`raw`",
    "@ref",
    "\\",
    "]",
    "\N{PILE OF POO}",
    "\u202eomvänt",
    "Å\u0301\u0327\u0300",
    "\0",
)
TOGETHER = " ".join(HOSTILE)
LONG = "Ett ord till. " * 1429
"""20,000 characters."""
NAME = 'Eva #import "x" *b* \u202e'
LONGEST: Mapping[str, str] = {
    "B3": "prepare_request.wishes",
    "B4": "prepare_ivo_application.connection",
    "B5": "assess_housing.reasons",
    "B6": "decide_offer.dwelling",
    "D1": "decide_request.reasons",
    "D2": "decide_ivo_application.reasons",
    "F1": "write_letter_to_person.continuity",
    "M1": "write_letter_to_person.measure_plain",
    "M2": "write_letter_to_person.support_here",
    "B2": "collect_indicators.sources",
    "B1": "collect_indicators.sources",
}
"""Where each letter has its longest text; ``letter.addition`` in the others."""


def _with(letter: str, texts: Mapping[str, str], everywhere: str | None = None) -> Made:
    """The letter with a text in all free texts, names, and values of the municipality's own, at once."""
    order = asked(Variant(case="", letter=letter, changed=dict(texts)))
    known = material(replace(order, named_only=False) if everywhere else order)
    if everywhere:
        known = replace(
            known,
            entries={path: _hostile(path, entry, everywhere) for path, entry in known.entries.items()},
            persons=tuple(replace(each, name=NAME, identity_number=NAME) for each in known.persons),
        )
    addition = everywhere or texts.get("letter.addition")
    told = Letter(
        letter=letter,
        record=order.record,
        recipient="person" if letter in TO_PEOPLE else "municipality",
        addition=addition,
        consent=None,
    )
    (only,) = addressees(told, known)
    return make(told, TEMPLATES, only, number=NUMBER)


def _hostile(path: str, entry: Entry, words: str) -> Entry:
    """A choice keeps its code and a day its date: only its words can have been anybody's."""
    if path.startswith("law.") or entry.words is None:
        return replace(entry, value=_rows(entry.value, words))
    if isinstance(entry.value, list):
        return replace(entry, value=_rows(entry.value, words), words=words)
    coded = entry.value != entry.words
    return replace(entry, value=entry.value if coded else words, words=words, weekday=words, english=words)


def _rows(value: Json, words: str) -> Json:
    if not isinstance(value, list):
        return value
    return [
        {name: {**cell, "words": words} for name, cell in row.items()} if isinstance(row, dict) else words
        for row in value
    ]


def _plain(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("letter", LETTERS)
def test_hostile_text_everywhere_at_once_is_only_words(letter: str) -> None:
    made = _with(letter, {}, everywhere=TOGETHER)
    told = _plain(body(made.pdf))

    assert pdf.standards(made.pdf) == ("2A", "1")
    assert {"/Document", "/H1", "/P"} <= pdf.tags(made.pdf)
    assert [each for each in HOSTILE if _plain(printable(each)) not in told] == []
    assert not set(told) & set("\u202e\0\N{PILE OF POO}")


@pytest.mark.parametrize("letter", LETTERS)
def test_a_text_of_many_pages_is_printed_to_its_end(letter: str) -> None:
    path = LONGEST.get(letter, "letter.addition")
    made = _with(letter, {path: f"{LONG}Slutet."})

    assert pdf.standards(made.pdf) == ("2A", "1")
    assert "Slutet." in body(made.pdf)
    assert body(made.pdf).count("Ett ord till.") >= 1400


def test_a_letter_that_is_whole_on_one_page_says_how_many_there_are() -> None:
    made = _with("M1", {"letter.addition": f"{LONG}Slutet."})
    pages = pdf.pages(made.pdf)

    assert len(pages) > 3
    assert all(f"Sida {number} ({len(pages)})" in page for number, page in enumerate(pages, start=1))
