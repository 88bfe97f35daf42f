"""An expression reads only steps that have surely been done, whichever way the case has come.

Beside an open parallel branch nothing of that branch is known before the branches have joined. What the whole
case has to know belongs in the case file.
"""

from collections.abc import Iterator

from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for reader in content.readers:
        steps = {path.partition(".")[0] for path in reader.expression.names} if reader.expression else set()
        for name in sorted(steps & reader.process.nodes.keys() - reader.completed):
            yield at(
                reader.place,
                f"{reader.what} läser {reader.process.nodes[name].words}, men ärendet kan komma dit "
                "utan att det steget är gjort.",
                "Läs en uppgift i akten i stället (case. eller person.), eller låt steget alltid göras.",
            )
