"""The same case on SpiffWorkflow alone: its own parser, script engine, timers and serializer."""

import re
from datetime import UTC, datetime, timedelta, tzinfo
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
from service.engine.determinism import TokenIds, numbering

_PERSON = {"consents": {"disclosure": "given"}, "request": {"received_on": "2026-11-24"}}


def _as_the_library_wants_it(diagram: bytes) -> bytes:
    """Quoted durations, and subscripts instead of dots, for its conditions are Python on dicts."""
    quoted = diagram.replace(b">P1M<", b">'P1M'<").replace(b">P0D<", b">'P30D'<")
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
        self._ids = TokenIds(0)
        with numbering(self._ids):
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
        with numbering(self._ids):
            task.run()
            self.workflow.do_engine_steps()

    def receive(self, name: str) -> None:
        with numbering(self._ids):
            self.workflow.send_event(BpmnEvent(MessageEventDefinition(name), {}))
            self.workflow.do_engine_steps()

    def wait(self, days: int) -> None:
        _Clock.current += timedelta(days=days)
        with numbering(self._ids):
            self.workflow.refresh_timers()
            self.workflow.do_engine_steps()

    def save(self) -> str:
        return str(self._serializer.serialize_json(self.workflow))

    def load(self, stored: str) -> None:
        self.workflow = self._serializer.deserialize_json(stored)
        self.workflow.script_engine = self._engine
