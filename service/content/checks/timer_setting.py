"""A setting is one that exists, of the kind that is asked for.

A timer's chooses between the dates that it counts from. That of a task's last day (``due``) replaces the
period, and is counted by the same calendar: a month can't be counted in working days.
"""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content
from service.content.settings import CHOICES, PERIODS
from service.content.timers import Counted, counted, sources

KNOWN = {choice.name: tuple(choice.values) for choice in CHOICES}
"""The settings that choose a date; each value one whose name ends in ``<value>_on``."""

LENGTHS = {choice.name: choice.calendar for choice in PERIODS}
"""The settings that are lengths of time, each with the calendar that it is counted by."""


def check(content: Content) -> Iterator[Problem]:
    for each in counted(content):
        name = each.node.properties.get("setting")
        if name is None:
            continue
        known = tuple(LENGTHS if each.node.kind == "userTask" else KNOWN)
        if name not in known:
            yield at(
                each.node,
                f"{each.words} hänvisar till inställningen ”{name}”, som inte finns för den.",
                f"Välj en av {', '.join(known)}, eller ta bort egenskapen ”setting”.",
            )
        elif name in KNOWN:
            yield from _dates(each, name)
        elif each.node.properties.get("calendar", "plain") != LENGTHS[name]:
            yield at(
                each.node,
                f"{each.words} räknas på ett annat sätt än inställningen ”{name}”.",
                f"Skriv egenskapen ”calendar” som {LENGTHS[name]}.",
            )


def _dates(counting: Counted, name: str) -> Iterator[Problem]:
    """The dates that a timer's setting chooses between are there."""
    ends = tuple(f"{value}_on" for value in KNOWN[name])
    missing = [end for end in ends if not any(path.endswith(f".{end}") for path in sources(counting.node))]
    if missing:
        yield at(
            counting.node,
            f"Inställningen ”{name}” ska välja mellan datum som heter {' och '.join(ends)}, men "
            f"{' och '.join(missing)} finns inte i ”from” på {counting.node.words}.",
            "Skriv båda datumen i ”from”, med komma emellan.",
        )
