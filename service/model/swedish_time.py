"""Between instants (UTC) and dates in Sweden: deadlines are counted in dates, Europe/Stockholm."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

_SWEDEN = ZoneInfo("Europe/Stockholm")


def swedish_date(instant: datetime) -> date:
    """The date in Sweden at an instant. Raises :class:`ValueError` for an instant without time zone."""
    if instant.tzinfo is None:
        raise ValueError(f"an instant needs a time zone: {instant.isoformat()}")
    return instant.astimezone(_SWEDEN).date()


def start_of_day(day: date) -> datetime:
    """00:00 Swedish time of a date, in UTC: 23:00 the day before in winter, 22:00 in summer.

    The clocks change at 01:00 UTC, so midnight exists exactly once on every Swedish date.
    """
    return datetime.combine(day, time(), _SWEDEN).astimezone(UTC)
