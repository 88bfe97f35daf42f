"""A timer, and a task's last day, says how days are counted: ``statutory``, ``workdays`` or ``plain``."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content
from service.content.timers import counted
from service.model.deadlines import CALENDAR_RULES


def check(content: Content) -> Iterator[Problem]:
    for each in counted(content):
        rule = each.node.properties.get("calendar", "")
        if rule not in CALENDAR_RULES:
            yield at(
                each.node,
                f"{each.words} räknas som ”{rule}”, och det finns inte."
                if rule
                else f"{each.words} säger inte hur dagarna räknas.",
                "Skriv ”calendar”: statutory (lagens sätt), workdays (arbetsdagar) eller plain (alla dagar).",
            )
