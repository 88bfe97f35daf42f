"""Exclusive and event-based gateways that do what the diagram says, whatever the drawing looks like."""

from typing import Any

from SpiffWorkflow.bpmn.specs.defaults import EventBasedGateway, ExclusiveGateway
from SpiffWorkflow.bpmn.specs.event_definitions.multiple import MultipleEventDefinition
from SpiffWorkflow.bpmn.util import BpmnEvent
from SpiffWorkflow.util.task import TaskState

from service.engine.faults import DiagramFault
from service.engine.timers import Timer

_SEEN = "seen_events"


class OneWay(ExclusiveGateway):
    """Takes the one flow whose condition holds, else the default.

    The library takes the first that holds, in the order of the drawing's y coordinates. Here two that hold
    are a fault of the diagram: moving a shape must never change what happens.
    """

    def _run_hook(self, my_task: Any) -> bool:
        ways = [
            name for condition, name in self.cond_task_specs if condition and self._holds(condition, my_task)
        ]
        if len(ways) > 1:
            raise DiagramFault(
                self.name, f"Flera villkor stämmer samtidigt: till {' och '.join(sorted(ways))}."
            )
        way = my_task.workflow.spec.task_specs[ways[0] if ways else self.default_task_spec]
        my_task._sync_children([way], TaskState.FUTURE)
        for child in my_task.children:
            child.task_spec._predict(child, mask=TaskState.FUTURE | TaskState.PREDICTED_MASK)
        return True

    def _holds(self, condition: Any, my_task: Any) -> bool:
        """Unanswered (``None``) is no; anything that is neither yes nor no is a fault."""
        value = my_task.workflow.script_engine.evaluate(my_task, condition.args[0])
        if value is not None and not isinstance(value, bool):
            raise DiagramFault(self.name, "Ett villkor är ingen fråga som kan besvaras med ja eller nej.")
        return bool(value)


class FirstEvent(MultipleEventDefinition):
    """What an event-based gateway waits for: each timer with its own due instant, and one winner only.

    A message that was caught wins; otherwise the timer that was due first.
    """

    def has_fired(self, my_task: Any) -> bool:
        seen = my_task.internal_data.get(_SEEN, [])[:1]
        if not seen:
            timers = [event for event in self.event_definitions if isinstance(event, Timer)]
            passed = [(timer, timer.passed(my_task)) for timer in timers]
            due = [(deadline.due_at, timer.element, timer) for timer, deadline in passed if deadline]
            if due:
                winner = min(due)[2]
                winner.note_fired(my_task)
                seen = [BpmnEvent(winner)]
        my_task.internal_data[_SEEN] = seen
        return bool(seen)


class EventGateway(EventBasedGateway):
    """Forgets what it saw once it has run: internal data at rest are plain JSON."""

    def _run_hook(self, my_task: Any) -> bool:
        ran = bool(super()._run_hook(my_task))
        my_task.internal_data.clear()
        return ran
