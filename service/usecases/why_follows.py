"""What follows from each answer to the question that decides the way on, told by the diagram alone.

From the task along the arrows to the first gateway whose conditions compare an answer of its form. What the
answer alone doesn't settle is not told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.content.bundle import Bundle
from service.content.diagram import Node, Process
from service.content.forms import Language
from service.content.forms import form as read_form
from service.content.forms.schema import Schema, choices, leaves
from service.content.roles import Roles
from service.model.values import Json
from service.usecases.why_conditions import way
from service.usecases.why_drawn import asked_by, drawn, forks, joins, lane_of
from service.usecases.why_views import Consequence, Follows
from service.usecases.why_words import listed, sentence

_FACT = "x-case-file"
_BY_ITSELF = frozenset({"serviceTask", "businessRuleTask"})


@dataclass(frozen=True, kw_only=True)
class Deciding:
    """The question of a form that the next gateway goes by."""

    gateway: str
    path: tuple[str, ...]
    """Where it stands in the form: ``("contact", "status")``."""
    schema: Schema
    name: str
    """As the conditions call it."""

    @property
    def fact(self) -> str | None:
        """The path of the fact that the answer records."""
        return self.schema.get(_FACT)

    def title(self, value: Json) -> str | None:
        """The words of an answer."""
        return next((title for code, title in choices(self.schema) if code == value), None)


def deciding(bundle: Bundle, process: str, element: str, language: Language = "sv") -> Deciding | None:
    """The question with choices that the gateway after a task asks about; ``None`` where none is."""
    told = drawn(bundle)[process]
    gateway = next((node for node in _after(told, element) if forks(told, node)), None)
    if gateway is None or f"forms/{process}/{element}.schema.json" not in bundle.files:
        return None
    asked = asked_by(told, gateway)
    found = [
        Deciding(gateway=gateway.id, path=path, schema=schema, name=name)
        for path, schema in leaves(read_form(bundle, process, element).in_language(language).schema)
        for name in (".".join((element, *path)), schema.get(_FACT))
        if name in asked and choices(schema)
    ]
    return found[0] if len({each.path for each in found}) == 1 else None


def follows(bundle: Bundle, process: str, element: str, language: Language) -> Follows | None:
    """What each answer leads to; ``None`` unless that can be told of every one."""
    asked = deciding(bundle, process, element, language)
    if asked is None:
        return None
    told, found = drawn(bundle)[process], []
    lanes = {name: lane.en if language == "en" else name for name, lane in Roles.of(bundle).lanes.items()}
    for code, title in choices(asked.schema):
        known = {f"{element}.{'.'.join(asked.path)}": code, **({asked.fact: code} if asked.fact else {})}
        flow = way(told, asked.gateway, known)
        if flow is None:
            return None
        then = _Told(process=told, known=known, language=language, lanes=lanes).then(flow.target)
        found.append(Consequence(answer=title, then=tuple(then)))
    return Follows(question=str(asked.schema.get("title", "")), choices=tuple(found))


def _after(process: Process, element: str) -> Iterator[Node]:
    """The gateways that surely come next: nothing but automatic steps stands between."""
    seen = {element}
    while len(flows := process.outgoing.get(element, ())) == 1:
        node = process.nodes[flows[0].target]
        if node.kind not in {"exclusiveGateway", "serviceTask"} or node.id in seen:
            return
        yield node
        seen.add(element := node.id)


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What is gone by when telling what happens next."""

    process: Process
    known: Mapping[str, Json]
    """Answers, by what conditions call them."""
    language: Language
    lanes: Mapping[str, str]
    """Lanes in words."""

    def then(self, target: str, depth: int = 0) -> Iterator[str]:
        """What happens when a token comes to ``target``."""
        process = self.process
        node = process.nodes[target]
        if depth > len(process.nodes):
            return
        if node.kind == "exclusiveGateway":
            flow = way(process, target, self.known)
            if flow:
                yield from self.then(flow.target, depth + 1)
            elif node.name:
                yield sentence("asked_next", self.language, gateway=node.name)
        elif node.kind == "parallelGateway" and not joins(process, node):
            for each in process.outgoing[target]:
                yield from self.then(each.target, depth + 1)
        else:
            yield self._said(node)
            if node.kind in _BY_ITSELF:
                yield from self.then(process.outgoing[target][0].target, depth + 1)

    def _said(self, node: Node) -> str:
        process, language = self.process, self.language
        match node.kind:
            case "userTask" | "callActivity":
                lane = lane_of(process, node)
                return sentence("comes_next", language, task=node.name, lane=self.lanes.get(lane, lane))
            case kind if kind in _BY_ITSELF:
                return sentence("by_itself_next", language, task=node.name)
            case "endEvent":
                return sentence("ends_next", language, process=process.name, end=node.name)
            case "eventBasedGateway":
                awaited = [process.nodes[flow.target].name for flow in process.outgoing[node.id]]
                return sentence("waits_next", language, awaited=listed(awaited, language))
            case "intermediateCatchEvent":
                return sentence("waits_next", language, awaited=listed([node.name], language))
        return sentence("joins_next", language)
