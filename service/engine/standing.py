"""Where the tokens of an instance stand: at user tasks, at events they wait for, at jobs."""

from typing import Any

from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.spiff.specs.event_definitions import MessageEventDefinition
from SpiffWorkflow.util.task import TaskState

from service.engine.gateways import FirstEvent
from service.engine.pairs import pairs
from service.engine.service_tasks import Automatic
from service.engine.timers import Timer
from service.model.values import Json


def standing(workflow: Any) -> list[Any]:
    """The tokens at rest, in the order of the tree, calls in their place."""
    found, pending = [], [workflow.task_tree]
    while pending:
        token = pending.pop()
        if is_user_task(token) or is_waiting(token) or is_job(token):
            found.append(token)
        called = workflow.subprocesses.get(token.id)
        pending.extend(reversed(token.children))
        if called is not None and not called.completed:
            pending.append(called.task_tree)
    return found


def is_user_task(token: Any) -> bool:
    return bool(token.state == TaskState.READY and token.task_spec.manual)


def is_waiting(token: Any) -> bool:
    return bool(token.state == TaskState.WAITING and isinstance(token.task_spec, CatchingEvent))


def is_job(token: Any) -> bool:
    return bool(token.state == TaskState.STARTED and isinstance(token.task_spec, Automatic))


def options(token: Any) -> list[tuple[str, Any]]:
    """The events a waiting token would take, each with the element that stands for it."""
    specification = token.task_spec
    definition = specification.event_definition
    if isinstance(definition, FirstEvent):
        elements = [output.bpmn_id for output in specification.outputs]
        found = list(zip(elements, definition.event_definitions, strict=True))
    else:
        found = [(specification.bpmn_id, definition)]
    return [(element, event) for element, event in found if isinstance(event, Timer | MessageEventDefinition)]


def calls(token: Any) -> tuple[str, ...]:
    """The ids of the calls that lead to the token's process, outermost first."""
    path: list[str] = []
    top, tree = token.workflow.top_workflow, token.workflow
    while tree is not top:
        caller = top.get_task_from_id(tree.parent_task_id)
        path.insert(0, caller.task_spec.bpmn_id)
        tree = caller.workflow
    return tuple(path)


def given(token: Any) -> dict[str, Json]:
    """What the called process the token stands in was given by ``in``."""
    tree = token.workflow
    top = tree.top_workflow
    if tree is top:
        return {}
    call = top.get_task_from_id(tree.parent_task_id)
    return {name: token.data.get(name) for name, _ in pairs(call.task_spec.given)}
