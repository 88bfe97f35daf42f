"""The cells of a decision table ask for what the column can be, of the right sort.

A misspelt code would never fit, in silence. A number is compared with numbers, a list is asked what it
contains. A column reads nothing of which nobody can tell what it may be: no free text, no rows.
"""

from collections.abc import Iterator

from service.content.findings import Problem
from service.content.reading import Content
from service.content.tables import uses


def check(content: Content) -> Iterator[Problem]:
    found = [
        Problem(
            file=use.file,
            element=each.row.id if each.row else use.decision.id,
            message=each.message,
            repair=each.repair,
        )
        for use in uses(content)
        for each in use.problems()
    ]
    yield from dict.fromkeys(found)
