"""Every circle has a user task or a message in it, where it waits for people.

A circle of gateways goes round without end, and so does one of timers: one that counts from a date which has
passed runs out at once; one of service and rule tasks, and of messages that the step itself delivers
(``until_ended``). A call counts if no way through the called process avoids both.
"""

from collections.abc import Iterator, Mapping

from service.content.diagram import Node, Process
from service.content.findings import Problem, at
from service.content.graph import following, reached
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    straight = _straight_through(content)
    for process in content.processes.values():
        ways = _ways(process, straight)
        seen: set[str] = set()
        for name in ways:
            further = reached(ways[name], ways)
            if name in further and name not in seen:
                seen |= {each for each in further if name in reached(ways[each], ways)}
                node = process.nodes[name]
                yield at(
                    node,
                    f"Från {node.words} leder en väg runt och tillbaka utan att någon människa gör något: "
                    "ärendet skulle gå runt för alltid.",
                    "Rita en användaruppgift, eller vänta på ett meddelande, någonstans i slingan.",
                )


def _ways(process: Process, straight: frozenset[str]) -> Mapping[str, list[str]]:
    """The flow where nobody is waited for."""
    free = [node.id for node in process.nodes.values() if not _waits_for_people(node, straight)]
    return {name: [each for each in following(process, name) if each in free] for name in free}


def _waits_for_people(node: Node, straight: frozenset[str]) -> bool:
    if node.kind == "callActivity":
        return node.called not in straight
    message = node.event is not None and node.event.kind == "messageEventDefinition"
    return node.kind == "userTask" or (message and "until_ended" not in node.properties)


def _straight_through(content: Content) -> frozenset[str]:
    """The processes that can come from start to end without waiting for people."""
    found: frozenset[str] = frozenset()
    while True:
        more = frozenset(
            process.id for process in content.processes.values() if _comes_through(process, found)
        )
        if more == found:
            return found
        found = more


def _comes_through(process: Process, straight: frozenset[str]) -> bool:
    ways = _ways(process, straight)
    come = reached([node.id for node in process.of_kind("startEvent")], ways)
    return any(node.id in come for node in process.of_kind("endEvent"))
