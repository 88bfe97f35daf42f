"""What a timer counts from are dates: facts of the case file, or answers in this process."""

from collections.abc import Iterator

from service.content.diagram import Node, Process
from service.content.findings import Problem, at
from service.content.forms.schema import kind
from service.content.names import Unknown, resolve
from service.content.reading import Content
from service.content.timers import sources, timers


def check(content: Content) -> Iterator[Problem]:
    for process, node, _ in timers(content):
        if "from" in node.properties and not sources(node):
            yield at(
                node,
                f"Tiden {node.words} har en tom ”from”.",
                "Skriv datumet den räknas från. Utan egenskapen räknas den från att väntan börjar.",
            )
        for path in sources(node):
            yield from _source(content, process, node, path)


def _source(content: Content, process: Process, node: Node, path: str) -> Iterator[Problem]:
    found = resolve(content, process, path)
    if isinstance(found, Unknown):
        yield at(node, f"Tiden {node.words}: {found.message}", found.repair)
    elif found.schema is not None and kind(found.schema) != "date":
        yield at(
            node,
            f"Tiden {node.words} räknas från ”{path}”, som inte är ett datum.",
            "Räkna från en uppgift med formatet date.",
        )
