"""``in`` and ``out`` of calls and services are ``name = expression`` with ``;`` between, each name once."""

import keyword
import re
from collections import Counter
from collections.abc import Iterator

from service.content.diagram import Node
from service.content.findings import Problem, at
from service.content.mappings import GIVEN, TAKEN, mappings
from service.content.names import CASE_FILE_PARTS, ENDED_AT
from service.content.reading import Content

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        for call in process.of_kind("callActivity"):
            for direction in (GIVEN, TAKEN):
                yield from _parts(call, direction)
        for task in process.of_kind("serviceTask"):
            yield from _parts(task, GIVEN)


def _parts(call: Node, direction: str) -> Iterator[Problem]:
    parts = mappings(call, direction)
    for part in parts:
        if not part.source or not _NAME.fullmatch(part.name) or keyword.iskeyword(part.name):
            yield at(
                call,
                f"Egenskapen ”{direction}” på {call.words} har delen ”{part.name} = {part.source}”, "
                "som inte är ett namn och ett uttryck.",
                "Skriv ”namn = uttryck”, med semikolon mellan delarna och namn av små bokstäver och _.",
            )
        elif part.name in CASE_FILE_PARTS | {ENDED_AT}:
            yield at(
                call,
                f"Namnet ”{part.name}” i ”{direction}” på {call.words} betyder redan något annat.",
                "Välj ett annat namn.",
            )
    for name, times in Counter(part.name for part in parts).items():
        if times > 1:
            yield at(
                call,
                f"”{name}” står {times} gånger i ”{direction}” på {call.words}.",
                "Behåll ett av dem.",
            )
