"""What a timer or the last day of a task counts from are dates: facts, or answers in this process."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.forms.schema import kind
from service.content.names import Unknown, resolve
from service.content.reading import Content
from service.content.timers import Counted, counted, sources


def check(content: Content) -> Iterator[Problem]:
    for each in counted(content):
        if "from" in each.node.properties and not sources(each.node):
            yield at(
                each.node,
                f"{each.words} har en tom ”from”.",
                "Skriv datumet den räknas från. Utan egenskapen räknas den från att väntan börjar.",
            )
        for path in sources(each.node):
            yield from _source(content, each, path)


def _source(content: Content, counting: Counted, path: str) -> Iterator[Problem]:
    found = resolve(content, counting.process, path)
    if isinstance(found, Unknown):
        yield at(counting.node, f"{counting.words}: {found.message}", found.repair)
    elif found.schema is not None and kind(found.schema) != "date":
        yield at(
            counting.node,
            f"{counting.words} räknas från ”{path}”, som inte är ett datum.",
            "Räkna från en uppgift med formatet date.",
        )
