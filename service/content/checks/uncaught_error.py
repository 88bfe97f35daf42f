"""An error end is caught on every way up: by an event on the edge of the call, or of a call further out.

An error that nobody catches goes on in the engine as if the call had ended well. An event that waits for an
error which can't come is a mistake too.
"""

from collections.abc import Iterator, Mapping

from service.content.diagram import Node, Process
from service.content.errors import error_code, escaping
from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    codes = escaping(content)
    for process in content.processes.values():
        for end in process.of_kind("endEvent"):
            code = error_code(end)
            if process.id not in content.calls and code:
                yield at(
                    end,
                    f"Slutet {end.words} kastar felet ”{code}”, men ingen anropar {process.words}.",
                    "Gör det till ett vanligt slut.",
                )
        for call in process.of_kind("callActivity"):
            yield from _call(content, process, call, codes)


def _call(
    content: Content, process: Process, call: Node, codes: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    coming = codes.get(call.called, frozenset())
    caught = {code: node for node in process.boundaries.get(call.id, ()) if (code := error_code(node))}
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
