"""Parallel branches come in pairs: what one gateway splits one gateway joins, with one arrow per branch.

Or no gateway joins them, and every branch has an end of its own. Anything else waits for ever or goes on too
early: two arrows from the same branch, a branch that can end or leave on its own, ways of different branches
that meet in a step.
"""

from collections.abc import Iterator

from service.content.branches import unpaired
from service.content.findings import Problem
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        yield from unpaired(process)
