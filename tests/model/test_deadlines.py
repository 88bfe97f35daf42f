"""Deadlines as a lawyer would count them: the vectors of ``deadlines.csv`` and the edges around them."""

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.content.calendar import swedish_calendar
from service.model.case import Deadline
from service.model.deadlines import (
    CALENDAR_RULES,
    CalendarTooShort,
    Period,
    check_period,
    deadline,
    parse_period,
    start_of_day,
    swedish_date,
)

DAY = timedelta(days=1)
PERIODS = {"1 månad": "P1M", "3 månader": "P3M", "3 veckor": "P3W"}
WEEKDAYS = ("mån", "tis", "ons", "tor", "fre", "lör", "sön")
VECTORS = tuple(csv.DictReader(Path(__file__).with_name("deadlines.csv").read_text("utf-8").splitlines()))


def counted(
    period: str, start: str, calendar_rule: str = "statutory", *, preliminary: bool = False
) -> Deadline:
    return deadline(
        period,
        calendar_rule=calendar_rule,
        start=date.fromisoformat(start),
        basis="begäran mottagen",
        preliminary=preliminary,
        calendar=swedish_calendar(),
    )


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: f"{row['period']} from {row['start']}")
def test_statutory_time_ends_as_the_vectors_say(row: dict[str, str]) -> None:
    found = counted(PERIODS[row["period"]], row["start"])

    assert found.end_day.isoformat() == row["deadline"]
    assert WEEKDAYS[found.end_day.weekday()] == row["deadline_weekday"]
    assert swedish_date(found.due_at).isoformat() == row["earliest_next_step"]
    assert found.due_at == start_of_day(found.end_day + DAY)


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: f"{row['period']} from {row['start']}")
def test_the_nominal_day_of_the_vectors_is_where_plain_counting_ends(row: dict[str, str]) -> None:
    assert counted(PERIODS[row["period"]], row["start"], "plain").end_day.isoformat() == row["nominal"]
    name = swedish_calendar().free_days.get(date.fromisoformat(row["nominal"]), "")
    assert name == row["nominal_holiday"]


def test_all_vectors_are_there() -> None:
    assert len(VECTORS) == 22


def test_a_month_that_would_end_on_christmas_eve_is_explained_in_words() -> None:
    assert counted("P1M", "2026-11-24").calculation == (
        "Begäran mottagen: tisdagen den 24 november 2026. "
        "En månad senare är torsdagen den 24 december 2026. "
        "Tiden kan inte gå ut torsdag 24 december (Julafton), fredag 25 december (Juldagen), "
        "lördag 26 december (Annandag jul) eller söndag 27 december, så den flyttas fram. "
        "Sista dag är måndagen den 28 december 2026."
    )


def test_a_month_without_such_a_day_ends_on_its_last_and_says_so() -> None:
    assert counted("P1M", "2026-03-31").calculation == (
        "Begäran mottagen: tisdagen den 31 mars 2026. "
        "En månad senare är torsdagen den 30 april 2026. "
        "April 2026 har bara 30 dagar, så månadens sista dag gäller. "
        "Sista dag är torsdagen den 30 april 2026."
    )


def test_a_substitute_date_gives_a_preliminary_day_that_says_so() -> None:
    found = counted("P1M", "2026-06-15", preliminary=True)

    assert found.preliminary
    assert found.end_day == date(2026, 7, 15)
    assert "Dagen är preliminär" in found.calculation
    assert "preliminär" not in counted("P1M", "2026-06-15").calculation


def test_a_day_that_people_have_set_stays_even_on_christmas_eve() -> None:
    found = counted("P0D", "2026-12-24", "plain")

    assert found.end_day == date(2026, 12, 24)
    assert found.calculation == (
        "Begäran mottagen: torsdagen den 24 december 2026. Sista dag är torsdagen den 24 december 2026."
    )


def test_nothing_at_all_from_a_free_day_still_ends_on_a_working_day_by_statute() -> None:
    assert counted("P0D", "2026-12-24").end_day == date(2026, 12, 28)


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("P1D", "2026-06-17", "2026-06-18"),
        ("P1D", "2026-06-18", "2026-06-22"),
        ("P10D", "2026-12-18", "2027-01-08"),
        ("P0D", "2026-12-26", "2026-12-26"),
    ],
    ids=["the next day", "over Midsummer", "over Christmas and Epiphany", "none is the day itself"],
)
def test_working_days_count_from_the_day_after(period: str, start: str, end: str) -> None:
    assert counted(period, start, "workdays").end_day.isoformat() == end


def test_working_days_name_the_holidays_they_leave_out() -> None:
    assert counted("P2D", "2026-06-17", "workdays").calculation == (
        "Begäran mottagen: onsdagen den 17 juni 2026. "
        "Två arbetsdagar räknas från dagen efter. "
        "Lördagar och söndagar räknas inte och inte heller fredag 19 juni (Midsommarafton). "
        "Sista dag är måndagen den 22 juni 2026."
    )


@pytest.mark.parametrize("period", ["P1M", "P2W", "P1Y"])
def test_months_and_weeks_of_working_days_mean_nothing(period: str) -> None:
    with pytest.raises(ValueError, match="Arbetsdagar räknas bara i dagar"):
        counted(period, "2026-06-17", "workdays")


def test_an_unknown_way_to_count_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="Skriv statutory, workdays eller plain"):
        check_period(Period(days=1), "lunar")


