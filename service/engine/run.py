"""One process instance during one step: loaded, moved, brought to rest, and what happened noted in order."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from SpiffWorkflow.bpmn import BpmnEvent, BpmnWorkflow
from SpiffWorkflow.bpmn.specs.mixins.events.event_types import CatchingEvent
from SpiffWorkflow.spiff.specs.event_definitions import MessageEventDefinition
from SpiffWorkflow.util.task import TaskState

from service.engine import tokens
from service.engine.calls import reached_end
from service.engine.definitions import Definitions, Process
from service.engine.determinism import TokenIds, numbering
from service.engine.faults import DiagramFault
from service.engine.gateways import FirstEvent
from service.engine.prune import prune
from service.engine.scope import Scope
from service.engine.timers import Timer
from service.model.case import Deadline, Instance, Task, Wait
from service.model.events import ElementCompleted, Event, ProcessEnded, TimerFired

MAX_PASSED = 500
"""Tokens one step may let pass before the diagram counts as going in circles.

Well below what the library can see: it looks no deeper than 1,000 tokens, and stops there without a word.
"""

_IDS = "ids"
"""Key in internal data: element id → id of the task or wait that stands there."""


class Run:
    """Moves one instance. Everything that happens is appended to ``events``, which the step shares out."""

    def __init__(
        self, instance: Instance, definitions: Definitions, scope: Scope, events: list[Event]
    ) -> None:
        self._instance = instance
        self._definitions = definitions
        self._process = definitions.processes[instance.process]
        self._scope = scope
        self._events = events
        self._opened = dict(instance.opened)
        self._passed = 0
        scope.fired = self._timer_fired
        self._workflow, self._ids = self._load()

    def _load(self) -> tuple[Any, TokenIds]:
        if self._instance.tokens:
            return tokens.load(self._instance.tokens, self._process, self._scope)
        ids = TokenIds(0)
        with numbering(ids):
            return BpmnWorkflow(
                self._process.specification, self._process.called, script_engine=self._scope
            ), ids

    def start(self, values: Mapping[str, Any]) -> None:
        """Begin: the start form's values land under the start event."""
        self._workflow.task_tree.data[self._process.start_element] = dict(values)
        self.settle()

    def complete(self, task: Task, values: Mapping[str, Any], actor: str) -> None:
        """Complete an open user task: its values land under its element."""
        token = self._token_of(task.id, task.element)
        token.data[task.element] = dict(values)
        by = {**self._instance.completed_by, ".".join((*_calls(token), task.element)): actor}
        self._instance = replace(self._instance, completed_by=by)
        with numbering(self._ids):
            token.run()
        self._note(token)
        self.settle()

    def deliver(self, wait: Wait) -> None:
        """Give a waiting token its message, and no other token."""
        token = self._token_of(wait.id, wait.element)
        definition = next(event for element, event in _options(token) if element == wait.element)
        with numbering(self._ids):
            token.task_spec.catch(token, BpmnEvent(definition, {}))
            token.task_spec._update(token)
        self.settle()

    def settle(self) -> None:
        """Fire what is due and run until nothing moves."""
        with numbering(self._ids):
            self._workflow.refresh_timers()
            self._workflow.do_engine_steps(did_complete_task=self._note)
            # ``do_engine_steps`` ends with a refresh of timers but does not run what that released.
            while self._moves():
                before = self._passed
                self._workflow.do_engine_steps(did_complete_task=self._note)
                if self._passed == before:  # the library doesn't see what is ready: never wait for it
                    raise DiagramFault(self._process.id, "Flödet står still fast det finns något att göra.")

    def _moves(self) -> bool:
        trees = (self._workflow, *self._workflow.get_active_subprocesses())
        return any(
            token.state == TaskState.READY and not token.task_spec.manual
            for tree in trees
            for token in tree.tasks.values()
        )

    def rest(self, seq: int, known: Mapping[str, Task | Wait]) -> tuple[Instance, list[Task], list[Wait]]:
        """Forget what is finished, number what is new, and hand over the instance and what is open in it.

        ``known`` are the tasks and waits that were open before, by id; they keep what they have.
        """
        ended_at = reached_end(self._workflow) if self._workflow.completed else None
        prune(self._workflow)
        tasks, waits = [], []
        if ended_at is None:
            standing = self._open()
            tasks = [self._task(token, seq, known) for token in standing if _is_user_task(token)]
            waits = [
                wait for token in standing if _is_waiting(token) for wait in self._waits(token, seq, known)
            ]
        elif self._instance.ended_at is None:
            self._events.append(ProcessEnded(instance=self._instance.id, end=ended_at))
        instance = replace(
            self._instance,
            tokens=tokens.dump(self._workflow, self._ids),
            opened=self._opened,
            ended_at=ended_at,
        )
        return instance, tasks, waits

    # -- what is open -------------------------------------------------------------------------------------

    def _open(self) -> list[Any]:
        """The tokens that stand at user tasks and waits, in the order of the tree, calls in their place."""
        found, pending = [], [self._workflow.task_tree]
        while pending:
            token = pending.pop()
            if _is_user_task(token) or _is_waiting(token):
                found.append(token)
            called = self._workflow.subprocesses.get(token.id)
            pending.extend(reversed(token.children))
            if called is not None and not called.completed:
                pending.append(called.task_tree)
        return found

    def _task(self, token: Any, seq: int, known: Mapping[str, Task | Wait]) -> Task:
        element = token.task_spec.bpmn_id
        task_id = self._number(token, element)
        found = known.get(task_id)
        if isinstance(found, Task):
            return found
        process = self._process_of(token)
        drawn = process.elements[element]
        return Task(
            id=task_id,
            instance=self._instance.id,
            process=process.id,
            element=element,
            title=drawn.title,
            lane=drawn.lane,
            created_at=self._scope.given.instant,
            cause=seq,
        )

    def _waits(self, token: Any, seq: int, known: Mapping[str, Task | Wait]) -> Iterator[Wait]:
        process = self._process_of(token)
        for element, event in _options(token):
            wait_id = self._number(token, element)
            found = known.get(wait_id)
            cause = found.cause if found else seq
            timer = event if isinstance(event, Timer) else None
            yield Wait(
                id=wait_id,
                instance=self._instance.id,
                process=process.id,
                element=element,
                title=process.elements[element].title,
                cause=cause,
                message=None if timer else event.name,
                deadline=timer and timer.deadline(token),
            )

    def _token_of(self, stands_for: str, element: str) -> Any:
        for token in self._open():
            if token.internal_data.get(_IDS, {}).get(element) == stands_for:
                return token
        raise LookupError(stands_for)

    def _number(self, token: Any, element: str) -> str:
        """``<instance>.<calls…>.<element>.<n>``: given once, never again."""
        ids = token.internal_data.setdefault(_IDS, {})
        if element not in ids:
            place = ".".join((*_calls(token), element))
            self._opened[place] = self._opened.get(place, 0) + 1
            ids[element] = f"{self._instance.id}.{place}.{self._opened[place]}"
        return str(ids[element])

    def _process_of(self, token: Any) -> Process:
        return self._definitions.processes[token.workflow.spec.name]

    # -- what happens -------------------------------------------------------------------------------------

    def _note(self, token: Any) -> None:
        """Called for every element passed; also for those that have only begun (calls)."""
        if token.state != TaskState.COMPLETED:
            return
        element = token.task_spec.bpmn_id
        self._passed += 1
        if self._passed > MAX_PASSED:
            circle = element or self._process.id
            raise DiagramFault(circle, "Flödet går runt utan att någon uppgift kommer emellan.")
        if element is None:
            return
        flows = self._process_of(token).flows
        left_by = [
            flows[ends][0]
            for child in token.children
            if (ends := (element, child.task_spec.name.removesuffix(".BoundaryEventSplit"))) in flows
        ]
        self._events.append(
            ElementCompleted(
                instance=self._instance.id,
                calls=".".join(_calls(token)),
                element=element,
                flows=tuple(left_by),
            )
        )

    def _timer_fired(self, token: Any, timer: Timer, deadline: Deadline) -> None:
        self._events.append(TimerFired(wait=self._number(token, timer.element), deadline=deadline))


def _is_user_task(token: Any) -> bool:
    return bool(token.state == TaskState.READY and token.task_spec.manual)


def _is_waiting(token: Any) -> bool:
    return bool(token.state == TaskState.WAITING and isinstance(token.task_spec, CatchingEvent))


def _options(token: Any) -> list[tuple[str, Any]]:
    """The events a waiting token would take, each with the element that stands for it."""
    specification = token.task_spec
    definition = specification.event_definition
    if isinstance(definition, FirstEvent):
        elements = [output.bpmn_id for output in specification.outputs]
        found = list(zip(elements, definition.event_definitions, strict=True))
    else:
        found = [(specification.bpmn_id, definition)]
    return [(element, event) for element, event in found if isinstance(event, Timer | MessageEventDefinition)]


def _calls(token: Any) -> tuple[str, ...]:
    """The ids of the calls that lead to the token's process, outermost first."""
    path: list[str] = []
    top, tree = token.workflow.top_workflow, token.workflow
    while tree is not top:
        caller = top.get_task_from_id(tree.parent_task_id)
        path.insert(0, caller.task_spec.bpmn_id)
        tree = caller.workflow
    return tuple(path)
