"""Every letter of a case that was played: what is stored is what was approved, whole and readable."""

import pytest

from service.storage.database import Database
from tests.letters import checks
from tests.letters.played import rows_others, same
from tests.letters.played.no_dumping import no_dumping
from tests.letters.played.playing import told
from tests.letters.played.row import Row
from tests.letters.played.rows import ROWS, each
from tests.letters.variant import RECORDS, TO_PEOPLE, WITHOUT_PEOPLE, body

SENT = [row for row in ROWS if row.letter not in RECORDS]
NUMBER_OF_THE_CASE = "Ärende: SD-"


@pytest.mark.parametrize("row", each(ROWS))
def test_its_reader_finds_what_matters_and_nobody_else_is_named(row: Row) -> None:
    read = " ".join(body(it.finished) for it in row.letters)

    assert [words for words in (*row.says, *row.names) if words not in read] == []
    assert [words for words in (*row.keeps_silent, *row.not_named) if words in read] == []


@pytest.mark.parametrize("row", each(ROWS))
def test_it_is_a_whole_letter_for_archives_and_for_everybody(row: Row) -> None:
    for it in row.letters:
        checks.for_archives_and_for_everybody(it.finished)
        checks.without_holes(it.finished)
        assert it.record.gaps == ()
        assert f"Diarienummer: {it.record.number}" in body(it.finished)
        assert "UTKAST" not in body(it.finished)


@pytest.mark.parametrize("row", each(SENT))
def test_it_says_word_for_word_what_was_approved(row: Row) -> None:
    for it in row.letters:
        assert it.approved
        assert same.told(it.finished) == same.told(it.approved)
        assert it.record.approved
        assert it.record.approved.same


@pytest.mark.parametrize("row", each(ROWS))
def test_it_is_read_aloud_in_the_order_in_which_it_is_printed(row: Row) -> None:
    for it in row.letters:
        assert checks.words(it.finished) == checks.unnumbered(body(it.finished))


@pytest.mark.parametrize("row", each(ROWS))
def test_only_a_letter_that_points_at_somebody_leads_to_the_case(row: Row) -> None:
    anonymous = row.letter in WITHOUT_PEOPLE or (row.letter == "B2" and not row.names)

    assert {NUMBER_OF_THE_CASE in body(it.finished) for it in row.letters} == {not anonymous}


@pytest.mark.parametrize("row", each(row for row in ROWS if row.letter in TO_PEOPLE))
def test_each_adult_has_a_letter_that_names_nobody_else(row: Row) -> None:
    named = [{name for name in row.names if name in body(it.finished)} for it in row.letters]

    assert named == [{name} for name in row.names]


def test_the_same_case_on_either_database_has_the_same_letters(database: Database) -> None:
    played = no_dumping(database)

    assert {row.name for row in rows_others.NO_DUMPING} == set(played.letters)
    assert played.letters == told(no_dumping).letters
