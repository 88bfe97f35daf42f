"""What recorded cases came through: elements by their events, case actions by their commands.

A name proves nothing: only an ``ElementCompleted`` in a history counts, and only where the diagram that it
was recorded on is, byte for byte, the one that ships. So a diagram that is changed has to be recorded anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from service.content.actions import Actions
from service.content.bundle import Bundle
from service.model.commands import CloseCase, RemovePerson, StartProcess
from tests.histories import exported
from tests.histories.exported import Recorded
from tests.walks.places import drawn, process_at

Carrier: TypeAlias = str
"""``process.element`` of a diagram, or ``actions.name``."""

ACTIONS = "bpmn/actions.yaml"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One recorded case, and what it came through."""

    name: str
    passed: frozenset[Carrier]
    stale: bool
    """Nothing of it was recorded on what ships now."""


def recorded_cases(shipped: Bundle) -> list[Case]:
    """Those kept in ``tests/histories``."""
    return [_read(path, shipped) for path in sorted(exported.HERE.glob("*.json"))]


def case(name: str, recorded: Recorded, deployment: Bundle, shipped: Bundle) -> Case:
    """What counts of a history as coverage of what ships."""
    same = {path for path, data in deployment.files.items() if shipped.files.get(path) == data}
    passed = frozenset(
        each for each in _passed(recorded, deployment) if _file(each) in same and each in carriers(shipped)
    )
    return Case(name=name, passed=passed, stale=not any(path.endswith(".bpmn") for path in same))


def carriers(bundle: Bundle) -> Mapping[Carrier, tuple[str, ...]]:
    """Everything in a bundle that can happen, with the statements that it carries."""
    elements = {
        f"{process.id}.{node.id}": tuple(node.properties.get("policy", "").split())
        for process in drawn(bundle).values()
        for node in process.nodes.values()
    }
    actions = {f"actions.{name}": action.policy for name, action in Actions.of(bundle).by_name.items()}
    return {**elements, **actions}


def _read(path: Path, shipped: Bundle) -> Case:
    recorded, _head = exported.read(path)
    return case(path.stem, recorded, exported.read_deployment(recorded.case["deployment"]), shipped)


def _file(carrier: Carrier) -> str:
    process = carrier.partition(".")[0]
    return ACTIONS if process == "actions" else f"bpmn/{process}.bpmn"


def _passed(recorded: Recorded, deployment: Bundle) -> Iterator[Carrier]:
    started: dict[str, str] = {}
    for entry in recorded.entries:
        for event in entry.events:
            match event["event"]:
                case "ProcessStarted":
                    started[str(event["instance"])] = str(event["process"])
                case "ElementCompleted":
                    process = started[str(event["instance"])]
                    yield f"{process_at(deployment, process, str(event['calls']))}.{event['element']}"
                case "ActionTaken":
                    yield f"actions.{event['action']}"
        yield from _action_of(entry.kind, entry.target, deployment)


def _action_of(kind: str, target: Mapping[str, object], deployment: Bundle) -> Iterator[Carrier]:
    """Actions whose command has a name of its own."""
    effects = {
        StartProcess.kind: "start_process",
        RemovePerson.kind: "remove_person",
        CloseCase.kind: "close_early",
    }
    for name, action in Actions.of(deployment).by_name.items():
        if action.effect == effects.get(kind) and action.process in {None, target.get("process")}:
            yield f"actions.{name}"
