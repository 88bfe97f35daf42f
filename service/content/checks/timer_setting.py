"""A setting of a timer is one that exists, and chooses between the dates that the timer counts from."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content
from service.content.settings import CHOICES
from service.content.timers import sources, timers

KNOWN = {choice.name: tuple(choice.values) for choice in CHOICES}
"""The settings; each value chooses a date ending in ``<value>_on``."""


def check(content: Content) -> Iterator[Problem]:
    for _, node, _ in timers(content):
        name = node.properties.get("setting")
        if name is None:
            continue
        if name not in KNOWN:
            yield at(
                node,
                f"Tiden {node.words} hänvisar till inställningen ”{name}”, som inte finns.",
                f"Välj en av {', '.join(KNOWN)}, eller ta bort egenskapen ”setting”.",
            )
            continue
        ends = tuple(f"{value}_on" for value in KNOWN[name])
        missing = [end for end in ends if not any(path.endswith(f".{end}") for path in sources(node))]
        if missing:
            yield at(
                node,
                f"Inställningen ”{name}” ska välja mellan datum som heter {' och '.join(ends)}, men "
                f"{' och '.join(missing)} finns inte i ”from” på {node.words}.",
                "Skriv båda datumen i ”from”, med komma emellan.",
            )
