"""The deadline language: a period, a way to count it, and the day it is counted from.

``statutory`` follows the act on the calculation of statutory time (lag 1930:173): the same-numbered day, or
the last of a month that lacks it; the same weekday for weeks; and no end on a Saturday, Sunday, public
holiday, Midsummer Eve, Christmas Eve or New Year's Eve. ``workdays`` counts only other days than those.
``plain`` counts every day and never moves the end: for days that people have set.

Whether the act governs the month in SoL 29:11 is open (``docs/explanation/open-legal-questions.md``, 2).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from service.model.case import Deadline
from service.model.given import Calendar
from service.model.periods import Period, parse_period
from service.model.swedish import MONTHS, WEEKDAYS, counted, full_day, listed, short_day
from service.model.swedish_time import start_of_day, swedish_date

__all__ = [
    "CALENDAR_RULES",
    "MONTHS",
    "WEEKDAYS",
    "CalendarTooShort",
    "Period",
    "check_period",
    "deadline",
    "parse_period",
    "start_of_day",
    "swedish_date",
]

CALENDAR_RULES = ("statutory", "workdays", "plain")

_SATURDAY = 5
_A_DAY = timedelta(days=1)
_PRELIMINARY = (
    "Dagen är preliminär: den räknas från ett annat datum än det som ska gälla, "
    "och räknas om när det rätta datumet är känt."
)


class CalendarTooShort(ValueError):  # noqa: N818  named after what is at fault
    """The deadline would end in a year that the calendar does not describe."""


@dataclass(frozen=True, kw_only=True)
class _Count:
    """An end day and the sentences that explain it."""

    end_day: date
    sentences: tuple[str, ...]


def check_period(period: Period, calendar_rule: str) -> None:
    """Raise :class:`ValueError` with a Swedish sentence if the period can't be counted by that rule."""
    if calendar_rule not in CALENDAR_RULES:
        known = listed(list(CALENDAR_RULES), "eller")
        raise ValueError(f"”{calendar_rule}” är inget känt sätt att räkna. Skriv {known}.")
    if calendar_rule == "workdays" and (period.in_months or period.weeks):
        raise ValueError(
            f"Arbetsdagar räknas bara i dagar, men tiden är {period.words}. Skriv till exempel P10D, "
            "eller räkna med statutory eller plain."
        )


def deadline(
    period: str, *, calendar_rule: str, start: date, basis: str, preliminary: bool, calendar: Calendar
) -> Deadline:
    """Count a period (``P1M``) from ``start``; ``start`` itself is day 0.

    ``basis`` says in Swedish what the start date is, for the calculation: ``begäran mottagen``.
    ``preliminary`` says that the date is a substitute for one not known yet.
    Raises :class:`ValueError` (see :func:`parse_period`, :func:`check_period`) and :class:`CalendarTooShort`.
    """
    length = parse_period(period)
    check_period(length, calendar_rule)
    if calendar_rule == "workdays":
        count = _workdays(length.days, start, calendar)
    else:
        count = _to_nominal_day(length, start, calendar)
        if calendar_rule == "statutory":
            count = _rolled_forward(count, calendar)
    return Deadline(
        end_day=count.end_day,
        due_at=start_of_day(count.end_day + _A_DAY),
        preliminary=preliminary,
        calculation=" ".join(
            (
                f"{basis[:1].upper()}{basis[1:]}: {full_day(start)}.",
                *count.sentences,
                f"Sista dag är {full_day(count.end_day)}.",
                *([_PRELIMINARY] if preliminary else []),
            )
        ),
    )


def _to_nominal_day(period: Period, start: date, calendar: Calendar) -> _Count:
    """The day the period ends on before any rolling forward (act 1930:173, section 1)."""
    if not period.in_months:
        end = _later(start, period.in_days, calendar)
        return _Count(end_day=end, sentences=_stretch(period, end) if period.in_days else ())
    year, index = divmod(start.year * 12 + start.month - 1 + period.in_months, 12)
    _within(year, calendar)
    length = monthrange(year, index + 1)[1]
    end = date(year, index + 1, min(start.day, length))
    sentences = _stretch(period, end)
    if start.day > length:
        missing = (
            f"{MONTHS[index].capitalize()} {year} har bara {length} dagar, så månadens sista dag gäller."
        )
        sentences = (*sentences, missing)
    return _Count(end_day=end, sentences=sentences)


def _stretch(period: Period, end: date) -> tuple[str, ...]:
    words = period.words
    return (f"{words[:1].upper()}{words[1:]} senare är {full_day(end)}.",)


def _rolled_forward(count: _Count, calendar: Calendar) -> _Count:
    """Moved to the next day on which a period may end (act 1930:173, section 2)."""
    day = count.end_day
    passed = []
    while _is_free(day, calendar):
        passed.append(_described(day, calendar))
        day = _later(day, 1, calendar)
    if not passed:
        return count
    moved = f"Tiden kan inte gå ut {listed(passed, 'eller')}, så den flyttas fram."
    return _Count(end_day=day, sentences=(*count.sentences, moved))


def _workdays(number: int, start: date, calendar: Calendar) -> _Count:
    """``number`` working days after ``start``; 0 gives ``start`` whatever day that is."""
    _within(start.year, calendar)
    day, counted_days, holidays = start, 0, []
    while counted_days < number:
        day = _later(day, 1, calendar)
        if not _is_free(day, calendar):
            counted_days += 1
        elif day.weekday() < _SATURDAY:
            holidays.append(_described(day, calendar))
    if not number:
        return _Count(end_day=day, sentences=())
    words = counted(number, "en arbetsdag", "arbetsdagar")
    skipped = f" och inte heller {listed(holidays, 'eller')}" if holidays else ""
    return _Count(
        end_day=day,
        sentences=(
            f"{words[:1].upper()}{words[1:]} räknas från dagen efter.",
            f"Lördagar och söndagar räknas inte{skipped}.",
        ),
    )


def _is_free(day: date, calendar: Calendar) -> bool:
    """A day on which no period may end."""
    return day.weekday() >= _SATURDAY or day in calendar.free_days


def _described(day: date, calendar: Calendar) -> str:
    """``torsdag 24 december (Julafton)``."""
    name = calendar.free_days.get(day)
    return f"{short_day(day)} ({name})" if name else short_day(day)


def _later(start: date, days: int, calendar: Calendar) -> date:
    """``days`` after ``start``, unless that lies outside the calendar."""
    if start.toordinal() + days > date.max.toordinal():
        _within(date.max.year + 1, calendar)
    day = start + timedelta(days=days)
    _within(day.year, calendar)
    return day


def _within(year: int, calendar: Calendar) -> None:
    if not calendar.first_year <= year <= calendar.last_year:
        raise CalendarTooShort(
            f"Tiden går till år {year}, men kalendern gäller {calendar.first_year}–{calendar.last_year}. "
            "Kontrollera datumet, eller låt lägga in en kalender för det året."
        )
