"""The month of the request (29 kap. 11 § socialtjänstlagen), counted as the diagrams' timers count it."""

from collections.abc import Mapping
from datetime import date

from service.model.deadlines import deadline
from service.model.swedish_time import swedish_date
from service.model.values import Json
from service.operations.collaborators import Entry
from service.operations.words import day, english_day, weekday
from service.storage.database import Transaction
from service.usecases.installation import Installation

RULE = "month_start_rule"
SENT, RECEIVED = "person.request.sent_on", "person.request.received_on"

_WORDS = {"received": "från den dag begäran kom in", "sent": "från den dag begäran skickades"}


def month(tx: Transaction, inst: Installation, facts: Mapping[str, Json]) -> dict[str, Entry]:
    """The rule, and the days where the one that is counted from is known."""
    sets = inst.reference_sets(tx)
    rule = sets.settings.values[RULE]
    found = {"month.rule": Entry(value=rule, words=_WORDS[rule])}
    start = facts.get(SENT if rule == "sent" else RECEIVED)
    if not start:
        return found
    began = date.fromisoformat(str(start))
    counted = deadline(
        "P1M",
        calendar_rule="statutory",
        start=began,
        basis=_WORDS[rule],
        preliminary=False,
        calendar=sets.calendar,
    )
    return {
        **found,
        "month.started_on": _day(began),
        "month.ends_on": _day(counted.end_day),
        "month.apply_from": _day(swedish_date(counted.due_at)),
    }


def _day(value: date) -> Entry:
    return Entry(
        value=value.isoformat(), words=day(value), weekday=weekday(value), english=english_day(value)
    )
