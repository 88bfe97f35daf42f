"""A timer says how its days are counted: ``statutory``, ``workdays`` or ``plain``."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content
from service.content.timers import timers
from service.model.deadlines import CALENDAR_RULES


def check(content: Content) -> Iterator[Problem]:
    for _, node, _ in timers(content):
        rule = node.properties.get("calendar", "")
        if rule not in CALENDAR_RULES:
            yield at(
                node,
                f"Tiden {node.words} räknas som ”{rule}”, och det finns inte."
                if rule
                else f"Tiden {node.words} säger inte hur dagarna räknas.",
                "Skriv ”calendar”: statutory (lagens sätt), workdays (arbetsdagar) eller plain (alla dagar).",
            )
