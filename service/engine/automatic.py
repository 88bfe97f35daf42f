"""Service and rule tasks: what the process does without a person.

Three kinds. A *rule* asks a decision table. An *inner operation* is a pure part of the step (start processes,
write a note, record a fact). Anything else is a *job*: the token stands until its result comes back.
"""

from collections.abc import Mapping
from typing import Any, Protocol, TypeAlias

from service.engine.decisions import decide
from service.engine.definitions import Definitions, Element
from service.engine.faults import DiagramFault
from service.engine.pairs import pairs
from service.model.values import Json

RULE = "businessRuleTask"
PARAMETERS = "parameters"
"""Key in a token's internal data: what a job was requested with."""


class Inner(Protocol):
    """What inner operations do to the case; the step provides it."""

    def start_instances(self, instance: str, process: str, subjects: list[str]) -> None:
        """Start one process per person, on the deployment of the instance that asks."""

    def write_note(self, instance: str, calls: str, element: str, text: str) -> None:
        """A journal note of the process itself."""

    def record_fact(self, instance: str, path: str, value: Json) -> None:
        """A fact of the case, or of the person the process is about."""


Values: TypeAlias = Mapping[str, Json]


def parameters(element: Element, token: Any) -> dict[str, Json]:
    """The values of the task's ``in``, by what is known now."""
    ask = token.workflow.script_engine.evaluate
    return {name: ask(token, source) for name, source in pairs(element.properties.get("in", ""))}


def perform(element: Element, given: Values, place: tuple[str, str], inner: Inner) -> bool:
    """Do an inner operation; ``False`` when the operation is none of them, so that it is a job.

    ``place``: the instance, and the calls within it.
    """
    instance, calls = place
    match element.properties.get("operation"):
        case "instances.start":
            subjects = given.get("subjects") or []
            if not isinstance(subjects, list) or not all(isinstance(each, str) for each in subjects):
                raise DiagramFault(element.id, "Det som ska startas för är ingen lista av personer.")
            inner.start_instances(instance, str(given["process"]), subjects)
        case "journal.note":
            inner.write_note(instance, calls, element.id, str(given["text"]))
        case "facts.record":
            inner.record_fact(instance, str(given["path"]), given["value"])
        case _:
            return False
    return True


def decided(definitions: Definitions, element: Element, token: Any) -> tuple[str, tuple[str, ...], Values]:
    """Ask the element's decision table: its id, the rows that fired, and what they say."""
    table = definitions.decisions.get(element.properties.get("decision", ""))
    if table is None:
        raise DiagramFault(element.id, "Beslutstabellen finns inte.")
    ask = token.workflow.script_engine.evaluate
    found = decide(table, [ask(token, column.expression) for column in table.inputs])
    return table.id, found.rows, found.outputs
