"""The library's calendar against an own computation from the text of the acts, day by day."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from service.content.calendar import calendar_bytes, calendar_from, swedish_calendar

DAY = timedelta(days=1)


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian algorithm."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)


def saturday_from(day: date) -> date:
    return day + DAY * ((5 - day.weekday()) % 7)


def free_days_by_law(year: int) -> dict[date, str]:
    """Acts 1989:253 (holidays, without ordinary Sundays) and 1930:173, section 2 (the three eves)."""
    midsummer = saturday_from(date(year, 6, 20))
    return {
        date(year, 1, 1): "Nyårsdagen",
        date(year, 1, 6): "Trettondedag jul",
        easter(year) - 2 * DAY: "Långfredagen",
        easter(year): "Påskdagen",
        easter(year) + DAY: "Annandag påsk",
        date(year, 5, 1): "Första maj",
        easter(year) + 39 * DAY: "Kristi himmelsfärdsdag",
        easter(year) + 49 * DAY: "Pingstdagen",
        date(year, 6, 6): "Nationaldagen",
        midsummer - DAY: "Midsommarafton",
        midsummer: "Midsommardagen",
        saturday_from(date(year, 10, 31)): "Alla helgons dag",
        date(year, 12, 24): "Julafton",
        date(year, 12, 25): "Juldagen",
        date(year, 12, 26): "Annandag jul",
        date(year, 12, 31): "Nyårsafton",
    }


def days(first_year: int, last_year: int) -> Iterator[date]:
    day = date(first_year, 1, 1)
    while day.year <= last_year:
        yield day
        day += DAY


def test_every_day_of_2020_to_2035_is_free_or_not_as_the_acts_say() -> None:
    by_law = {day: name for year in range(2020, 2036) for day, name in free_days_by_law(year).items()}
    free_days = swedish_calendar().free_days

    compared = {day: (free_days.get(day), by_law.get(day)) for day in days(2020, 2035)}

    assert len(compared) == 5_844
    assert {day: both for day, both in compared.items() if both[0] != both[1]} == {}


@pytest.mark.parametrize(
    "day",
    [date(2026, 5, 25), date(2026, 4, 2), date(2026, 1, 5), date(2026, 4, 30), date(2026, 5, 15)],
    ids=["Whit Monday", "Maundy Thursday", "Epiphany Eve", "Walpurgis Eve", "Friday after Ascension"],
)
def test_days_that_only_feel_like_holidays_are_ordinary_days(day: date) -> None:
    assert day not in swedish_calendar().free_days


def test_two_holidays_on_one_day_read_as_one_name() -> None:
    assert swedish_calendar().free_days[date(2049, 6, 6)] == "Nationaldagen och Pingstdagen"


def test_a_stored_calendar_is_the_same_calendar() -> None:
    calendar = swedish_calendar()

    assert calendar_from(calendar_bytes(calendar)) == calendar
    assert (calendar.first_year, calendar.last_year) == (2010, 2050)


def test_the_version_changes_only_when_a_day_does() -> None:
    """Recorded histories name this version: a new one must be a decision, not an accident."""
    assert swedish_calendar().version == "885ebf8f9ec2b52450c637782660b39943665124c06ea3f49b2ee669c738f461"

    one_day_less = calendar_bytes(swedish_calendar()).replace(b'"2026-12-24":"Julafton",', b"")
    assert calendar_from(one_day_less).version != swedish_calendar().version


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"[]",
        b"{}",
        b"nonsense",
        b'{"first_year":2010,"free_days":[],"last_year":2050}',
        b'{"first_year":2010,"free_days":{"2026-02-30":"x"},"last_year":2050}',
        b'{"first_year": 2010, "free_days": {}, "last_year": 2050}',
        b'{"extra":1,"first_year":2010,"free_days":{},"last_year":2050}',
    ],
)
def test_other_bytes_are_no_calendar(stored: bytes) -> None:
    with pytest.raises(ValueError, match=r"no calendar|Expecting|day is out of range|day 30 must be"):
        calendar_from(stored)
