"""No process calls itself, directly or by others: such calls would never come to an end."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    called = {
        name: {call.called for call in process.of_kind("callActivity")}
        for name, process in content.processes.items()
    }
    for process in content.processes.values():
        for call in process.of_kind("callActivity"):
            if process.id in _all_called(call.called, called):
                yield at(
                    call,
                    f"Anropet {call.words} leder tillbaka till {process.words} själv.",
                    "Rita en slinga inom processen i stället för ett anrop till den.",
                )


def _all_called(begin: str, called: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    pending = [begin]
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += called.get(name, set())
    return found
