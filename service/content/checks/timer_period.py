"""What a timer or the last day of a task counts is whole years, months, weeks or days that its calendar can.

Dates, cycles and hours are not counted: a date that people have set is ``P0D`` with ``from``.
"""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content
from service.content.timers import counted
from service.model.deadlines import CALENDAR_RULES, check_period, parse_period

_EXAMPLE = "Skriv en varaktighet (duration), till exempel P1M, P3W, P14D eller P0D."


def check(content: Content) -> Iterator[Problem]:
    for each in counted(content):
        if not each.period:
            yield at(each.node, f"{each.words} har ingen varaktighet.", _EXAMPLE)
            continue
        try:
            period = parse_period(each.period)
            rule = each.node.properties.get("calendar", "")
            if rule in CALENDAR_RULES:
                check_period(period, rule)
        except ValueError as error:
            yield at(each.node, f"{each.words}: {error}", _EXAMPLE)
