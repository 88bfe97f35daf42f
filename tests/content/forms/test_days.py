"""Days are understood as people write them."""

from datetime import date

import pytest

from service.content.forms import from_post
from service.content.forms.days import read_day
from tests.content.forms.small import DATE, small_form

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-01", "20261001", "2026.10.01", "1 okt", "1 okt.", "den 1 oktober", "1 oktober 2026",
        "1/10", "1/10 2026", "01/10/2026", " Torsdag 1 Oktober 2026 ", "tors 1 okt", "1 October 2026",
        "1:e okt", "torsdagen den 1 oktober",
    ],
)  # fmt: skip
def test_a_day_is_understood(text: str) -> None:
    assert read_day(text, TODAY) == "2026-10-01"


@pytest.mark.parametrize(
    "text", ["", "i går", "32/10", "30 feb 2026", "2026-02-30", "oktober", "1 oktoberfest", "1/13", "12"]
)
def test_what_is_no_day_is_left_as_it_was_written(text: str) -> None:
    assert read_day(text, TODAY) is None


def test_without_a_year_the_nearest_is_meant_and_never_one_ahead_where_that_cannot_be() -> None:
    assert read_day("2 jan", TODAY) == "2027-01-02"
    assert read_day("2 jan", TODAY, past=True) == "2026-01-02"
    assert read_day("29 feb", TODAY) is None
    assert read_day("1 okt", None) is None


def test_a_posted_day_is_read_and_one_that_cannot_be_is_kept_to_be_mended() -> None:
    form = small_form(on=DATE, done=DATE | {"x-not-in-the-future": True}, odd=DATE)
    posted = [("on", "2 jan"), ("done", "2 jan"), ("odd", "i går")]

    assert from_post(form, posted, today=TODAY) == {"on": "2027-01-02", "done": "2026-01-02", "odd": "i går"}
    assert from_post(form, posted) == {"on": "2 jan", "done": "2 jan", "odd": "i går"}
