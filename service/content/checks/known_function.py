"""The one function is ``deadline_passed('<id of a timer>')``, for a timer of the same process.

The timer counts from a date: one that counts from entry has no deadline while nobody waits.
"""

from collections.abc import Iterator

from service.content.diagram import Process
from service.content.findings import Problem, at
from service.content.readers import Reader
from service.content.reading import Content
from service.model.values import Json

DEADLINE_PASSED = "deadline_passed"
_EXAMPLE = "Skriv deadline_passed('id på tidshändelsen')."


def check(content: Content) -> Iterator[Problem]:
    for reader in content.readers:
        for name, arguments in reader.expression.calls if reader.expression else ():
            if name != DEADLINE_PASSED:
                yield at(reader.place, f"{reader.what} använder ”{name}”, som inte finns.", _EXAMPLE)
            else:
                yield from _timer(reader, reader.process, arguments)


def _timer(reader: Reader, process: Process, arguments: tuple[Json, ...]) -> Iterator[Problem]:
    node = process.nodes.get(str(arguments[0])) if len(arguments) == 1 else None
    if node is None or node.event is None or node.event.kind != "timerEventDefinition":
        yield at(
            reader.place,
            f"{reader.what} frågar efter en tid som inte finns i {process.words}: "
            f"{', '.join(map(repr, arguments)) or 'inget namn'}.",
            _EXAMPLE,
        )
    elif not node.properties.get("from"):
        yield at(
            reader.place,
            f"{reader.what} frågar om {node.words} har löpt ut, men den tiden räknas från att väntan börjar.",
            "Ge tiden ett datum att räkna från (egenskapen ”from”).",
        )
