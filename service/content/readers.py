"""Every place in a bundle that reads names.

Conditions on flows, the mappings of calls, the parameters of service tasks, the columns that decision tables
ask about (read where the rule task stands), and what user tasks ask when they are handed in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from service.content.diagram import Flow, Node, Process
from service.content.graph import reachable
from service.content.guards import irrevocable, refusals
from service.content.mappings import GIVEN, TAKEN, Mapped, compiled, mappings
from service.content.operations import OPERATIONS
from service.engine.decisions import Decision
from service.engine.expressions import Expression

Before: TypeAlias = Mapping[str, frozenset[str]]
"""By node: the elements that have surely been completed when a token comes to it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Reader:
    """One expression where it stands."""

    place: Flow | Node
    process: Process
    """The process whose names it reads: the called one for ``out``."""
    source: str
    completed: frozenset[str]
    """The elements of ``process`` that have surely been completed when it is evaluated."""
    what: str
    """What it is, in Swedish: ``Villkoret på pilen från ”Rätt väg?”``."""

    part: Mapped | None = None
    """The part of a call's mapping that it is, or the parameter of an operation; ``None`` for others."""
    direction: str = ""
    """Of a call's mapping: ``GIVEN`` or ``TAKEN``."""
    is_question: bool = False
    """Whether it has to be answered by yes or no: a condition, a guard."""
    takes_text: bool = False
    """Whether a free text may be handed on here: into a letter."""

    @cached_property
    def expression(self) -> Expression | None:
        """``None`` where it can't be read: the rule ``expression`` says so."""
        return compiled(self.source)


def readers(
    processes: Mapping[str, Process], before: Mapping[str, Before], decisions: Mapping[str, Decision]
) -> Iterator[Reader]:
    """All of them, process by process; ``before``: what has been completed where, by process."""
    for process in processes.values():
        done = before[process.id]
        yield from _conditions(process, done)
        for task in process.of_kind("userTask"):
            yield from _handed_in(process, task, done[task.id] | {task.id})
        for task in process.of_kind("serviceTask"):
            yield from _parameters(process, task, done[task.id])
        for task in process.of_kind("businessRuleTask"):
            decision = decisions.get(task.properties.get("decision", ""))
            if decision is not None:
                yield from asked(process, task, done[task.id], decision)
        for node in process.of_kind("callActivity"):
            yield from _given(process, node, done[node.id])
            called = processes.get(node.called)
            if called is not None:
                yield from _taken(called, node, _at_every_end(called, before[called.id]))


def _conditions(process: Process, before: Before) -> Iterator[Reader]:
    for flow in process.flows:
        if flow.condition is not None:
            source = process.nodes.get(flow.source)
            yield Reader(
                place=flow,
                process=process,
                source=flow.condition,
                completed=before.get(flow.source, frozenset(process.nodes)),
                what=f"Villkoret på en pil från {source.words}" if source else "Villkoret på en lös pil",
                is_question=True,
            )


def _handed_in(process: Process, task: Node, completed: frozenset[str]) -> Iterator[Reader]:
    """What a user task asks when it is handed in; its own answers are known then."""
    questions = {f"Hindret ”{each.code}”": each.when for each in refusals(task) if each.when is not None}
    leaves = irrevocable(task)
    if leaves is not None:
        questions["Det som gör uppgiften oåterkallelig"] = leaves
    for what, source in questions.items():
        yield Reader(
            place=task,
            process=process,
            source=source,
            completed=completed,
            what=f"{what} på {task.words}",
            is_question=True,
        )


def _parameters(process: Process, task: Node, completed: frozenset[str]) -> Iterator[Reader]:
    operation = OPERATIONS.get(task.properties.get("operation", ""))
    for part in mappings(task, GIVEN):
        parameter = operation.parameters.get(part.name) if operation else None
        yield Reader(
            place=task,
            process=process,
            source=part.source,
            completed=completed,
            what=f"Det som {task.words} får som ”{part.name}”",
            part=part,
            takes_text=parameter is not None and parameter.kind == "text",
        )


def asked(process: Process, task: Node, completed: frozenset[str], decision: Decision) -> Iterator[Reader]:
    """What a rule task asks about, column by column of its decision table."""
    for column in decision.inputs:
        yield Reader(
            place=task,
            process=process,
            source=column.expression,
            completed=completed,
            what=f"Kolumnen ”{column.label}” i beslutstabellen till {task.words}",
        )


def _given(process: Process, node: Node, completed: frozenset[str]) -> Iterator[Reader]:
    for part in mappings(node, GIVEN):
        yield Reader(
            place=node,
            process=process,
            source=part.source,
            completed=completed,
            what=f"Det som anropet {node.words} ger som ”{part.name}”",
            part=part,
            direction=GIVEN,
        )


def _taken(called: Process, node: Node, completed: frozenset[str]) -> Iterator[Reader]:
    for part in mappings(node, TAKEN):
        yield Reader(
            place=node,
            process=called,
            source=part.source,
            completed=completed,
            what=f"Det som anropet {node.words} tar emot som ”{part.name}”",
            part=part,
            direction=TAKEN,
        )


def _at_every_end(process: Process, before: Before) -> frozenset[str]:
    reached = reachable(process)
    ends = [before[node.id] for node in process.of_kind("endEvent") if node.id in reached and not node.events]
    return frozenset.intersection(*ends) if ends else frozenset(process.nodes)
