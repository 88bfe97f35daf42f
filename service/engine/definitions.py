"""Process definitions: parsed once per deployment, kept by its content hash, never changed by running."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from lxml import etree

from service.engine import parser
from service.engine.bpmn_xml import BPMN, local_name, properties
from service.engine.decisions import Decision, read_decision
from service.engine.xml import read


@dataclass(frozen=True, kw_only=True)
class Element:
    """What is drawn, as far as others than the engine want to know it."""

    id: str
    kind: str
    title: str
    lane: str
    properties: Mapping[str, str]
    host: str = ""
    """Of a boundary event: the element it sits on."""


@dataclass(frozen=True, kw_only=True)
class Process:
    """One process of a deployment."""

    id: str
    title: str
    start_element: str
    start_lane: str
    elements: Mapping[str, Element]
    flows: Mapping[tuple[str, str], tuple[str, ...]]
    """Ids of the sequence flows from one element to another."""
    specification: Any
    """The library's own definition."""
    called: Mapping[str, Any]
    """The library's definitions of everything it calls, directly or not."""


@dataclass(frozen=True, kw_only=True)
class Definitions:
    """All processes of one deployment."""

    deployment: str
    processes: Mapping[str, Process]
    fact_paths: tuple[str, ...]
    """Every path the schema of the case file describes."""
    titles: Mapping[str, str]
    """What people call a path that a timer counts from: ``person.…``, ``<process>/<element>.<answer>``."""
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """Decision tables by id."""


_FORM_DEPTH = 2
"""Slashes in the path of a form: ``forms/<process>/<element>.schema.json``."""

_cache: dict[str, Definitions] = {}


def define(deployment: str, files: Mapping[str, bytes]) -> Definitions:
    """Parse a deployment's files, or find them parsed. ``files`` must have passed the checks."""
    if deployment not in _cache:
        _cache[deployment] = _parse(deployment, files)
    return _cache[deployment]


def _parse(deployment: str, files: Mapping[str, bytes]) -> Definitions:
    roots = {name: read(data) for name, data in sorted(files.items()) if name.endswith(".bpmn")}
    library = parser.BundleParser()
    for name, root in roots.items():
        library.add_bpmn_xml(root.getroottree(), filename=name)
    facts = _leaf_titles(files["forms/case_file.schema.json"])
    processes = {}
    for root in roots.values():
        for node in root.iterfind(f"{BPMN}process"):
            process = _process(node, library)
            processes[process.id] = process
    return Definitions(
        deployment=deployment,
        processes=processes,
        fact_paths=tuple(facts),
        titles=facts | _answer_titles(files),
        decisions={
            found.id: found
            for found in (read_decision(data) for name, data in files.items() if name.endswith(".dmn"))
        },
    )


def _process(node: etree._Element, library: parser.BundleParser) -> Process:
    lanes = _lanes(node)
    elements = {
        child.get("id", ""): Element(
            id=child.get("id", ""),
            kind=local_name(child),
            title=child.get("name", ""),
            lane=lanes.get(child.get("id", ""), ""),
            properties=properties(child),
            host=child.get("attachedToRef", ""),
        )
        for child in node
        if child.get("id") and local_name(child) not in {"laneSet", "sequenceFlow"}
    }
    flows: dict[tuple[str, str], tuple[str, ...]] = {}
    for flow in node.iterfind(f"{BPMN}sequenceFlow"):
        ends = (flow.get("sourceRef", ""), flow.get("targetRef", ""))
        flows[ends] = (*flows.get(ends, ()), flow.get("id", ""))
    start = next(element.id for element in elements.values() if element.kind == "startEvent")
    process_id = node.get("id", "")
    return Process(
        id=process_id,
        title=node.get("name", process_id),
        start_element=start,
        start_lane=lanes.get(start, ""),
        elements=elements,
        flows=flows,
        specification=library.get_spec(process_id),
        called=library.get_subprocess_specs(process_id),
    )


def _lanes(node: etree._Element) -> dict[str, str]:
    return {
        (reference.text or "").strip(): lane.get("name", "")
        for lane in node.iter(f"{BPMN}lane")
        for reference in lane.iterfind(f"{BPMN}flowNodeRef")
    }


def _leaf_titles(schema: bytes) -> dict[str, str]:
    """The title of every leaf of a JSON Schema, by its dotted path."""
    found: dict[str, str] = {}

    def walk(path: str, part: Mapping[str, Any]) -> None:
        if "properties" not in part:
            found[path] = str(part.get("title", path))
        for name, inner in part.get("properties", {}).items():
            walk(f"{path}.{name}" if path else name, inner)

    walk("", orjson.loads(schema))
    return found


def _answer_titles(files: Mapping[str, bytes]) -> dict[str, str]:
    forms = {name: data for name, data in files.items() if name.count("/") == _FORM_DEPTH}
    return {
        f"{name.removeprefix('forms/').removesuffix('.schema.json')}.{path}": title
        for name, data in forms.items()
        if name.endswith(".schema.json")
        for path, title in _leaf_titles(data).items()
    }