@pytest.mark.parametrize(
    ("period", "start", "calendar_rule"),
    [
        ("P1M", "2050-12-15", "statutory"),
        ("P0D", "2050-12-31", "statutory"),
        ("P1M", "2009-11-15", "statutory"),
        ("P0D", "9999-12-31", "plain"),
        ("P1D", "9999-12-31", "plain"),
        ("P9999Y", "2026-01-01", "plain"),
        ("P9999D", "2040-01-01", "workdays"),
        ("P1D", "2009-06-01", "workdays"),
    ],
)
def test_a_deadline_outside_the_calendar_is_refused_not_guessed(
    period: str, start: str, calendar_rule: str
) -> None:
    with pytest.raises(CalendarTooShort, match="kalendern gäller 2010–2050"):
        counted(period, start, calendar_rule)


@pytest.mark.parametrize(
    ("text", "period", "words"),
    [
        ("P1M", Period(months=1), "en månad"),
        ("P2M", Period(months=2), "två månader"),
        ("P1Y", Period(years=1), "ett år"),
        ("P1Y6M", Period(years=1, months=6), "ett år och sex månader"),
        ("P3W", Period(weeks=3), "tre veckor"),
        ("P14D", Period(days=14), "14 dagar"),
        ("P1D", Period(days=1), "en dag"),
        ("P0D", Period(), "noll dagar"),
    ],
)
def test_a_period_is_read_and_said(text: str, period: Period, words: str) -> None:
    assert parse_period(text) == period
    assert parse_period(text).words == words


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Den är tom"),
        ("  ", "Den är tom"),
        ("P", "Skriv P, ett helt tal"),
        ("PT1H", "aldrig i timmar"),
        ("P1DT1H", "aldrig i timmar"),
        ("P0.5M", "Bara hela tal"),
        ("P0,5M", "Bara hela tal"),
        ("-P1M", "kan inte vara negativ"),
        ("P-1M", "kan inte vara negativ"),
        ("P1M2D", "blandar tider"),
        ("P1W2D", "blandar tider"),
        ("P1Y1W", "blandar tider"),
        ("P12345D", "högst fyra siffror"),
        ("P١M", "Skriv P, ett helt tal"),
        ("p1m", "Skriv P, ett helt tal"),
        (" P1M", "Skriv P, ett helt tal"),
        ("P1M\n", "Skriv P, ett helt tal"),
        ("'P1M'", "Skriv P, ett helt tal"),
        ("en månad", "Skriv P, ett helt tal"),
    ],
)
def test_a_text_that_is_no_period_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_period(text)


@pytest.mark.parametrize(
    ("day", "hour"),
    [("2026-01-15", 23), ("2026-07-15", 22), ("2026-03-29", 23), ("2026-03-30", 22), ("2026-10-26", 23)],
    ids=["winter", "summer", "the night summer time begins", "the night after", "the night after it ends"],
)
def test_a_swedish_day_begins_at_its_own_midnight(day: str, hour: int) -> None:
    begins = start_of_day(date.fromisoformat(day))

    assert begins == datetime.combine(date.fromisoformat(day) - DAY, datetime.min.time(), UTC).replace(
        hour=hour
    )
    assert begins.tzinfo is UTC


def test_the_last_second_of_a_swedish_day_still_belongs_to_it() -> None:
    due_at = counted("P1M", "2026-06-15").due_at

    assert swedish_date(due_at - timedelta(seconds=1)) == date(2026, 7, 15)
    assert swedish_date(due_at) == date(2026, 7, 16)


def test_an_instant_without_time_zone_has_no_swedish_date() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        swedish_date(datetime(2026, 7, 15, 12))  # noqa: DTZ001  the mistake under test


DAYS = st.dates(date(2010, 1, 1), date(2045, 12, 31))


@settings(deadline=None)
@given(start=DAYS, months=st.integers(0, 24), weeks=st.integers(0, 60))
def test_no_statutory_time_ends_on_a_free_day_or_earlier_than_counted(
    start: date, months: int, weeks: int
) -> None:
    for period in (f"P{months}M", f"P{weeks}W"):
        plain, statutory = (
            counted(period, start.isoformat(), rule).end_day for rule in ("plain", "statutory")
        )
        between = [plain + DAY * n for n in range((statutory - plain).days)]

        assert statutory.weekday() < 5
        assert statutory not in swedish_calendar().free_days
        assert all(day.weekday() >= 5 or day in swedish_calendar().free_days for day in between)


@settings(deadline=None)
@given(start=DAYS, number=st.integers(1, 120))
def test_between_start_and_end_lie_exactly_the_working_days_counted(start: date, number: int) -> None:
    end = counted(f"P{number}D", start.isoformat(), "workdays").end_day
    after = [start + DAY * n for n in range(1, (end - start).days + 1)]

    assert sum(day.weekday() < 5 and day not in swedish_calendar().free_days for day in after) == number


@settings(deadline=None)
@given(first=DAYS, second=DAYS, rule=st.sampled_from(CALENDAR_RULES))
def test_a_later_start_never_ends_earlier(first: date, second: date, rule: str) -> None:
    period = "P7D" if rule == "workdays" else "P1M"
    earlier, later = sorted((first, second))

    assert (
        counted(period, earlier.isoformat(), rule).due_at <= counted(period, later.isoformat(), rule).due_at
    )


@settings(deadline=None)
@given(day=st.dates(date(1980, 1, 1), date(2200, 1, 1)))
def test_a_day_begins_where_the_day_before_ended(day: date) -> None:
    assert swedish_date(start_of_day(day)) == day
    assert swedish_date(start_of_day(day) - timedelta(microseconds=1)) == day - DAY
