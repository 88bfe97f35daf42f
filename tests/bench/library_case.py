"""The same case on SpiffWorkflow alone: its own parser, script engine, timers, ids and serializer.

Runs in a process of its own (``python -m tests.bench.library_case``), where nothing of ours has touched the
library. Prints a JSON list per number of rounds: rounds done, milliseconds, stored bytes.
"""

import json
import re
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import SpiffWorkflow.bpmn.specs.event_definitions.timer as library_timer
from SpiffWorkflow.bpmn import BpmnEvent, BpmnWorkflow
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.spiff.parser.process import SpiffBpmnParser
from SpiffWorkflow.spiff.serializer.config import SPIFF_CONFIG
from SpiffWorkflow.spiff.specs.event_definitions import MessageEventDefinition
from SpiffWorkflow.util.task import TaskState

from service.content.bundle import Bundle
from tests.bench.timing import milliseconds
from tests.bench.way import PROCESS, ROUNDS, TO_THE_WAIT

_PERSON = {"consents": {"disclosure": "given"}, "request": {"received_on": "2026-11-24"}}


def _as_the_library_wants_it(diagram: bytes) -> bytes:
    """Quoted durations, and subscripts instead of dots, for its conditions are Python on dicts.

    What a job or a table does is handed in as a user task is: it has neither of ours.
    """
    by_hand = re.sub(rb"(?<=[</]bpmn:)(serviceTask|businessRuleTask)\b", b"userTask", diagram)
    quoted = re.sub(rb">(P\d+[DWM])<", rb">'\1'<", by_hand.replace(b">P0D<", b">P30D<"))
    return re.sub(rb"(?<=tFormalExpression\">)[^<]+(?=</bpmn:condition)", _subscripts, quoted)


def _subscripts(condition: re.Match[bytes]) -> bytes:
    return re.sub(rb"(?<=\w)\.([a-z_]+)", rb"['\1']", condition[0])


class _Clock(datetime):
    current = datetime(2026, 11, 24, tzinfo=UTC)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "datetime":  # type: ignore[override]  # the library asks for any
        return cls.current.astimezone(tz)


class LibraryCase:
    """A case that keeps all its history in the library's tree, as the library does."""

    def __init__(self, bundle: Bundle, process: str) -> None:
        library_timer.datetime = _Clock
        parser = SpiffBpmnParser()
        for path, data in bundle.files.items():
            if path.endswith(".bpmn"):
                parser.add_bpmn_str(_as_the_library_wants_it(data), filename=path)
        self._serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure(SPIFF_CONFIG))
        environment = TaskDataEnvironment({"deadline_passed": lambda _: True})
        self._engine = PythonScriptEngine(environment)
        self.workflow = BpmnWorkflow(
            parser.get_spec(process), parser.get_subprocess_specs(process), script_engine=self._engine
        )
        self.workflow.task_tree.data.update(person=_PERSON, case={"municipality": "0180"})
        self.workflow.do_engine_steps()

    @property
    def open(self) -> list[str]:
        ready = self.workflow.get_tasks(state=TaskState.READY, manual=True)
        return [task.task_spec.bpmn_id for task in ready]

    def complete(self, element: str, **values: Any) -> None:
        ready = self.workflow.get_tasks(state=TaskState.READY, manual=True)
        task = next(task for task in ready if task.task_spec.bpmn_id == element)
        task.data[element] = values
        task.run()
        self.workflow.do_engine_steps()

    def receive(self, name: str) -> None:
        self.workflow.send_event(BpmnEvent(MessageEventDefinition(name), {}))
        self.workflow.do_engine_steps()

    def wait(self, days: int) -> None:
        _Clock.current += timedelta(days=days)
        self.workflow.refresh_timers()
        self.workflow.do_engine_steps()

    def save(self) -> str:
        return str(self._serializer.serialize_json(self.workflow))

    def load(self, stored: str) -> None:
        self.workflow = self._serializer.deserialize_json(stored)
        self.workflow.script_engine = self._engine


MARGIN = 2
"""Rounds short of the library's standstill, so that the step measured can be made."""


def reached(bundle: Bundle, rounds: int) -> tuple[int, float, int]:
    """Rounds done, milliseconds, bytes; fewer rounds when the library no longer sees what is ready."""
    case = LibraryCase(bundle, PROCESS)
    for step in TO_THE_WAIT:
        case.complete(step.element, **step.values)
    for done in range(rounds):
        if not _round(case):
            return reached(bundle, done - MARGIN)
    case.wait(40)
    stored = case.save()

    def once() -> None:
        case.load(stored)
        case.complete("confirm_no_reply", result="no_reply")
        case.save()

    return rounds, milliseconds(once), len(stored.encode())


def _round(case: LibraryCase) -> bool:
    case.receive("reply_received")
    for element in ("assess_reply", "clarify_reply"):
        if case.open != [element]:
            return False
        case.complete(element, content="unclear")
    return True


if __name__ == "__main__":
    shipped = Bundle.from_folder(Path(__file__).parents[2])
    for count in ROUNDS:
        print(json.dumps(reached(shipped, count)))
