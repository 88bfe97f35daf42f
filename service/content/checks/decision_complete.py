"""Exactly one row of a decision table fits, whatever has been answered.

Tried is every combination of what the columns can be where the rule task stands: the choices of a question,
yes and no, codes that the table names and one that it does not, numbers at and between the limits, lists with
and without the codes that are named, and no answer where one may be missing. Columns count as independent of
each other, also where a form would never let two answers stand together. A table with more than 200 000
combinations is refused: nobody could follow it either.
"""

from collections.abc import Iterator

from service.content.combinations import Example, TooMany, asked_together
from service.content.findings import Problem
from service.content.reading import Content
from service.content.tables import Use, uses
from service.engine.decisions import Rule


def check(content: Content) -> Iterator[Problem]:
    yield from dict.fromkeys(
        problem for use in uses(content) if not any(use.problems()) for problem in _judged(use)
    )


def _judged(use: Use) -> Iterator[Problem]:
    try:
        found = asked_together(use.decision, use.can_be)
    except TooMany:
        yield _problem(
            use,
            use.decision.id,
            "har så många kombinationer av svar att ingen kan gå igenom dem",
            "Dela upp beslutet i två tabeller, eller fråga efter färre saker.",
        )
        return
    if found.gap is not None:
        yield _problem(
            use,
            use.decision.id,
            f"har ingen rad som passar när {_words(found.gap)}",
            "Lägg till en rad för det läget, eller låt en rad som finns gälla det också.",
        )
    yield from (_overlap(use, *each) for each in found.overlaps())


def _overlap(use: Use, first: Rule, second: Rule, example: Example) -> Problem:
    return _problem(
        use,
        second.id,
        f"har två rader som båda passar när {_words(example)}: rad {first.number} och rad {second.number}",
        "Skriv raderna så att bara den ena passar, till exempel med not(…) i en kolumn.",
    )


def _problem(use: Use, element: str, what: str, repair: str) -> Problem:
    return Problem(
        file=use.file, element=element, message=f"Tabellen ”{use.decision.name}” {what}.", repair=repair
    )


def _words(example: Example) -> str:
    return (
        " och ".join(f"{label} är {value}" for label, value in example.items()) or "vad som helst är svarat"
    )
