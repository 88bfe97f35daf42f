"""The decision tables of a bundle: each file as it was read, or what was wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from service.content.diagram import Node
from service.content.forms.schema import Schema
from service.engine.decisions import Decision, DecisionFault, read_decision
from service.model.values import Json

ENDING = ".dmn"


@dataclass(frozen=True, kw_only=True, eq=False)
class DecisionFile:
    """One file ``bpmn/<id>.dmn``."""

    file: str
    decision: Decision | None
    fault: DecisionFault | None
    """Why there is no decision."""

    @property
    def stem(self) -> str:
        """The file's name without folder and ending: the id its decision must have."""
        return self.file.rpartition("/")[2].removesuffix(ENDING)


def decision_file(file: str, data: bytes) -> DecisionFile:
    """Read a file; never raises."""
    try:
        return DecisionFile(file=file, decision=read_decision(data), fault=None)
    except DecisionFault as fault:
        return DecisionFile(file=file, decision=None, fault=fault)


def readable(files: Mapping[str, DecisionFile]) -> Mapping[str, Decision]:
    """The decisions that could be read, by id."""
    return {each.decision.id: each.decision for each in files.values() if each.decision is not None}


def asked_by(node: Node) -> str | None:
    """The id of the decision that a rule task asks for."""
    return node.properties.get("decision") or None if node.kind == "businessRuleTask" else None


def answers_of(decision: Decision, name: str) -> tuple[Json, ...]:
    """Everything an output can be, ``None`` (no answer) included; nothing if there is no such output."""
    return tuple(
        dict.fromkeys(
            value
            for rule in decision.rules
            for column, value in zip(decision.outputs, rule.values, strict=True)
            if column.name == name
        )
    )


def schema_of(answers: tuple[Json, ...]) -> Schema | None:
    """What an output can be, as a form would say it; ``None`` if it is never answered."""
    given = [value for value in answers if value is not None]
    return {"enum": given} if given else None
