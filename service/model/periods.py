"""Lengths of time as diagrams write them: ISO 8601 durations of whole years, months, weeks or days."""

import re
from dataclasses import dataclass

from service.model.swedish import counted, listed

_UNITS = re.compile(
    r"P(?:(?P<years>[0-9]{1,4})Y)?(?:(?P<months>[0-9]{1,4})M)?"
    r"(?:(?P<weeks>[0-9]{1,4})W)?(?:(?P<days>[0-9]{1,4})D)?"
)


@dataclass(frozen=True, kw_only=True)
class Period:
    """A length of time counted in dates, never in hours. Only years and months go together."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    @property
    def in_months(self) -> int:
        """Years and months as months; 0 for a period of weeks or days."""
        return self.years * 12 + self.months

    @property
    def in_days(self) -> int:
        """Weeks and days as days; 0 for a period of years or months."""
        return self.weeks * 7 + self.days

    @property
    def words(self) -> str:
        """``en månad``, ``ett år och sex månader``, ``noll dagar``: for a sentence in Swedish."""
        parts = [
            counted(number, one, many)
            for number, one, many in (
                (self.years, "ett år", "år"),
                (self.months, "en månad", "månader"),
                (self.weeks, "en vecka", "veckor"),
                (self.days, "en dag", "dagar"),
            )
            if number
        ]
        return listed(parts, "och") if parts else "noll dagar"


def parse_period(text: str) -> Period:
    """Read ``P1M``, ``P1Y6M``, ``P3W``, ``P14D`` or ``P0D``.

    Raises :class:`ValueError` with a Swedish sentence for anything else. Months together with weeks or days
    are refused: which of them is counted first would decide the end day, and no rule says which.
    """
    match = _UNITS.fullmatch(text)
    given = {unit: int(number) for unit, number in match.groupdict().items() if number} if match else {}
    if not given:
        raise ValueError(f"”{text}” är ingen tid som kan räknas. {_reason(text)}")
    if len(given) > 1 and set(given) != {"years", "months"}:
        raise ValueError(
            f"”{text}” blandar tider som räknas olika. Skriv antingen år och månader, "
            "eller veckor, eller dagar, till exempel P1M, P3W eller P14D."
        )
    return Period(**given)


def _reason(text: str) -> str:
    """What is wrong with a text that is not a period, and what to write instead."""
    if not text.strip():
        return "Den är tom. Skriv till exempel P1M (en månad), P3W (tre veckor) eller P14D (14 dagar)."
    if "T" in text:
        return "Tider räknas i hela dagar, aldrig i timmar eller minuter. Skriv till exempel P1D."
    if "." in text or "," in text:
        return "Bara hela tal kan räknas. Skriv till exempel P14D i stället för P0.5M."
    if "-" in text:
        return "En tid kan inte vara negativ. Skriv till exempel P14D."
    return (
        "Skriv P, ett helt tal med högst fyra siffror och Y (år), M (månader), W (veckor) eller D (dagar), "
        "till exempel P1M."
    )
