"""Until 30 June 2025 the act of 2001 holds, from 1 July 2025 that of 2025 (SoL, transition)."""

from datetime import date

import pytest

from service.model.values import Json
from tests.letters.variant import Variant, body, letters

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
CHAPTER = ("2 a kap.", "29 kap.")
HEARING = ("11 kap. 8 §", "14 kap. 10 §")
CITING = {
    "B2": CHAPTER,
    "B3": CHAPTER,
    "B4": CHAPTER,
    "D1": CHAPTER,
    "D2": CHAPTER,
    "F1": CHAPTER,
    "K1": HEARING,
    "P1": CHAPTER,
}
"""Letters that cite the act, with what they cite of the old one and of the new."""
ANSWERED_IN_JULY = date(2025, 7, 15)
OF_OLDER_REQUESTS = ("B4", "P1")
"""Letters about a request; a person reviews them."""


def _told(letter: str, today: date, sent_on: date, **more: Json) -> tuple[str, set[str]]:
    variant = Variant(
        case="",
        letter=letter,
        today=today,
        changed={
            "person.request.sent_on": sent_on.isoformat(),
            "month.ends_on": "2025-07-14",
            "month.apply_from": "2025-07-15",
            **{path.replace("__", "."): value for path, value in more.items()},
        },
    )
    (made,) = letters(variant)
    return body(made.pdf), {str(gap["path"]) for gap in made.gaps}


@pytest.mark.parametrize("letter", CITING)
def test_a_letter_of_the_last_day_cites_the_repealed_act(letter: str) -> None:
    told, gaps = _told(letter, BEFORE, date(2025, 5, 12))

    assert gaps == set()
    assert "socialtjänstlagen (2001:453)" in told
    assert CITING[letter][0] in told
    assert "2025:400" not in told
    assert CITING[letter][1] not in told


@pytest.mark.parametrize("letter", CITING)
def test_a_letter_of_the_first_day_cites_the_new_act(letter: str) -> None:
    told, gaps = _told(letter, AFTER, AFTER)

    assert gaps == set()
    assert "socialtjänstlagen (2025:400)" in told
    assert CITING[letter][1] in told
    assert "2001:453" not in told
    assert CITING[letter][0] not in told


@pytest.mark.parametrize("letter", OF_OLDER_REQUESTS)
def test_an_older_request_waits_for_a_person_to_decide_which_act_holds(letter: str) -> None:
    _, gaps = _told(letter, ANSWERED_IN_JULY, date(2025, 6, 12))
    assert gaps == {"letter.transition"}


@pytest.mark.parametrize("letter", OF_OLDER_REQUESTS)
@pytest.mark.parametrize(("decided", "cited"), [("old_act", "2 a kap. 11 §"), ("new_act", "29 kap. 11 §")])
def test_a_person_has_decided_which_act_holds(letter: str, decided: str, cited: str) -> None:
    told, gaps = _told(letter, ANSWERED_IN_JULY, date(2025, 6, 12), letter__transition=decided)

    assert gaps == set()
    assert f"{cited} socialtjänstlagen" in told
    assert "Begäran skickades den 12 juni 2025 enligt 2 a kap. 10 § i den då gällande" in told
    assert "motsvaras sedan den 1 juli 2025 av 29 kap. 10 § socialtjänstlagen (2025:400)" in told


def test_a_decision_about_an_older_request_tells_under_which_act_it_was_made() -> None:
    told, gaps = _told("D2", ANSWERED_IN_JULY, date(2025, 6, 12))

    assert gaps == set()
    assert "2 a kap. 10 § i den då gällande socialtjänstlagen (2001:453)" in told
    assert "29 kap. 11 § socialtjänstlagen (2025:400)" in told


@pytest.mark.parametrize("letter", OF_OLDER_REQUESTS)
def test_a_request_of_the_first_day_needs_no_decision(letter: str) -> None:
    told, gaps = _told(letter, ANSWERED_IN_JULY, AFTER)

    assert gaps == set()
    assert "då gällande" not in told
