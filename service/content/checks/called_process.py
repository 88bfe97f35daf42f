"""A call names a process of the same bundle: what runs is never looked up elsewhere, nor later."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        for call in process.of_kind("callActivity"):
            if call.called not in content.processes:
                yield at(
                    call,
                    f"Anropet {call.words} gäller ”{call.called}”, och den processen finns inte."
                    if call.called
                    else f"Anropet {call.words} säger inte vilken process som anropas.",
                    f"Välj en av {', '.join(sorted(content.processes))} som ”Called element”.",
                )
