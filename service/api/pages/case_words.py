"""Days on the page of a case: short, in the language of the visitor, with the year where it is another."""

from datetime import date, datetime

from service.api.language import _, language, ngettext
from service.model.swedish import MONTHS, WEEKDAYS
from service.model.swedish_time import SWEDEN

_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec")
_ENGLISH_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONGEST = 4


def brief(day: date, today: date) -> str:
    """``i dag``, ``i går``, ``29 okt``, ``29 okt 2025``."""
    past = (today - day).days
    if 0 <= past <= 1:
        return (_("i dag"), _("i går"))[past]
    return dated(day, today)


def dated(day: date, today: date) -> str:
    """``29 okt``, ``29 okt 2025``."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {_month(day)}{year}"


def with_weekday(day: date, today: date) -> str:
    """``tor 29 okt``."""
    name = _ENGLISH_DAYS[day.weekday()] if language() == "en" else WEEKDAYS[day.weekday()][:3]
    return f"{name} {dated(day, today)}"


def in_full(day: date, today: date) -> str:
    """``Torsdag 29 oktober``."""
    year = "" if day.year == today.year else f" {day.year}"
    if language() == "en":
        return f"{day:%A} {day.day} {day:%B}{year}"
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day.day} {MONTHS[day.month - 1]}{year}"


def left(day: date, today: date) -> str:
    """``Om 2 dagar``, ``I dag``, ``3 dagar för sent``."""
    days = (day - today).days
    if days < 0:
        return ngettext("%(num)s dag för sent", "%(num)s dagar för sent", -days) % {"num": -days}
    if days <= 1:
        return (_("I dag"), _("I morgon"))[days]
    return _("Om %(num)s dagar") % {"num": days}


def clock(instant: datetime) -> str:
    """``13.05``, in Swedish time."""
    return f"{instant.astimezone(SWEDEN):%H.%M}"


def lowered(title: str) -> str:
    """A title inside a sentence: ``bedöm svaret``; ``IVO:s beslut`` stays."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def listed(titles: list[str], word: str) -> str:
    """``a, b och c``."""
    *first, last = titles
    return f"{', '.join(first)} {word} {last}" if first else last


def _month(day: date) -> str:
    if language() == "en":
        return _ENGLISH_MONTHS[day.month - 1]
    name = MONTHS[day.month - 1]
    return name if len(name) <= _LONGEST else name[:3]
