"""Days as people write them: ``1 okt``, ``1 oktober 2026``, ``1/10``, ``2026-10-01``, ``20261001``."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "januari", "january"),
            ("feb", "februari", "february"),
            ("mar", "mars", "march"),
            ("apr", "april"),
            ("maj", "may"),
            ("jun", "juni", "june"),
            ("jul", "juli", "july"),
            ("aug", "augusti", "august"),
            ("sep", "sept", "september"),
            ("okt", "oktober", "oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}

_NAMED = re.compile(r"(?:den )?(\d{1,2})(?:\.|:e)? ?([a-zåäö]{3,9})\.?(?:,? (\d{4}))?")
_NUMBERED = re.compile(r"(\d{1,2})/(\d{1,2})(?:[ /-](\d{4}))?")
_YEAR_FIRST = re.compile(r"(\d{4})[-./ ]?(\d{2})[-./ ]?(\d{2})")
_WEEKDAY = re.compile(
    r"(?:mån|tis|ons|tors?|fre|lör|sön)(?:dag)?(?:en)?,? |"
    r"(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?,? "
)


def read_day(text: str, today: date | None, *, past: bool = False) -> str | None:
    """The day as ``2026-10-01``; ``None``: it isn't written as any day that there is.

    A day without a year is understood only with ``today``: the nearest one, or when it can't lie ahead
    (``past``) the latest.
    """
    words = _WEEKDAY.sub("", " ".join(text.lower().split()), count=1)
    if found := _YEAR_FIRST.fullmatch(words):
        year, month, day = (int(part) for part in found.groups())
    elif found := _NAMED.fullmatch(words):
        day, month, year = int(found[1]), _MONTHS.get(found[2], 0), int(found[3] or 0)
    elif found := _NUMBERED.fullmatch(words):
        day, month, year = int(found[1]), int(found[2]), int(found[3] or 0)
    else:
        return None
    meant = [_day(year, month, day)] if year else list(_near(today, month, day, past=past))
    return next((one.isoformat() for one in meant if one), None)


def _near(today: date | None, month: int, day: int, *, past: bool) -> Iterator[date]:
    if today is None:
        return
    years = (_day(today.year + step, month, day) for step in (-1, 0, 1))
    known = [each for each in years if each and not (past and each > today)]
    yield from sorted(known, key=lambda each: abs((each - today).days))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
