"""A message that the step itself delivers (``until_ended``) waits for a process that exists to have ended."""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        for node in process.of_kind("intermediateCatchEvent"):
            awaited = node.properties.get("until_ended")
            if awaited is not None and (awaited not in content.processes or awaited == process.id):
                yield at(
                    node,
                    f"{node.words} väntar på att ”{awaited}” ska ta slut, men det är ingen annan process.",
                    "Skriv id på en process som finns, till exempel return_of_responsibility.",
                )
