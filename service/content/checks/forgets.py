"""A process that begins anew (``forgets``) names parts of the case file that exist.

What a first round left there would otherwise count in the second: a month from the old receipt.
"""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        for node in process.of_kind("startEvent"):
            for part in node.properties.get("forgets", "").split():
                if not any(path.startswith(f"{part}.") for path in content.facts):
                    yield at(
                        node,
                        f"{node.words} ska glömma ”{part}”, men akten har ingen sådan del.",
                        "Skriv början på vägen till uppgifterna, till exempel person.request.",
                    )
