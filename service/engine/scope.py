"""What the expressions and timers of one step can see. Stands in for the library's script engine."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine

from service.engine.counting import Counting, Due
from service.engine.definitions import Definitions
from service.engine.expressions import ExpressionError, compile_expression, evaluate
from service.engine.faults import DiagramFault
from service.model.case import Deadline
from service.model.deadlines import CalendarTooShort, deadline
from service.model.given import Given
from service.model.refusals import DateOutOfRange
from service.model.swedish_time import swedish_date
from service.model.values import Json


class Scope(PythonScriptEngine):
    """Evaluates expressions over process data, the case file and the person the instance is about."""

    def __init__(
        self,
        definitions: Definitions,
        case_file: Mapping[str, Any],
        given: Given,
        functions: Mapping[str, Callable[..., Json]],
    ) -> None:
        super().__init__()
        self.given = given
        self.today = swedish_date(given.instant)
        self.case_file = case_file
        self.fired: Callable[[Any, Any, Deadline], None] = _unheard
        """Told of each timer that fires: the waiting token, the timer, its deadline."""
        self.carry_out: Callable[[Any], bool | None] = _nobody
        """Does a service or rule task: ``None`` when it becomes a job."""
        self._functions = functions
        self._titles = definitions.titles

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> Any:  # noqa: ARG002  the library's signature
        """The value of an expression of the element ``task`` stands at."""
        return self.value(task, expression, task.data)

    def value(self, task: Any, expression: str, data: Mapping[str, Any]) -> Any:
        """The same over other data: with the answers that are just being handed in."""
        functions = {
            **self._functions,
            "deadline_passed": lambda element: self._deadline_passed(task, element),
        }
        try:
            return evaluate(compile_expression(expression), {**data, **self.case_file}, functions)
        except ExpressionError as error:
            raise DiagramFault(task.task_spec.name, str(error)) from error

    def deadline(self, timer: Counting, data: Mapping[str, Any], entered: date) -> Deadline | None:
        """What a timer or a task's ``due`` counts to by what is known in this step."""
        for index, path in enumerate(self._sources(timer)):
            value = self._value(path, data)
            if value is not None:
                start, basis = date.fromisoformat(value), self._title(timer, path)
                return self._count(timer, start, basis, preliminary=index > 0)
        return None if timer.sources else self._count(timer, entered, timer.entered_words, preliminary=False)

    def _count(self, timer: Counting, start: date, basis: str, *, preliminary: bool) -> Deadline:
        chosen = self.given.settings.values.get(timer.setting or "") if isinstance(timer, Due) else None
        try:
            return deadline(
                chosen or timer.period,
                calendar_rule=timer.calendar,
                start=start,
                basis=basis,
                preliminary=preliminary,
                calendar=self.given.calendar,
            )
        except CalendarTooShort as error:
            raise DateOutOfRange(element=timer.element) from error

    def _title(self, timer: Counting, path: str) -> str:
        return self._titles.get(path) or self._titles.get(f"{timer.process}/{path}", path)

    def _sources(self, timer: Counting) -> tuple[str, ...]:
        """The dates in the order in which they count; a timer's setting may name the one to begin with."""
        if isinstance(timer, Due):
            return timer.sources
        chosen = self.given.settings.values.get(timer.setting or "")
        return tuple(sorted(timer.sources, key=lambda path: not path.endswith(f".{chosen}_on")))

    def _value(self, path: str, data: Mapping[str, Any]) -> Any:
        first, *rest = path.split(".")
        value: Any = self.case_file.get(first, data.get(first))
        for name in rest:
            value = value.get(name) if isinstance(value, Mapping) else None
        return value

    def _deadline_passed(self, task: Any, element: str) -> bool:
        specification = task.workflow.spec.task_specs.get(element)
        timer = getattr(specification, "timer", None)
        if timer is None:
            raise DiagramFault(task.task_spec.name, f"Det finns ingen tidsbevakning {element}.")
        found: Deadline | None = self.deadline(timer, task.data, self.today)
        return found is not None and found.due_at <= self.given.instant


def _unheard(token: Any, timer: Any, deadline: Deadline) -> None:
    """Nobody listens before the instance is loaded."""


def _nobody(token: Any) -> bool | None:
    raise AssertionError(f"{token.task_spec.name} runs outside a step")
