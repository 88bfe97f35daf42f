"""Every row of a decision table can be the one that fits: one that never does only looks as if it decided."""

from collections.abc import Iterator

from service.content.combinations import TooMany, asked_together
from service.content.findings import Problem
from service.content.reading import Content
from service.content.tables import Use, uses


def check(content: Content) -> Iterator[Problem]:
    by_table: dict[str, list[Use]] = {}
    for use in uses(content):
        by_table.setdefault(use.file, []).append(use)
    for file, places in by_table.items():
        if not any(any(use.problems()) for use in places):
            yield from _judged(file, places)


def _judged(file: str, places: list[Use]) -> Iterator[Problem]:
    try:
        found = [asked_together(use.decision, use.can_be) for use in places]
    except TooMany:
        return  # the rule decision_complete says so
    decision = places[0].decision
    for rule in decision.rules:
        if not any(each.reached(rule) for each in found):
            yield Problem(
                file=file,
                element=rule.id,
                message=f"Rad {rule.number} i tabellen ”{decision.name}” kan aldrig passa.",
                repair="Ta bort raden, eller rätta det den frågar efter.",
            )
