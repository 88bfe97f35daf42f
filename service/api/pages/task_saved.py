"""When the draft was saved, and by whom, in words."""

from datetime import date, datetime

from service.api.dates import moment
from service.api.language import _
from service.model.swedish_time import SWEDEN


def saved_words(at: datetime, today: date, by: str | None = None) -> str:
    """``Utkast sparat 09.41``; with the day when that wasn't today. ``by``: a colleague who saved it."""
    local = at.astimezone(SWEDEN)
    when = f"{local:%H.%M}" if local.date() == today else moment(at)
    if by is None:
        return _("Utkast sparat {at}").format(at=when)
    return _("Utkast sparat {at} av {who}").format(at=when, who=by)
