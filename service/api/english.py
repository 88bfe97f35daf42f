"""Days and instants as English pages write them, with British spelling and order."""

from datetime import date, datetime

from service.model.swedish_time import SWEDEN

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Monday first, as :meth:`datetime.date.weekday` counts."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""January first: month number minus one."""


def day(value: date) -> str:
    """``28 December 2026``."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def weekday_and_day(value: date) -> str:
    """``Monday 28 December 2026``: in a sentence, too."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"


def short_day(value: date) -> str:
    """``Monday 28 December``."""
    return f"{WEEKDAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]}"


def moment(instant: datetime) -> str:
    """``22 November 2026 at 13:05``, in Swedish time."""
    local = instant.astimezone(SWEDEN)
    return f"{day(local.date())} at {local:%H:%M}"


def distance(value: date, today: date) -> str:
    """``today``, ``in 2 days``, ``3 days ago``."""
    days = (value - today).days
    if abs(days) <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {days} days" if days > 0 else f"{-days} days ago"
