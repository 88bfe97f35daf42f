"""Swedish words for days, months and small numbers, as they stand in a running sentence."""

from datetime import date

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
"""Monday first, as :meth:`datetime.date.weekday` counts."""

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
"""January first: month number minus one."""

_NUMBERS = ("två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def counted(number: int, one: str, many: str) -> str:
    """``en månad``, ``tre veckor``, ``14 dagar``: ``one`` is the whole phrase for exactly one."""
    if number == 1:
        return one
    words = dict(enumerate(_NUMBERS, start=2))
    return f"{words.get(number, str(number))} {many}"


def full_day(day: date) -> str:
    """``torsdagen den 24 december 2026``."""
    return f"{WEEKDAYS[day.weekday()]}en den {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """``torsdag 24 december``."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def listed(words: list[str], conjunction: str) -> str:
    """``a, b eller c``; ``words`` is not empty."""
    *first, last = words
    return f"{', '.join(first)} {conjunction} {last}" if first else last
