"""A decision is a table in a file of its own, named after it: ``bpmn/<decision id>.dmn``.

DMN 1.3, hit policy ``UNIQUE``, an expression per column that asks, a name per column that answers, and every
answer written out. What DMN has beside that means nothing to the engine and is refused.
"""

from collections.abc import Iterator

from service.content.findings import Problem
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for found in content.decision_files.values():
        if found.fault is not None:
            yield Problem(
                file=found.file,
                element=found.fault.element or None,
                line=found.fault.line,
                message=found.fault.message,
                repair=found.fault.repair,
            )
        elif found.decision and found.decision.id != found.stem:
            yield Problem(
                file=found.file,
                element=found.decision.id,
                message=f"Beslutets id är ”{found.decision.id}” men filen heter {found.stem}.dmn.",
                repair=f"Ge beslutet id ”{found.stem}”, eller filen namnet {found.decision.id}.dmn.",
            )
