"""Timers: periods of the deadline language that count from facts, and are computed anew when those change.

SpiffWorkflow's own timers know no statutory month, count days of the current month for ``P1M``, fix their
instant on entry and fire only after it. None of that is used: a timer asks the ``Scope`` it runs in for its
deadline at every refresh, so a fact that becomes known or is corrected re-anchors it.
"""

from datetime import date
from typing import Any

from SpiffWorkflow.bpmn.specs.event_definitions.timer import TimerEventDefinition

from service.model.case import Deadline

ENTERED = "entered"
"""Key in a waiting token's internal data: the Swedish date on which it began to wait."""


class Timer(TimerEventDefinition):
    """One timer of a diagram."""

    entered_words = "väntan började"

    def __init__(
        self,
        *,
        process: str,
        element: str,
        period: str,
        calendar: str,
        sources: tuple[str, ...],
        setting: str | None,
    ) -> None:
        super().__init__(element, period)
        self.process = process
        self.element = element
        self.period = period
        """ISO 8601, date parts only: ``P1M``."""
        self.calendar = calendar
        self.sources = sources
        """Paths of the dates it counts from; the first known counts. Empty: from entry."""
        self.setting = setting
        """Name of the setting that chooses which source comes first."""

    def deadline(self, my_task: Any) -> Deadline | None:
        """The deadline by what is known now; ``None`` when none of its dates is known."""
        scope = my_task.workflow.script_engine
        entered = my_task.internal_data.setdefault(ENTERED, scope.today.isoformat())
        found: Deadline | None = scope.deadline(self, my_task.data, date.fromisoformat(entered))
        return found

    def passed(self, my_task: Any) -> Deadline | None:
        """The deadline, if it has run out: at its very instant it has."""
        deadline = self.deadline(my_task)
        if deadline is None or deadline.due_at > my_task.workflow.script_engine.given.instant:
            return None
        return deadline

    def note_fired(self, my_task: Any) -> None:
        """Tell the step, which makes an event of it."""
        my_task.workflow.script_engine.fired(my_task, self, self.deadline(my_task))

    def has_fired(self, my_task: Any) -> bool:
        fired = bool(my_task.internal_data.get("event_fired", False))
        if not fired and self.passed(my_task):
            self.note_fired(my_task)
            my_task.internal_data["event_fired"] = fired = True
        return fired

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = TimerEventDefinition.__hash__ or object.__hash__
