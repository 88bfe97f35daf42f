"""A task that sees to kept documents (``takes_kept``) names a kind that some event waits for."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    awaited = {
        event.name
        for process in content.processes.values()
        for node in process.nodes.values()
        for event in node.events
        if event.kind == "messageEventDefinition"
    }
    for process in content.processes.values():
        for node in process.of_kind("userTask"):
            kind = node.properties.get("takes_kept")
            if kind is not None and kind not in awaited:
                yield at(
                    node,
                    f"{node.words} tar hand om sparade handlingar av sorten ”{kind}”, och ingen väntar "
                    "på sådana.",
                    "Skriv namnet på ett meddelande som någon händelse väntar på: reply_received.",
                )
