"""What a decision table answers, given the values of its inputs."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.engine.decisions.cells import CellFault, matches
from service.engine.decisions.table import Decision, Rule
from service.engine.faults import DiagramFault
from service.model.values import Json


@dataclass(frozen=True, kw_only=True)
class Decided:
    """The answer."""

    rows: tuple[str, ...]
    """Ids of the rows that fitted; with hit policy ``UNIQUE`` one."""
    outputs: dict[str, Json]
    """By the names of the outputs."""


def decide(decision: Decision, values: Sequence[Json]) -> Decided:
    """Find the one row that fits; ``values`` as the inputs, in their order.

    Raises :class:`DiagramFault` at the decision's id if none does, if several do, or if a value is not of a
    sort that the table can be asked about. The checks of the content prove that none of it happens.
    """
    found = [rule for rule in decision.rules if _fits(decision, rule, values)]
    if len(found) != 1:
        rows = " och ".join(str(rule.number) for rule in found)
        raise DiagramFault(
            decision.id,
            f"I beslutstabellen ”{decision.name}” passar flera rader: {rows}."
            if found
            else f"I beslutstabellen ”{decision.name}” passar ingen rad.",
        )
    (rule,) = found
    names = (output.name for output in decision.outputs)
    return Decided(rows=(rule.id,), outputs=dict(zip(names, rule.values, strict=True)))


def _fits(decision: Decision, rule: Rule, values: Sequence[Json]) -> bool:
    """All cells are asked, so that a value of the wrong sort is always found."""
    answers = []
    for asked, cell, value in zip(decision.inputs, rule.tests, values, strict=True):
        try:
            answers.append(matches(cell, value))
        except CellFault as fault:
            raise DiagramFault(
                decision.id,
                f"Rad {rule.number} i beslutstabellen ”{decision.name}”, kolumnen ”{asked.label}”: {fault}",
            ) from None
    return all(answers)
