"""An event on the edge of a step sits on a task or a call; an error only on a call, and each only once."""

from collections.abc import Iterator

from service.content.diagram import Node, Process
from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        for node in process.of_kind("boundaryEvent"):
            yield from _host(process, node)
        for host, events in process.boundaries.items():
            seen: set[tuple[str, str | None]] = set()
            for node in events:
                key = (node.event.kind, node.event.name) if node.event else ("", None)
                if key in seen:
                    yield at(
                        node,
                        f"Två händelser på kanten av ”{host}” väntar på samma sak.",
                        "Behåll en av dem.",
                    )
                seen.add(key)


def _host(process: Process, node: Node) -> Iterator[Problem]:
    host = process.nodes.get(node.host)
    if host is None:
        yield at(
            node,
            f"{node.words} sitter inte fast på något steg.",
            "Fäst händelsen på kanten av en användaruppgift eller ett anrop.",
        )
    elif host.kind not in {"userTask", "callActivity"}:
        yield at(
            node,
            f"{node.words} sitter på {host.words}, som inte kan avbrytas.",
            "Fäst händelsen på kanten av en användaruppgift eller ett anrop.",
        )
    elif host.kind == "userTask" and node.event and node.event.kind == "errorEventDefinition":
        yield at(
            node,
            f"{node.words} fångar ett fel från en användaruppgift, och en sådan kastar inga.",
            "Fråga i formuläret, och rita ett vägval efter uppgiften.",
        )
