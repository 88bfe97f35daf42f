"""A small read model of one BPMN file: what is drawn, how it hangs together, and on which line it stands.

It reads whatever the file says, right or wrong; to judge is the checks' business. What the language of our
diagrams leaves out (see ``checks.known_element``) is not modelled.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from lxml import etree

from service.engine.bpmn_xml import BPMN, local_name, properties

NODE_KINDS = frozenset(
    {
        "startEvent",
        "endEvent",
        "userTask",
        "serviceTask",
        "businessRuleTask",
        "exclusiveGateway",
        "parallelGateway",
        "eventBasedGateway",
        "callActivity",
        "intermediateCatchEvent",
        "boundaryEvent",
    }
)
"""Everything a token can stand on."""

GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway", "eventBasedGateway"})

_DRAWN_NOT_RUN = frozenset(
    {"laneSet", "sequenceFlow", "documentation", "extensionElements", "ioSpecification"}
)
_ARTIFACTS = frozenset({"textAnnotation", "association", "group"})


@dataclass(frozen=True, kw_only=True, eq=False)
class Event:
    """What an event waits for or throws."""

    kind: str
    """``messageEventDefinition``, ``timerEventDefinition``, ``errorEventDefinition``, or another."""
    name: str | None
    """The message's name, or the error's code; ``None`` where the file does not tell."""
    period: str | None
    """``timeDuration`` of a timer."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Node:
    """One element a token can stand on, or one of a kind that we do not know."""

    file: str
    id: str
    line: int | None
    kind: str
    name: str
    properties: Mapping[str, str]
    events: tuple[Event, ...]
    called: str
    """``calledElement`` of a call activity."""
    host: str
    """``attachedToRef`` of a boundary event."""
    default: str
    """Id of the default flow."""
    element: etree._Element

    @property
    def event(self) -> Event | None:
        """Its only event definition, if it has one."""
        return self.events[0] if len(self.events) == 1 else None

    @property
    def words(self) -> str:
        """What people call it in a sentence: its name, else its id."""
        return f"”{self.name or self.id}”"


@dataclass(frozen=True, kw_only=True, eq=False)
class Flow:
    """A sequence flow."""

    file: str
    id: str
    line: int | None
    source: str
    target: str
    condition: str | None
    element: etree._Element


@dataclass(frozen=True, kw_only=True, eq=False)
class Lane:
    file: str
    id: str
    line: int | None
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Process:
    """One process and everything in it."""

    file: str
    id: str
    line: int | None
    name: str
    executable: bool
    nodes: Mapping[str, Node]
    """By id; of two with the same id the first."""
    flows: tuple[Flow, ...]
    lanes: tuple[Lane, ...]
    element: etree._Element

    @property
    def words(self) -> str:
        return f"”{self.name or self.id}”"

    def of_kind(self, *kinds: str) -> Iterator[Node]:
        """Its nodes of these kinds, in the order of the file."""
        return (node for node in self.nodes.values() if node.kind in kinds)

    @cached_property
    def connected(self) -> tuple[Flow, ...]:
        """The flows that really lead from one of its nodes to another."""
        return tuple(flow for flow in self.flows if flow.source in self.nodes and flow.target in self.nodes)

    @cached_property
    def outgoing(self) -> Mapping[str, tuple[Flow, ...]]:
        """Connected flows by the node they leave."""
        found: dict[str, list[Flow]] = {name: [] for name in self.nodes}
        for flow in self.connected:
            found[flow.source].append(flow)
        return {name: tuple(flows) for name, flows in found.items()}

    @cached_property
    def incoming(self) -> Mapping[str, tuple[Flow, ...]]:
        """Connected flows by the node they enter."""
        found: dict[str, list[Flow]] = {name: [] for name in self.nodes}
        for flow in self.connected:
            found[flow.target].append(flow)
        return {name: tuple(flows) for name, flows in found.items()}

    @cached_property
    def boundaries(self) -> Mapping[str, tuple[Node, ...]]:
        """Boundary events by the node they sit on."""
        found: dict[str, tuple[Node, ...]] = {}
        for node in self.of_kind("boundaryEvent"):
            found[node.host] = (*found.get(node.host, ()), node)
        return found

    @property
    def start(self) -> Node | None:
        """Its first start event."""
        return next(self.of_kind("startEvent"), None)


@dataclass(frozen=True, kw_only=True, eq=False)
class Diagram:
    """One file."""

    file: str
    root: etree._Element
    processes: tuple[Process, ...]

    @property
    def stem(self) -> str:
        """The file's name without folder and ending: the id its process must have."""
        return self.file.rpartition("/")[2].removesuffix(".bpmn")


def diagram(file: str, root: etree._Element) -> Diagram:
    """The read model of a parsed file."""
    names = {
        found.get("id", ""): found.get("name") for found in root.iterfind(f"{BPMN}message") if found.get("id")
    } | {
        found.get("id", ""): found.get("errorCode")
        for found in root.iterfind(f"{BPMN}error")
        if found.get("id")
    }
    processes = tuple(_process(file, found, names) for found in root.iterfind(f"{BPMN}process"))
    return Diagram(file=file, root=root, processes=processes)


def _process(file: str, element: etree._Element, names: Mapping[str, str | None]) -> Process:
    nodes: dict[str, Node] = {}
    for child in element:
        if local_name(child) not in _DRAWN_NOT_RUN | _ARTIFACTS and child.get("id"):
            nodes.setdefault(child.get("id", ""), _node(file, child, names))
    return Process(
        file=file,
        id=element.get("id", ""),
        line=line_of(element),
        name=element.get("name", "").strip(),
        executable=element.get("isExecutable") == "true",
        nodes=nodes,
        flows=tuple(_flow(file, child) for child in element.iterfind(f"{BPMN}sequenceFlow")),
        lanes=tuple(_lane(file, child) for child in element.iter(f"{BPMN}lane")),
        element=element,
    )


def _node(file: str, element: etree._Element, names: Mapping[str, str | None]) -> Node:
    return Node(
        file=file,
        id=element.get("id", ""),
        line=line_of(element),
        kind=local_name(element),
        name=element.get("name", "").strip(),
        properties=properties(element),
        events=tuple(
            _event(child, names) for child in element if local_name(child).lower().endswith("eventdefinition")
        ),
        called=element.get("calledElement", ""),
        host=element.get("attachedToRef", ""),
        default=element.get("default", ""),
        element=element,
    )


def _event(element: etree._Element, names: Mapping[str, str | None]) -> Event:
    reference = element.get("messageRef") or element.get("errorRef") or ""
    period = element.findtext(f"{BPMN}timeDuration")
    return Event(kind=local_name(element), name=names.get(reference), period=period and period.strip())


def _flow(file: str, element: etree._Element) -> Flow:
    condition = element.find(f"{BPMN}conditionExpression")
    return Flow(
        file=file,
        id=element.get("id", ""),
        line=line_of(element),
        source=element.get("sourceRef", ""),
        target=element.get("targetRef", ""),
        condition=None if condition is None else (condition.text or "").strip(),
        element=element,
    )


def _lane(file: str, element: etree._Element) -> Lane:
    return Lane(
        file=file,
        id=element.get("id", ""),
        line=line_of(element),
        name=element.get("name", "").strip(),
        members=tuple((found.text or "").strip() for found in element.iterfind(f"{BPMN}flowNodeRef")),
    )


def line_of(element: etree._Element) -> int | None:
    """The line of the file on which an element begins."""
    return cast("int | None", element.sourceline)
