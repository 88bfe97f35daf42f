"""Small diagrams written in Python: one minimal diagram per point, complete enough to be deployed.

    letter = process(
        "letter",
        user("write"),
        user("approve", lane="Enhetschef"),
        exclusive("approved"),
        end("sent_back"),
        flows=["start > write > approve > approved",
               "approved > end if approve.outcome == 'yes'",
               "approved > sent_back default"],
    )
    bundle = bundle_of(letter, forms={"approve": {"outcome": {"enum": ["yes", "no"]}}})

- Nodes named ``start`` and ``end`` in the flows need not be declared; everything else does.
- A flow is ``a > b > c``; ``a > b if <condition>``; ``a > b default`` for a gateway's default flow.
  The flow from ``a`` to ``b`` has the id ``a_to_b``.
- Every node stands in the lane ``Socialsekreterare`` unless it says otherwise.
- Every user task, and the start of every process that nobody calls, gets a form with the properties
  given in ``forms`` (by element id, or ``process.element`` where two processes share one), all optional; or
  with none at all.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from service.content.bundle import Bundle

LANE = "Socialsekreterare"
LANES = {"Socialsekreterare": "social_worker", "Enhetschef": "unit_manager", "Registrator": "registrar"}

DATE: dict[str, Any] = {"type": "string", "format": "date"}
TEXT: dict[str, Any] = {"type": "string"}

_NAMESPACES = (
    'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


@dataclass(frozen=True, kw_only=True)
class Node:
    """One flow node; ``inner`` is the XML inside it, ``root`` what it needs beside the process."""

    kind: str
    id: str
    name: str | None = None
    lane: str | None = LANE
    attributes: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    inner: str = ""
    root: str = ""

    def xml(self, default: str | None) -> str:
        """The node's element; ``default`` is the id of its default flow."""
        attributes = {**({"name": self.name} if self.name else {}), **self.attributes}
        if default:
            attributes["default"] = default
        return tag(self.kind, self.id, extension(self.properties) + self.inner, **attributes)


