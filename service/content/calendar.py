"""The Swedish calendar as a reference set: dated, versioned by its bytes, recorded with what it decided.

Holidays follow the act on public holidays (lag 1989:253); the eves of Midsummer, Christmas and New Year
come from the act on the calculation of statutory time (lag 1930:173, section 2). Saturdays and Sundays
are known by their weekday and are not listed.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import holidays
import rfc8785

from service.model.given import Calendar

FIRST_YEAR = 2010
LAST_YEAR = 2050


@cache
def swedish_calendar() -> Calendar:
    """The calendar of this installation, 2010 to 2050, as the pinned ``holidays`` library computes it.

    ``public`` are the holidays and ``de_facto`` exactly the three eves; the library's other categories are
    no holidays by law. Another version of the library calls for the day by day comparison of the tests.
    """
    days = holidays.country_holidays(
        "SE",
        categories=("public", "de_facto"),
        years=range(FIRST_YEAR, LAST_YEAR + 1),
        include_sundays=False,
        language="sv",
    )
    unversioned = Calendar(
        version="",
        free_days={day: name.replace("; ", " och ") for day, name in sorted(days.items())},
        first_year=FIRST_YEAR,
        last_year=LAST_YEAR,
    )
    return calendar_from(calendar_bytes(unversioned))


def calendar_with(added: Mapping[str, str], removed: Iterable[str]) -> Calendar:
    """The same with days that the law has added (by ISO date, with their names) or taken away since."""
    by_law = swedish_calendar()
    days = {**by_law.free_days, **_days(dict(added))}
    for day in removed:
        days.pop(date.fromisoformat(day), None)
    return calendar_from(calendar_bytes(replace(by_law, free_days=days)))


def calendar_bytes(calendar: Calendar) -> bytes:
    """The calendar as canonical JSON (RFC 8785): what is stored, and what its version is the SHA-256 of."""
    return rfc8785.dumps(
        {
            "first_year": calendar.first_year,
            "free_days": {day.isoformat(): name for day, name in calendar.free_days.items()},
            "last_year": calendar.last_year,
        }
    )


def calendar_from(stored: bytes) -> Calendar:
    """Read what :func:`calendar_bytes` wrote. Raises :class:`ValueError` for anything else."""
    try:
        content = json.loads(stored)
        calendar = Calendar(
            version=hashlib.sha256(stored).hexdigest(),
            free_days=_days(content["free_days"]),
            first_year=content["first_year"],
            last_year=content["last_year"],
        )
        canonical = calendar_bytes(calendar)
    except (KeyError, TypeError, AttributeError, rfc8785.CanonicalizationError) as error:
        raise ValueError("these bytes are no calendar") from error
    if canonical != stored:
        raise ValueError("these bytes are no calendar in canonical form")
    return calendar


def _days(named: dict[str, Any]) -> dict[date, str]:
    return {date.fromisoformat(day): name for day, name in named.items()}
