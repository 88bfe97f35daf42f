"""One process instance during one step: loaded, moved, brought to rest, and what happened noted in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from SpiffWorkflow.bpmn import BpmnEvent, BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from service.engine import tokens
from service.engine.automatic import PARAMETERS, RULE, Inner, decided, parameters, perform
from service.engine.calls import reached_end
from service.engine.counting import due
from service.engine.definitions import Definitions, Element, Process
from service.engine.determinism import TokenIds, numbering
from service.engine.faults import DiagramFault
from service.engine.guards import irrevocable, require_unguarded
from service.engine.prune import prune
from service.engine.scope import Scope
from service.engine.standing import calls, given, is_job, is_user_task, is_waiting, options, standing
from service.engine.timers import Timer
from service.model.case import Deadline, Instance, Job, Task, Wait
from service.model.events import DecisionMade, ElementCompleted, Event, ProcessEnded, TimerFired
from service.model.swedish_time import swedish_date
from service.model.values import Json

MAX_PASSED = 500
"""Tokens one step may let pass before the diagram counts as going in circles.

Well below what the library can see: it looks no deeper than 1,000 tokens, and stops there without a word.
"""

_IDS = "ids"
"""Key in internal data: element id → id of the task or wait that stands there."""


Known: TypeAlias = Mapping[str, Task | Wait | Job]
"""What was open before, by id: it keeps what it has."""


@dataclass(frozen=True, kw_only=True)
class AtRest:
    """An instance that has come to rest, and what is open in it."""

    instance: Instance
    tasks: list[Task]
    waits: list[Wait]
    jobs: list[Job]


class Run:
    """Moves one instance. Everything that happens is appended to ``events``, which the step shares out."""

    def __init__(
        self, instance: Instance, definitions: Definitions, scope: Scope, events: list[Event], inner: Inner
    ) -> None:
        self._instance = instance
        self._definitions = definitions
        self._process = definitions.processes[instance.process]
        self._scope = scope
        self._events = events
        self._opened = dict(instance.opened)
        self._passed = 0
        self._inner = inner
        scope.fired = self._timer_fired
        scope.carry_out = self._carry_out
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

    def complete(self, task: Task, values: Mapping[str, Any], actor: str) -> bool:
        """Complete an open user task: its values land under its element.

        Says whether something has left the municipality by it for good. Raises ``GuardRefused``.
        """
        token = self._token_of(task.id, task.element)
        element = self._process_of(token).elements[task.element]
        token.data[task.element] = dict(values)
        require_unguarded(element, token)
        left = irrevocable(element, token)
        by = {**self._instance.completed_by, ".".join((*calls(token), task.element)): actor}
        self._instance = replace(self._instance, completed_by=by)
        with numbering(self._ids):
            token.run()
        self._note(token)
        self.settle()
        return left

    def finish(self, job: Job, values: Mapping[str, Any]) -> None:
        """A job's result is here: it lands under its element."""
        token = self._token_of(job.id, job.element)
        token.data[job.element] = dict(values)
        token.internal_data.pop(PARAMETERS, None)
        with numbering(self._ids):
            token.complete()
        self._note(token)
        self.settle()

    @property
    def called(self) -> frozenset[str]:
        """The processes that its open calls are in."""
        return frozenset(
            tree.spec.name for tree in self._workflow.subprocesses.values() if not tree.completed
        )

    def stands(self, wait: Wait) -> bool:
        """Whether the wait is still waiting, after what else has moved."""
        return self._find(wait.id, wait.element) is not None

    def deliver(self, wait: Wait) -> None:
        """Give a waiting token its message, and no other token."""
        token = self._token_of(wait.id, wait.element)
        definition = next(event for element, event in options(token) if element == wait.element)
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

    def rest(self, seq: int, known: Known) -> AtRest:
        """Forget what is finished, number what is new, and hand over the instance and what is open in it."""
        ended_at = reached_end(self._workflow) if self._workflow.completed else None
        prune(self._workflow)
        found = standing(self._workflow) if ended_at is None else []
        tasks = [self._task(token, seq, known) for token in found if is_user_task(token)]
        waits = [wait for token in found if is_waiting(token) for wait in self._waits(token, seq, known)]
        jobs = [self._job(token, seq, known) for token in found if is_job(token)]
        if ended_at is not None and self._instance.ended_at is None:
            self._events.append(ProcessEnded(instance=self._instance.id, end=ended_at))
        instance = replace(
            self._instance,
            tokens=tokens.dump(self._workflow, self._ids),
            opened=self._opened,
            ended_at=ended_at,
        )
        return AtRest(instance=instance, tasks=tasks, waits=waits, jobs=jobs)

    # -- what is open -------------------------------------------------------------------------------------

    def _task(self, token: Any, seq: int, known: Known) -> Task:
        element = self._element(token)
        found = known.get(self._number(token, element.id))
        task = found if isinstance(found, Task) else self._new_task(token, element, seq)
        counting = due(task.process, element)
        if counting is None:
            return task
        deadline = self._scope.deadline(counting, token.data, swedish_date(task.created_at))
        if deadline == task.deadline:
            return task
        late = deadline is not None and deadline.due_at <= self._scope.given.instant
        return replace(
            task,
            deadline=deadline,
            due_on=deadline.end_day if deadline else None,
            overdue=task.overdue and late,
        )

    def _new_task(self, token: Any, element: Element, seq: int) -> Task:
        return Task(
            id=self._number(token, element.id),
            instance=self._instance.id,
            process=self._process_of(token).id,
            element=element.id,
            title=element.title,
            lane=element.lane,
            created_at=self._scope.given.instant,
            cause=seq,
            given=given(token),
        )

    def _job(self, token: Any, seq: int, known: Known) -> Job:
        element = self._element(token)
        job_id = self._number(token, element.id)
        found = known.get(job_id)
        if isinstance(found, Job):
            return found
        return Job(
            id=job_id,
            instance=self._instance.id,
            process=self._process_of(token).id,
            element=element.id,
            title=element.title,
            operation=element.properties.get("operation", ""),
            parameters=dict(token.internal_data[PARAMETERS]),
            cause=seq,
            requested_at=self._scope.given.instant,
        )

    def _waits(self, token: Any, seq: int, known: Known) -> Iterator[Wait]:
        process = self._process_of(token)
        for element, event in options(token):
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
        token = self._find(stands_for, element)
        if token is None:
            raise LookupError(stands_for)
        return token

    def _find(self, stands_for: str, element: str) -> Any:
        for token in standing(self._workflow):
            if token.internal_data.get(_IDS, {}).get(element) == stands_for:
                return token
        return None

    def _number(self, token: Any, element: str) -> str:
        """``<instance>.<calls…>.<element>.<n>``: given once, never again."""
        ids = token.internal_data.setdefault(_IDS, {})
        if element not in ids:
            place = ".".join((*calls(token), element))
            self._opened[place] = self._opened.get(place, 0) + 1
            ids[element] = f"{self._instance.id}.{place}.{self._opened[place]}"
        return str(ids[element])

    def _process_of(self, token: Any) -> Process:
        return self._definitions.processes[token.workflow.spec.name]

    def _element(self, token: Any) -> Element:
        return self._process_of(token).elements[token.task_spec.bpmn_id]

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
                calls=".".join(calls(token)),
                element=element,
                flows=tuple(left_by),
            )
        )

    def _carry_out(self, token: Any) -> bool | None:
        """Do a service or rule task now, or leave the token standing as a job."""
        element = self._element(token)
        if element.kind == RULE:
            table, rows, outputs = decided(self._definitions, element, token)
            token.data[element.id] = dict(outputs)
            self._events.append(
                DecisionMade(
                    instance=self._instance.id,
                    calls=".".join(calls(token)),
                    element=element.id,
                    decision=table,
                    rows=rows,
                    outputs=dict(outputs),
                )
            )
            return True
        values: dict[str, Json] = parameters(element, token)
        if perform(element, values, place=(self._instance.id, ".".join(calls(token))), inner=self._inner):
            token.data[element.id] = {}
            return True
        token.internal_data[PARAMETERS] = values
        return None

    def _timer_fired(self, token: Any, timer: Timer, deadline: Deadline) -> None:
        self._events.append(TimerFired(wait=self._number(token, timer.element), deadline=deadline))
