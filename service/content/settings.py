"""What the municipality decides itself: known names, allowed values, a version.

A set is recorded by its version with every command, so an old one stays readable even when names have been
added or dropped since; only what is new is checked, against :data:`SETTINGS`.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import rfc8785

from service.model.deadlines import check_period
from service.model.given import Settings
from service.model.periods import Period, parse_period


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One setting with a few values: what it decides, and what holds until somebody has decided."""

    name: str
    title: str
    explanation: str
    """In Swedish, for the person who decides."""
    values: Mapping[str, str]
    """Allowed value → what it means, in Swedish."""
    default: str

    def fault(self, value: str) -> str | None:
        """Why the setting can't be that, in Swedish."""
        if value in self.values:
            return None
        return f"Inställningen ”{self.name}” kan inte vara så. Välj {' eller '.join(self.values)}."


@dataclass(frozen=True, kw_only=True)
class PeriodChoice:
    """One setting that is a length of time: it replaces the one drawn in a diagram (property ``setting``)."""

    name: str
    title: str
    explanation: str
    """In Swedish, for the person who decides."""
    default: str
    """ISO 8601: ``P1D``."""
    calendar: str
    """How the diagrams count it: ``workdays``, ``statutory`` or ``plain``."""
    counted: str
    """The same in words, for the person who decides."""

    def fault(self, value: str) -> str | None:
        """Why the setting can't be that, in Swedish."""
        try:
            period = parse_period(value)
            check_period(period, self.calendar)
        except ValueError:
            return f"Inställningen ”{self.name}” är en tid. {self.counted} {_AS_WRITTEN[self.calendar]}"
        return f"Inställningen ”{self.name}” får vara högst ett år." if _longer_than_a_year(period) else None


Setting: TypeAlias = Choice | PeriodChoice

CHOICES = (
    Choice(
        name="month_start_rule",
        title="Från vilken dag månaden räknas",
        explanation=(
            "Har den andra kommunen inte svarat inom en månad får kommunen ansöka hos IVO (29 kap. 11 § "
            "socialtjänstlagen). Lagen säger inte om månaden räknas från den dag begäran skickades eller "
            "från den dag den kom fram. Frågan är öppen och bör avgöras av en jurist. Att räkna från "
            "mottagandet ger den senare dagen och är därför det försiktiga valet."
        ),
        values={
            "received": "Från den dag den andra kommunen tog emot begäran.",
            "sent": "Från den dag begäran skickades.",
        },
        default="received",
    ),
)
"""What law or policy leaves open: which of its dates a timer counts from first."""

PERIODS = (
    PeriodChoice(
        name="immediate_contact_limit",
        title="Hur snart den andra kommunen ska kontaktas",
        explanation=(
            "När kommunen misstänker social dumpning ska den andra kommunen kontaktas genast (policyn 2.1). "
            "Policyn säger inte hur snart det är. Här väljs tiden. Diagrammet säger vilken dag den räknas "
            "från, och när den sista dagen har gått är uppgiften att ta kontakt förfallen."
        ),
        default="P1D",
        calendar="workdays",
        counted="Tiden räknas i arbetsdagar.",
    ),
)
"""How long something may take. Each is read by a diagram."""

ROUTINES = (
    Choice(
        name="overdue_escalation",
        title="Vem som får se förfallna uppgifter",
        explanation=(
            "En uppgift är förfallen när dess sista dag har gått utan att den är klar. Den ligger kvar hos "
            "den som har den. Här väljs om enhetschefen också ska se den, så att någon annan kan ta över."
        ),
        values={
            "manager": "Enhetschefen ser alla förfallna uppgifter i sin uppgiftslista.",
            "none": "Bara de som arbetar med uppgiften ser att den är förfallen.",
        },
        default="manager",
    ),
)
"""How the work is organised."""

SETTINGS: tuple[Setting, ...] = (*CHOICES, *PERIODS, *ROUTINES)
"""All there are."""

_AS_WRITTEN = {
    "workdays": "Skriv till exempel P5D, som är fem dagar.",
    "statutory": "Skriv till exempel P14D, P3W eller P1M.",
    "plain": "Skriv till exempel P14D, P3W eller P1M.",
}
_A_YEAR = (12, 366)
"""In months, in days."""


@cache
def default_settings() -> Settings:
    """What holds in an installation where nothing has been decided yet."""
    return settings_of({})


def faults(values: Mapping[str, str]) -> dict[str, str]:
    """By name, a Swedish sentence about each that is not known or can't be what it is to be."""
    known = {each.name: each for each in SETTINGS}
    found = {
        name: known[name].fault(value)
        if name in known
        else f"Inställningen finns inte. Kända inställningar: {', '.join(known)}."
        for name, value in values.items()
    }
    return {name: fault for name, fault in found.items() if fault}


def settings_of(values: Mapping[str, str]) -> Settings:
    """A new set; what is left out keeps its default.

    Raises :class:`ValueError` with a Swedish sentence for a name or a value that is not known.
    """
    for fault in faults(values).values():
        raise ValueError(fault)
    return _settings({each.name: values.get(each.name, each.default) for each in SETTINGS})


def completed(settings: Settings) -> Settings:
    """A set stored earlier, with the defaults of the names that have come since."""
    return _settings({**default_settings().values, **settings.values})


def changed(settings: Settings, values: Mapping[str, str]) -> Settings:
    """The set with other values; names that are known no longer are dropped. Raises as ``settings_of``."""
    known = {each.name for each in SETTINGS}
    return settings_of({**{n: v for n, v in settings.values.items() if n in known}, **values})


def settings_bytes(settings: Settings) -> bytes:
    """The set as canonical JSON (RFC 8785): what is stored, and what its version is the SHA-256 of."""
    return rfc8785.dumps(dict(settings.values))


def settings_from(stored: bytes) -> Settings:
    """Read what :func:`settings_bytes` wrote. Raises :class:`ValueError` for anything else."""
    values = json.loads(stored)
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise ValueError("these bytes are no settings")
    if rfc8785.dumps(dict(values)) != stored:
        raise ValueError("these bytes are no settings in canonical form")
    return Settings(version=hashlib.sha256(stored).hexdigest(), values=values)


def _settings(values: Mapping[str, str]) -> Settings:
    return settings_from(rfc8785.dumps(dict(values)))


def _longer_than_a_year(period: Period) -> bool:
    return period.in_months > _A_YEAR[0] or period.in_days > _A_YEAR[1]
