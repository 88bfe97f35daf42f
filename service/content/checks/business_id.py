"""Ids are English words in snake_case: people and histories read them, and expressions name them.

``Start``, ``End`` and ``Root`` are the engine's own and make it drop tasks in silence; ``case`` and
``person`` are the case file's; words of the expression language can't be read as names.
"""

import keyword
import re
from collections.abc import Iterator

from service.content.diagram import Node, Process
from service.content.findings import Problem, at
from service.content.names import CASE_FILE_PARTS, parameters
from service.content.reading import Content

_SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_ENGINE = {"Start", "End", "Root"}
_EXAMPLE = "Skriv ett id av engelska ord med små bokstäver och _ emellan, till exempel decide_request."


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        given = parameters(content, process)
        places: list[Node | Process] = [process, *process.nodes.values()]
        for place in places:
            yield from _judged(place)
            if place is not process and place.id in given:
                yield at(
                    place,
                    f"”{place.id}” är både ett steg och något som anroparen ger.",
                    "Byt namn på det ena: ett villkor kan inte skilja dem åt.",
                )


def _judged(place: Node | Process) -> Iterator[Problem]:
    if place.id in _ENGINE:
        yield at(
            place,
            f"Id ”{place.id}” använder motorn själv: uppgifter skulle försvinna utan ett ord.",
            _EXAMPLE,
        )
    elif not _SNAKE.fullmatch(place.id):
        yield at(
            place, f"Id ”{place.id}” är inte skrivet så att det kan läsas i villkor och historik.", _EXAMPLE
        )
    elif keyword.iskeyword(place.id) or place.id in CASE_FILE_PARTS:
        yield at(place, f"Id ”{place.id}” betyder redan något annat i villkor.", _EXAMPLE)
