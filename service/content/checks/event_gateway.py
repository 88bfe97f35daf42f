"""Behind a wait for the first event stand at least two events, each message once, each with one way in."""

from collections import Counter
from collections.abc import Iterator

from service.content.diagram import Node, Process
from service.content.findings import Problem, at
from service.content.reading import Content

_CATCH = "intermediateCatchEvent"


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        for node in process.of_kind("eventBasedGateway"):
            yield from _judged(process, node)


def _judged(process: Process, node: Node) -> Iterator[Problem]:
    behind = [process.nodes[flow.target] for flow in process.outgoing[node.id]]
    if len(behind) < 2:  # noqa: PLR2004  something to choose between
        yield at(
            node,
            f"{node.words} har bara {len(behind)} händelse att vänta på.",
            "Lägg till en händelse, eller låt flödet gå direkt till den som finns.",
        )
    if len(process.incoming[node.id]) > 1:
        yield at(
            node,
            f"{len(process.incoming[node.id])} pilar leder direkt till {node.words}.",
            "Rita ett vägval framför och led pilarna dit; en enda pil går sedan vidare.",
        )
    for target in behind:
        if target.kind != _CATCH:
            yield at(
                target,
                f"Direkt efter {node.words} står {target.words}, som inte är en händelse.",
                "Sätt en mellanhändelse med meddelande eller tid däremellan.",
            )
        elif len(process.incoming[target.id]) > 1:
            yield at(
                target,
                f"Händelsen {target.words} nås också en annan väg än från {node.words}.",
                "Rita en egen händelse för varje väg.",
            )
    messages = Counter(event.name for target in behind if (event := target.event) and event.name)
    for name, times in messages.items():
        if times > 1:
            yield at(
                node,
                f"{node.words} väntar på meddelandet ”{name}” på {times} ställen.",
                "Behåll ett av dem, och låt ett vägval efteråt avgöra vad svaret innebär.",
            )