@dataclass(frozen=True, kw_only=True)
class Process:
    """One process, which is one file."""

    id: str
    nodes: tuple[Node, ...]
    flows: tuple[str, ...]
    inner: str = ""
    """XML put into the process as it is: artifacts, or what a check is to refuse."""
    root: str = ""
    """XML put beside the process as it is."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    lanes: bool = True
    """Whether the process is drawn with lanes at all."""

    @property
    def path(self) -> str:
        return f"bpmn/{self.id}.bpmn"

    def xml(self) -> bytes:
        """The file."""
        flows, defaults = _flows(self.flows)
        roots = dict.fromkeys([node.root for node in self.nodes if node.root])
        body = "".join(node.xml(defaults.get(node.id)) for node in self.nodes)
        attributes = {"name": title(self.id), "isExecutable": "true", **self.attributes}
        lanes = self._lanes() if self.lanes else ""
        pool = tag("participant", f"{self.id}_pool", processRef=self.id)
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<bpmn:definitions {_NAMESPACES} id="{self.id}_file" '
            f'targetNamespace="https://hemvist.example/bpmn">\n{"".join(roots)}{self.root}'
            f"{tag('collaboration', f'{self.id}_collaboration', pool)}"
            f"{tag('process', self.id, lanes + body + flows + self.inner, **attributes)}</bpmn:definitions>\n"
        ).encode()

    def _lanes(self) -> str:
        members: dict[str, str] = {}
        for node in self.nodes:
            if node.lane:
                reference = f"<bpmn:flowNodeRef>{node.id}</bpmn:flowNodeRef>\n"
                members[node.lane] = members.get(node.lane, "") + reference
        lanes = (
            tag("lane", f"{self.id}_lane_{n}", refs, name=name)
            for n, (name, refs) in enumerate(members.items())
        )
        return tag("laneSet", f"{self.id}_lanes", "".join(lanes))


def process(
    id: str,  # noqa: A002  the word of the diagram language
    *nodes: Node,
    flows: Iterable[str] | str,
    **more: Any,
) -> Process:
    """A process; ``start`` and ``end`` are added where the flows name them. ``more`` as in ``Process``."""
    flows = (flows,) if isinstance(flows, str) else tuple(flows)
    declared = {node.id for node in nodes}
    named = {name for flow in flows for name in _chain(flow)[0]}
    implied = [make() for name, make in (("start", start), ("end", end)) if name in named - declared]
    return Process(id=id, nodes=(*nodes, *implied), flows=flows, **more)


def node(kind: str, id: str, inner: str = "", **attributes: str) -> Node:  # noqa: A002
    """Any element: for what has no function of its own, or is to be refused."""
    return Node(kind=kind, id=id, name=title(id), inner=inner, attributes=attributes)


def start(id: str = "start", *, lane: str = LANE) -> Node:  # noqa: A002
    return Node(kind="startEvent", id=id, name=title(id), lane=lane)


def end(id: str = "end", *, error: str | None = None, lane: str = LANE) -> Node:  # noqa: A002
    """An end event; with ``error`` it throws that error code."""
    inner, root = _error(error) if error else ("", "")
    return Node(kind="endEvent", id=id, name=title(id), lane=lane, inner=inner, root=root)


def user(id: str, *, lane: str = LANE, **properties: str) -> Node:  # noqa: A002
    """A user task. Properties: ``policy``, ``separate_from``, ``due``, ``irrevocable`` …"""
    return Node(kind="userTask", id=id, name=title(id), lane=lane, properties=properties)


def service(id: str, operation: str, given: str = "", *, lane: str = LANE) -> Node:  # noqa: A002
    """A service task; ``given`` is its property ``in``."""
    properties = {"operation": operation, **({"in": given} if given else {})}
    return Node(kind="serviceTask", id=id, name=title(id), lane=lane, properties=properties)


def rule(id: str, decision: str, *, lane: str = LANE) -> Node:  # noqa: A002
    """A business rule task."""
    return Node(kind="businessRuleTask", id=id, name=title(id), lane=lane, properties={"decision": decision})


def call(id: str, called: str, *, lane: str = LANE, given: str = "", taken: str = "") -> Node:  # noqa: A002
    """A call activity; ``given`` and ``taken`` are its properties ``in`` and ``out``."""
    properties = {name: value for name, value in (("in", given), ("out", taken)) if value}
    attributes = {"calledElement": called}
    return Node(
        kind="callActivity", id=id, name=title(id), lane=lane, properties=properties, attributes=attributes
    )


def exclusive(id: str, *, lane: str = LANE) -> Node:  # noqa: A002
    """Splits by conditions, or merges alternatives."""
    return Node(kind="exclusiveGateway", id=id, name=title(id), lane=lane)


def parallel(id: str, *, lane: str = LANE) -> Node:  # noqa: A002
    return Node(kind="parallelGateway", id=id, lane=lane)


def event_based(id: str, *, lane: str = LANE) -> Node:  # noqa: A002
    """Waits for the first of the messages and timers behind it."""
    return Node(kind="eventBasedGateway", id=id, name=title(id), lane=lane)


def message(id: str, name: str | None = None, *, lane: str = LANE, **properties: str) -> Node:  # noqa: A002
    """Waits for a message (by default one named as the node). Property: ``until_ended``."""
    inner, root = _message(name or id)
    return Node(
        kind="intermediateCatchEvent",
        id=id,
        name=title(id),
        lane=lane,
        properties=properties,
        inner=inner,
        root=root,
    )


def timer(
    id: str,  # noqa: A002
    period: str,
    *,
    calendar: str | None = "plain",
    counted_from: str | None = None,
    setting: str | None = None,
    lane: str = LANE,
) -> Node:
    """Waits ``period`` (ISO 8601), by default from entry."""
    given = {"calendar": calendar, "from": counted_from, "setting": setting}
    properties = {name: value for name, value in given.items() if value is not None}
    inner = (
        '<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">'
        f"{escape(period)}</bpmn:timeDuration></bpmn:timerEventDefinition>\n"
    )
    return Node(
        kind="intermediateCatchEvent", id=id, name=title(id), lane=lane, properties=properties, inner=inner
    )


def boundary_message(id: str, host: str, name: str | None = None, *, lane: str = LANE) -> Node:  # noqa: A002
    """Interrupts ``host`` when the message comes."""
    inner, root = _message(name or id)
    return _boundary(id, host, lane, inner, root)


def boundary_error(id: str, host: str, code: str, *, lane: str = LANE) -> Node:  # noqa: A002
    """Takes over when the call ``host`` ends with the error."""
    inner, root = _error(code)
    return _boundary(id, host, lane, inner, root)


def changed(node: Node, **attributes: str) -> Node:
    """The node with other XML attributes."""
    return replace(node, attributes={**node.attributes, **attributes})


def bundle_of(
    *processes: Process,
    forms: Mapping[str, Mapping[str, Mapping[str, Any]]] | None = None,
    facts: Mapping[str, Mapping[str, Any]] | None = None,
    more: Mapping[str, bytes] | None = None,
) -> Bundle:
    """A complete bundle.

    ``forms``: the properties of forms by element. ``facts``: leaf paths of the case file
    (``person.request.sent_on``) with their schemas. ``more``: files that are added or replace others.
    """
    files: dict[str, bytes] = {}
    called = {node.attributes.get("calledElement") for item in processes for node in item.nodes}
    for item in processes:
        files[item.path] = item.xml()
        for each in item.nodes:
            if each.kind == "userTask" or (each.kind == "startEvent" and item.id not in called):
                given = (forms or {}).get(f"{item.id}.{each.id}", (forms or {}).get(each.id, {}))
                files[f"forms/{item.id}/{each.id}.schema.json"] = form(given)
                files[f"forms/{item.id}/{each.id}.ui.json"] = as_json({"ui:order": list(given)})
    files["forms/case_file.schema.json"] = case_file(facts or {})
    files["bpmn/roles.yaml"] = roles(LANES)
    files["bpmn/policy.yaml"] = policy({*" ".join(_policies(processes)).split()})
    return Bundle({**files, **(more or {})})


def form(properties: Mapping[str, Mapping[str, Any]], /, **more: Any) -> bytes:
    """A form schema whose properties are all optional; titles are made up where missing, as is ``string``."""
    return as_json(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Formulär",
            "type": "object",
            "additionalProperties": False,
            "properties": {name: _question(name, schema) for name, schema in properties.items()},
            **more,
        }
    )


def case_file(facts: Mapping[str, Mapping[str, Any]]) -> bytes:
    """A schema of the case file with these leaf paths; ``case`` and ``person`` always exist."""
    tree: dict[str, Any] = {"case": {}, "person": {}}
    for path, schema in facts.items():
        *parents, leaf = path.split(".")
        place = tree
        for name in parents:
            place = place.setdefault(name, {})
        place[leaf] = {**_question(leaf, schema), "leaf": True}
    return as_json({"$schema": "https://json-schema.org/draft/2020-12/schema", **_objects("akt", tree)})


def roles(lanes: Mapping[str, str]) -> bytes:
    return as_json({"lanes": {lane: {"role": role, "en": role} for lane, role in lanes.items()}})


def policy(statements: Iterable[str]) -> bytes:
    return as_json({"statements": {id_: {"text": f"Riktlinje {id_}"} for id_ in sorted(statements)}})


def as_json(value: object) -> bytes:
    """JSON, which is YAML too."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def tag(kind: str, id: str, inner: str = "", **attributes: str) -> str:  # noqa: A002
    """One BPMN element, on lines of its own."""
    written = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<bpmn:{kind} id={quoteattr(id)}{written}>\n{inner}</bpmn:{kind}>\n"


