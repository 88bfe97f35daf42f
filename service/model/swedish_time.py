"""Between instants (UTC) and dates in Sweden: deadlines are counted in dates, Europe/Stockholm.

The rules of summer time come from the pinned package ``tzdata``, never from the machine: its version stands
in every history row, and the same history must come to the same instants everywhere.
"""

from datetime import UTC, date, datetime, time
from importlib import resources
from zoneinfo import ZoneInfo


def _sweden() -> ZoneInfo:
    with (resources.files("tzdata") / "zoneinfo" / "Europe" / "Stockholm").open("rb") as rules:
        return ZoneInfo.from_file(rules, key="Europe/Stockholm")


SWEDEN = _sweden()


def swedish_date(instant: datetime) -> date:
    """The date in Sweden at an instant. Raises :class:`ValueError` for an instant without time zone."""
    if instant.tzinfo is None:
        raise ValueError(f"an instant needs a time zone: {instant.isoformat()}")
    return instant.astimezone(SWEDEN).date()


def start_of_day(day: date) -> datetime:
    """00:00 Swedish time of a date, in UTC: 23:00 the day before in winter, 22:00 in summer.

    The clocks change at 01:00 UTC, so midnight exists exactly once on every Swedish date.
    """
    return datetime.combine(day, time(), SWEDEN).astimezone(UTC)
