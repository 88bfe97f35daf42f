"""The municipality's choices where law or policy leave one: known names, allowed values, a version.

A set is recorded by its version with every command, so an old one stays readable even when names have been
added or dropped since; only a new set is checked against :data:`CHOICES`.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import rfc8785

from service.model.given import Settings


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One setting: what it decides, what it may be, and what holds until somebody has decided."""

    name: str
    title: str
    explanation: str
    """In Swedish, for the person who decides."""
    values: Mapping[str, str]
    """Allowed value → what it means, in Swedish."""
    default: str


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


@cache
def default_settings() -> Settings:
    """What holds in an installation where nothing has been decided yet."""
    return settings_of({choice.name: choice.default for choice in CHOICES})


def settings_of(values: Mapping[str, str]) -> Settings:
    """A new set; what is left out keeps its default.

    Raises :class:`ValueError` with a Swedish sentence for a name or a value that is not known.
    """
    known = {choice.name: choice for choice in CHOICES}
    for name, value in values.items():
        if name not in known:
            raise ValueError(f"Inställningen ”{name}” finns inte. Kända inställningar: {', '.join(known)}.")
        if value not in known[name].values:
            allowed = " eller ".join(known[name].values)
            raise ValueError(f"Inställningen ”{name}” kan inte vara ”{value}”. Välj {allowed}.")
    complete = {choice.name: values.get(choice.name, choice.default) for choice in CHOICES}
    return settings_from(rfc8785.dumps(complete))


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
