"""A condition asks something that is answered by yes or no: an answer by itself is no condition.

So does what a user task asks when it is handed in (``refuse_when.…``, and ``irrevocable`` unless it is
``True``: always).

A comparison, ``and``, ``or``, ``not``, ``deadline_passed(…)``, or a question that is answered by yes or no
(not answered counts as no). A choice or a number would stop the case where it stands. A condition that reads
nothing decides nothing.
"""

from collections.abc import Iterator

from service.content.evaluation import evaluated
from service.content.findings import Problem, at
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    for reader in content.readers:
        if not reader.is_question or reader.expression is None:
            continue
        found = evaluated(content, reader)
        if found and not found.sort.is_only("yes_no"):
            yield at(
                reader.place,
                f"{reader.what}, ”{reader.source}”, är {found.sort.words} och ingen fråga om ja eller nej.",
                "Jämför med ett värde, till exempel decide_request.decision == 'request'.",
            )
        elif not reader.expression.names and not reader.expression.calls:
            yield at(
                reader.place,
                f"{reader.what}, ”{reader.source}”, läser ingenting: det avgör ingenting.",
                "Jämför ett svar eller en uppgift i akten, eller ta bort frågan.",
            )
