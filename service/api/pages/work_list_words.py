"""What the work list says: a greeting with what is most urgent, the names of lists and groups, and why a list
is empty."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from service.api.language import _, ngettext
from service.api.pages.case_words import with_weekday
from service.model.swedish_time import SWEDEN
from service.usecases.rights import CASEWORK, MAY_SEE, Actor
from service.usecases.work_list import SUNDAY
from service.usecases.work_list_views import Show, Urgency, WorkList

_OTHERS: tuple[Show, ...] = ("all", "group", "overdue")
_MORNING, _EVENING = 10, 18
"""Hours: before the one and from the other on."""


@dataclass(frozen=True, kw_only=True)
class Empty:
    """Why a list is empty, and when that changes."""

    heading: str
    reason: str
    others: Show | None = None
    """A list that is not empty."""


def labels(*, deciding: bool = False) -> Mapping[Show, str]:
    """The lists. ``deciding``: all that may be done is to decide."""
    return {
        "all": _("Väntar på mitt beslut") if deciding else _("Mina och lediga"),
        "mine": _("Bara mina"),
        "group": _("Hela gruppen"),
        "decisions": _("Väntar på mitt beslut"),
        "overdue": _("Förfallna"),
    }


def groups(today: date) -> Mapping[Urgency, str]:
    """Their headings."""
    return {
        "late": _("Försenat"),
        "today": _("I dag"),
        "week": _("Nästa vecka") if today.weekday() == SUNDAY else _("Den här veckan"),
        "later": _("Senare"),
        "undated": _("Ingen frist"),
    }


def away(day: date, today: date) -> str:
    """``2 dagar sen``, ``I dag``, ``I morgon``, ``Om 3 dagar``."""
    days = (day - today).days
    if days < 0:
        return ngettext("En dag sen", "%(num)d dagar sen", -days) % {"num": -days}
    return (_("I dag"), _("I morgon"))[days] if days <= 1 else _("Om %(n)s dagar") % {"n": days}


def clock(instant: datetime, today: date) -> str:
    """``09.38``, or the day where it was another than today. Swedish time."""
    local = instant.astimezone(SWEDEN)
    return f"{local:%H.%M}" if local.date() == today else with_weekday(local.date(), today)


def lead(work: WorkList, actor: Actor | None) -> str:
    """``God morgon, Karin. En uppgift är försenad. 2 uppgifter ska vara klara i dag.``"""
    late, today = work.due.get("late", 0), work.due.get("today", 0)
    said = []
    if late:
        said.append(
            ngettext("En uppgift är försenad.", "%(num)d uppgifter är försenade.", late) % {"num": late}
        )
    if today:
        words = ngettext("En uppgift ska vara klar i dag.", "%(num)d uppgifter ska vara klara i dag.", today)
        said.append(words % {"num": today})
    if not said and actor and CASEWORK.intersection(actor.roles):
        nothing = work.totals[work.show] == 0
        said.append(_("Det finns inget att göra just nu.") if nothing else _("Inget är försenat."))
    return " ".join([_greeting(work) % {"name": actor.name.split()[0] if actor else ""}, *said])


def empty(work: WorkList, actor: Actor | None, *, elsewhere: bool) -> Empty | None:
    """``None`` where there is something. ``elsewhere``: it is not the first page."""
    roles = set(actor.roles) if actor else set()
    if work.groups:
        return None
    if elsewhere:
        return Empty(
            heading=_("Listan är slut"), reason=_("Det finns inga fler uppgifter här."), others=work.show
        )
    if not roles & CASEWORK:
        return _without_tasks(roles)
    if work.show == "overdue":
        return Empty(heading=_("Inget är försenat"), reason=_("Ingen uppgift är förfallen, i någon grupp."))
    others: Show | None = next((show for show in _OTHERS if work.totals.get(show)), None)
    if work.show == "mine" and others:
        reason = _("Du har inte tagit någon uppgift. Ta en ledig om det finns någon.")
        return Empty(heading=_("Inget är ditt just nu"), reason=reason, others=others)
    reason = _(
        "Inga uppgifter väntar på dig eller är lediga i din grupp. Nästa uppgift kommer av sig själv när ett "
        "svar registreras eller en frist går ut."
    )
    return Empty(heading=_("Allt är gjort"), reason=reason, others=others)


def _without_tasks(roles: set[str]) -> Empty:
    if roles & MAY_SEE:
        reason = _("Din roll granskar ärenden och gör inga uppgifter i dem. Sök fram det ärende du vill se.")
    else:
        reason = _("Din roll gör inga uppgifter i ärenden. Det du arbetar med finns i menyn.")
    return Empty(heading=_("Du har inga uppgifter"), reason=reason)


def _greeting(work: WorkList) -> str:
    hour = work.now.astimezone(SWEDEN).hour
    if hour < _MORNING:
        return _("God morgon, %(name)s.")
    return _("God dag, %(name)s.") if hour < _EVENING else _("God kväll, %(name)s.")