def extension(properties: Mapping[str, str]) -> str:
    """``spiffworkflow:properties``; nothing for none."""
    if not properties:
        return ""
    pairs = "".join(
        f"<spiffworkflow:property name={quoteattr(name)} value={quoteattr(value)}/>\n"
        for name, value in properties.items()
    )
    inner = f"<spiffworkflow:properties>\n{pairs}</spiffworkflow:properties>"
    return f"<bpmn:extensionElements>{inner}</bpmn:extensionElements>\n"


def title(id: str) -> str:  # noqa: A002
    """What a node of that id is called where nobody gave it a name."""
    return id.replace("_", " ").capitalize()


def _boundary(id_: str, host: str, lane: str, inner: str, root: str) -> Node:
    attributes = {"attachedToRef": host}
    return Node(
        kind="boundaryEvent",
        id=id_,
        name=title(id_),
        lane=lane,
        attributes=attributes,
        inner=inner,
        root=root,
    )


def _message(name: str) -> tuple[str, str]:
    definition = f'<bpmn:messageEventDefinition messageRef="message_{name}"/>\n'
    return definition, tag("message", f"message_{name}", name=name)


def _error(code: str) -> tuple[str, str]:
    definition = f'<bpmn:errorEventDefinition errorRef="error_{code}"/>\n'
    return definition, tag("error", f"error_{code}", name=code, errorCode=code)


def _chain(flow: str) -> tuple[list[str], str | None, bool]:
    """The nodes a flow names, its condition, and whether it is a default flow."""
    path, _, condition = flow.partition(" if ")
    is_default = path.endswith(" default")
    return [name.strip() for name in path.removesuffix(" default").split(">")], condition or None, is_default


def _flows(flows: Iterable[str]) -> tuple[str, dict[str, str]]:
    """The sequence flows, and the default flow of every gateway that has one."""
    text, defaults = "", {}
    for flow in flows:
        names, condition, is_default = _chain(flow)
        inner = (
            f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{escape(condition)}'
            "</bpmn:conditionExpression>\n"
            if condition
            else ""
        )
        for source, target in pairwise(names):
            text += tag("sequenceFlow", f"{source}_to_{target}", inner, sourceRef=source, targetRef=target)
            if is_default:
                defaults[source] = f"{source}_to_{target}"
    return text, defaults


def _policies(processes: Iterable[Process]) -> Iterable[str]:
    return [
        node.properties["policy"] for item in processes for node in item.nodes if "policy" in node.properties
    ]


def _question(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"title": title(name), "type": "string", **schema}


def _objects(name: str, tree: Mapping[str, Any]) -> dict[str, Any]:
    properties = {
        key: {word: part for word, part in value.items() if word != "leaf"}
        if "leaf" in value
        else _objects(key, value)
        for key, value in tree.items()
    }
    return {"title": title(name), "type": "object", "additionalProperties": False, "properties": properties}
