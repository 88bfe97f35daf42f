"""A bundle as the checks look at it: everything read once, and what could not be read noted."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson

from service.content.actions import FORMS as ACTIONS
from service.content.actions import Actions, CaseAction
from service.content.answered import Answered, answered
from service.content.bundle import Bundle
from service.content.decisions import ENDING as DECISION
from service.content.decisions import DecisionFile, decision_file, readable
from service.content.diagram import Diagram, Node, Process, diagram
from service.content.findings import Problem
from service.content.form_shape import faults
from service.content.forms.dialect import SchemaFault
from service.content.forms.schema import Schema, leaves
from service.content.graph import completed_before
from service.content.mappings import GIVEN, TAKEN
from service.content.policy import PATH as POLICY
from service.content.policy import Policy
from service.content.readers import Before, Reader, readers
from service.content.roles import PATH as ROLES
from service.content.roles import Roles
from service.content.yaml_file import YamlRefused
from service.engine import xml
from service.engine.decisions import Decision

CASE_FILE_SCHEMA = "forms/case_file.schema.json"
"""The file that describes the facts of a case."""
_SCHEMA = ".schema.json"
MAX_JSON_BYTES = 500_000
MAX_JSON_DEPTH = 30

FORM = re.compile(r"forms/(?P<process>[^/]+)/(?P<element>[^/]+)\.(?P<part>schema|ui)\.json")


@dataclass(frozen=True, kw_only=True, eq=False)
class Content:
    """What the files of a bundle say. One that can't be read is missing, and named in ``unreadable``."""

    bundle: Bundle
    diagrams: Mapping[str, Diagram]
    """By path."""
    documents: Mapping[str, Any]
    """The JSON files by path."""
    decision_files: Mapping[str, DecisionFile]
    """By path; also those that are no table that can be decided by."""
    roles: Roles | None
    policy: Policy | None
    unreadable: tuple[Problem, ...]

    @cached_property
    def processes(self) -> Mapping[str, Process]:
        """By id; of two with the same id the first."""
        found: dict[str, Process] = {}
        for each in self.diagrams.values():
            for process in each.processes:
                found.setdefault(process.id, process)
        return found

    @cached_property
    def calls(self) -> Mapping[str, tuple[tuple[Process, Node], ...]]:
        """Who calls a process: calling process and call activity, by the id of the called process."""
        found: dict[str, tuple[tuple[Process, Node], ...]] = {}
        for process in self.processes.values():
            for node in process.of_kind("callActivity"):
                found[node.called] = (*found.get(node.called, ()), (process, node))
        return found

    @cached_property
    def before(self) -> Mapping[str, Before]:
        """By process and node: what has surely been completed when a token comes there."""
        return {name: completed_before(process) for name, process in self.processes.items()}

    @cached_property
    def readers(self) -> tuple[Reader, ...]:
        """Every expression of the bundle, where it stands."""
        return tuple(readers(self.processes, self.before, self.decisions))

    @cached_property
    def decisions(self) -> Mapping[str, Decision]:
        """The decision tables, by id."""
        return readable(self.decision_files)

    @cached_property
    def given(self) -> Mapping[str, Mapping[str, tuple[Reader, ...]]]:
        """What a process gets from its callers: by its id and the name, one expression per caller."""
        found: dict[str, dict[str, tuple[Reader, ...]]] = {}
        for each in self.readers:
            if each.part and each.direction == GIVEN and isinstance(each.place, Node):
                names = found.setdefault(each.place.called, {})
                names[each.part.name] = (*names.get(each.part.name, ()), each)
        return found

    @cached_property
    def taken(self) -> Mapping[tuple[Node, str], Reader]:
        """What a call takes from the process it has called, by name."""
        return {
            (each.place, each.part.name): each
            for each in self.readers
            if each.part and each.direction == TAKEN and isinstance(each.place, Node)
        }

    @cached_property
    def schema_faults(self) -> Mapping[str, tuple[SchemaFault, ...]]:
        """What is not understood about each schema, forms and case file; by path."""
        return {path: tuple(faults(said)) for path, said in self.documents.items() if path.endswith(_SCHEMA)}

    def understood(self, path: str) -> Schema | None:
        """The schema at ``path``; ``None`` if there is none, or none that can be understood."""
        return self.documents[path] if self.schema_faults.get(path) == () else None

    @cached_property
    def facts(self) -> Mapping[str, Schema]:
        """The leaf paths of the case file (``person.request.sent_on``) with their schemas."""
        return {".".join(path): leaf for path, leaf in leaves(self.understood(CASE_FILE_SCHEMA) or {})}

    def needs_form(self, process: Process, node: Node) -> bool:
        """User tasks have a form, and so has the start of a process that nobody calls."""
        return node.kind == "userTask" or (node.kind == "startEvent" and process.id not in self.calls)

    @cached_property
    def begun_by(self) -> Mapping[str, CaseAction]:
        """By process: the case action it begins with, whose form is that of its start.

        Those that nobody calls, that have no start form of their own, and that just one action starts.
        """
        with suppress(YamlRefused):  # the rule case_action says why
            listed = [each for each in Actions.of(self.bundle).by_name.values() if each.process]
            alone = [each for each in listed if [one.process for one in listed].count(each.process) == 1]
            return {str(each.process): each for each in alone if self._begins_as_it_is(str(each.process))}
        return {}

    def _begins_as_it_is(self, process: str) -> bool:
        found = self.processes.get(process)
        if found is None or found.start is None or process in self.calls:
            return False
        return _own_form(process, found.start.id) not in self.documents

    def form_path(self, process: str, element: str) -> str:
        """Where the form of an element lies, or should lie: that of a start may be a case action's."""
        found, action = self.processes.get(process), self.begun_by.get(process)
        start = found.start.id if found and found.start else None
        return _own_form(ACTIONS, action.name) if action and element == start else _own_form(process, element)

    def form(self, process: str, element: str) -> Schema | None:
        """The schema of an element's form; ``None`` if there is none, or none that can be understood."""
        return self.understood(self.form_path(process, element))

    @cached_property
    def answers(self) -> Mapping[tuple[str, str], Answered]:
        """What is sure once a form has been filled in, by process and element."""
        found = {(form.process, form.element): answered(form.schema) for form in self.forms}
        for process, action in self.begun_by.items():
            start = self.processes[process].start
            if start and (ACTIONS, action.name) in found:
                found[process, start.id] = found[ACTIONS, action.name]
        return found

    @cached_property
    def forms(self) -> tuple["FormSchema", ...]:
        """Every form of the bundle that can be understood."""
        matches = ((path, FORM.fullmatch(path), self.understood(path)) for path in self.documents)
        return tuple(
            FormSchema(file=path, process=match["process"], element=match["element"], schema=schema)
            for path, match, schema in matches
            if match and schema is not None
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class FormSchema:
    """One form: the element it belongs to and what it asks."""

    file: str
    process: str
    element: str
    schema: Schema

    def problem(self, name: str | None, message: str, repair: str) -> Problem:
        """A problem with one question, or with the form as a whole."""
        return Problem(file=self.file, element=name, message=message, repair=repair)


def read_content(bundle: Bundle) -> Content:
    """Read every file of a bundle; never raises."""
    unreadable: list[Problem] = []
    diagrams: dict[str, Diagram] = {}
    documents: dict[str, Any] = {}
    decision_files: dict[str, DecisionFile] = {}
    for path, data in bundle.files.items():
        try:
            if path.endswith(".bpmn"):
                diagrams[path] = diagram(path, xml.read(data))
            elif path.endswith(".json"):
                documents[path] = _json(data)
            elif path.endswith(DECISION):
                decision_files[path] = decision_file(path, data)
        except xml.XmlRefused as refused:
            unreadable.append(
                Problem(file=path, message=refused.message, repair=refused.repair, line=refused.line)
            )
        except _JsonError as refused:
            unreadable.append(Problem(file=path, message=str(refused), repair=refused.repair))
    roles = policy = None
    try:
        roles = Roles.of(bundle)
    except YamlRefused as refused:
        unreadable.append(Problem(file=ROLES, message=refused.message, repair=refused.repair))
    try:
        policy = Policy.of(bundle)
    except YamlRefused as refused:
        unreadable.append(Problem(file=POLICY, message=refused.message, repair=refused.repair))
    return Content(
        bundle=bundle,
        diagrams=diagrams,
        documents=documents,
        decision_files=decision_files,
        roles=roles,
        policy=policy,
        unreadable=tuple(unreadable),
    )


def _own_form(folder: str, name: str) -> str:
    return f"forms/{folder}/{name}{_SCHEMA}"


class _JsonError(ValueError):
    def __init__(self, message: str, repair: str) -> None:
        super().__init__(message)
        self.repair = repair


def _json(data: bytes) -> Any:
    if len(data) > MAX_JSON_BYTES:
        raise _JsonError(
            f"Filen är större än {MAX_JSON_BYTES // 1000} kB.", "Ett formulär med några tiotal frågor räcker."
        )
    try:
        found = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise _JsonError(
            f"Filen är inte giltig JSON (rad {error.lineno}).", "Se över citattecken, komman och klamrar."
        ) from None
    if _deeper(found, MAX_JSON_DEPTH):
        raise _JsonError(
            f"Filen är nästlad i fler än {MAX_JSON_DEPTH} nivåer.", "Låt frågorna stå bredvid varandra."
        )
    return found


def _deeper(value: Any, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_deeper(part, levels - 1) for part in inner)
