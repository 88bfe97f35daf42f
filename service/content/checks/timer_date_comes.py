"""A timer waits for a date that comes: it never waits for ever in silence.

At least one of the dates in ``from`` is

- surely there: a required answer of a step that has surely been done, or a fact that such an answer records;
- a fact of the case file that some form records: it may come later, and the timer counts from then; or
- with another way out beside it, behind the same wait for the first event (a message, or a time that counts
  from entry): any fact, which an arriving document can record, or an answer of a step that has surely been
  done which some of its other answers require. ``answer_by`` is such a one, required unless nobody is asked.

An answer that nobody has to give, and one of a step that may not have been done, never comes afterwards. Not
proven: that the fact is recorded, and that the flow leaves by another way where the answer is not required.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from service.content.diagram import Node, Process
from service.content.evaluation import sort_of_name
from service.content.fact_places import every_record
from service.content.findings import Problem, at
from service.content.names import CASE_FILE_PARTS, Unknown, resolve
from service.content.reading import Content
from service.content.timers import sources, timers


@dataclass(frozen=True, kw_only=True)
class _Wait:
    """Where a timer stands."""

    process: Process
    completed: frozenset[str]


def check(content: Content) -> Iterator[Problem]:
    recorded = every_record(content)
    for process, node, _ in timers(content):
        place = _Wait(process=process, completed=content.before[process.id][node.id])
        beside = _way_out_beside(process, node)
        dates = sources(node)
        if dates and not any(_comes(content, place, path, recorded, beside=beside) for path in dates):
            yield at(
                node,
                f"Tiden {node.words} räknas från {' eller '.join(f'”{path}”' for path in dates)}, som kanske "
                "aldrig blir känt. Då väntar ärendet för alltid.",
                "Räkna från ett obligatoriskt svar i ett steg som alltid är gjort, eller från en uppgift i "
                "akten som ett formulär för in. Rita annars ”väntar på första händelse” med ett meddelande "
                "bredvid.",
            )


def _comes(content: Content, place: _Wait, path: str, recorded: frozenset[str], *, beside: bool) -> bool:
    if isinstance(resolve(content, place.process, path), Unknown):
        return True  # the rule timer_from says so
    first, _, question = path.partition(".")
    if first in CASE_FILE_PARTS:
        return path in recorded or beside
    if first in place.process.nodes and first not in place.completed:
        return False
    if not sort_of_name(content, place, path).may_be_missing:
        return True
    answers = content.answers.get((place.process.id, first))
    return beside and answers is not None and question in answers.sometimes


def _way_out_beside(process: Process, node: Node) -> bool:
    """Whether the timer is one of several that are waited for, and another of them can come without it."""
    waits = [flow.source for flow in process.incoming[node.id]]
    others = [process.nodes[flow.target] for wait in waits for flow in process.outgoing[wait]]
    return any(
        each.event is not None and (each.event.kind == "messageEventDefinition" or not sources(each))
        for each in others
        if each is not node
    )
