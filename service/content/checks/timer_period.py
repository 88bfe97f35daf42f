"""A timer's duration is a whole number of years, months, weeks or days that its calendar can count.

Dates, cycles and hours are not counted: a date that people have set is ``P0D`` with ``from``.
"""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content
from service.content.timers import timers
from service.model.deadlines import CALENDAR_RULES, check_period, parse_period

_EXAMPLE = "Skriv en varaktighet (duration), till exempel P1M, P3W, P14D eller P0D."


def check(content: Content) -> Iterator[Problem]:
    for _, node, event in timers(content):
        if not event.period:
            yield at(node, f"Tiden {node.words} har ingen varaktighet.", _EXAMPLE)
            continue
        try:
            period = parse_period(event.period)
            rule = node.properties.get("calendar", "")
            if rule in CALENDAR_RULES:
                check_period(period, rule)
        except ValueError as error:
            yield at(node, f"Tiden {node.words}: {error}", _EXAMPLE)
