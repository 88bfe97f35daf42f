"""Days and instants as Swedish pages write them."""

from datetime import date, datetime

from service.model.swedish import MONTHS, WEEKDAYS
from service.model.swedish_time import SWEDEN


def day(value: date) -> str:
    """``28 december 2026``."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def weekday_and_day(value: date) -> str:
    """``måndag 28 december 2026``."""
    return f"{WEEKDAYS[value.weekday()]} {day(value)}"


def moment(instant: datetime) -> str:
    """``22 november 2026 kl. 13.05``."""
    local = instant.astimezone(SWEDEN)
    return f"{day(local.date())} kl. {local:%H.%M}"


def distance(value: date, today: date) -> str:
    """``i dag``, ``om 2 dagar``, ``3 dagar sen``."""
    days = (value - today).days
    if abs(days) <= 1:
        return ("i går", "i dag", "i morgon")[days + 1]
    return f"om {days} dagar" if days > 0 else f"{-days} dagar sen"
