"""An error end is caught on every way up: by an event on the edge of the call, or of a call further out.

An error that nobody catches goes on in the engine as if the call had ended well. An event that waits for an
error which can't come is a mistake too.
"""

from collections.abc import Iterator, Mapping

from service.content.diagram import Node, Process
from service.content.findings import Problem, at
from service.content.reading import Content

_ERROR = "errorEventDefinition"


def check(content: Content) -> Iterator[Problem]:
    escaping = _escaping(content)
    for process in content.processes.values():
        for end in process.of_kind("endEvent"):
            if process.id not in content.calls and _code(end):
                yield at(
                    end,
                    f"Slutet {end.words} kastar felet ”{_code(end)}”, men ingen anropar {process.words}.",
                    "Gör det till ett vanligt slut.",
                )
        for call in process.of_kind("callActivity"):
            yield from _call(content, process, call, escaping)


def _call(
    content: Content, process: Process, call: Node, escaping: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    coming = escaping.get(call.called, frozenset())
    caught = {code: node for node in process.boundaries.get(call.id, ()) if (code := _code(node))}
    for code in sorted(coming - caught.keys()):
        if process.id not in content.calls:
            yield at(
                call,
                f"Anropet {call.words} kan sluta med felet ”{code}”, och ingen tar hand om det.",
                f"Sätt en felhändelse för ”{code}” på anropets kant och rita vad som händer då.",
            )
    for code, node in caught.items():
        if code not in coming and call.called in content.processes:
            yield at(
                node,
                f"{node.words} väntar på felet ”{code}”, men det anropade kastar det inte.",
                "Rätta felets kod, eller ta bort händelsen.",
            )


def _escaping(content: Content) -> Mapping[str, frozenset[str]]:
    """The error codes that can leave each process; calls in circles are another rule's finding."""
    found: dict[str, frozenset[str]] = dict.fromkeys(content.processes, frozenset())
    changed = True
    while changed:
        changed = False
        for process in content.processes.values():
            leaving = {code for end in process.of_kind("endEvent") if (code := _code(end))}
            for call in process.of_kind("callActivity"):
                caught = {_code(node) for node in process.boundaries.get(call.id, ())}
                leaving |= found.get(call.called, frozenset()) - caught
            changed = changed or leaving != found[process.id]
            found[process.id] = frozenset(leaving)
    return found


def _code(node: Node) -> str | None:
    """The error code an event throws or catches."""
    return node.event.name if node.event and node.event.kind == _ERROR else None
