"""What may follow after an element, told by the diagram alone: the next step, or one for each answer."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.content.bundle import Bundle
from service.content.diagram import Flow, Process
from service.content.forms import Language
from service.usecases.why_drawn import forks, joins, lane_of, words_of
from service.usecases.why_follows import follows
from service.usecases.why_words import listed, sentence

_WORK = frozenset({"userTask", "callActivity"})


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """Something that may follow."""

    after: str
    """Where it follows: the title of the element."""
    question: str
    """What it hangs on; empty where it follows in any case."""
    answer: str
    then: tuple[str, ...]
    """Whole sentences."""


def ahead(bundle: Bundle, process: Process, element: str, language: Language) -> Iterator[Ahead]:
    """What comes after ``element``; nothing after an end."""
    after = process.nodes[element].name
    asked = follows(bundle, process.id, element, language)
    if asked:
        for each in asked.choices:
            yield Ahead(after=after, question=asked.question, answer=each.answer, then=each.then)
        return
    for flow in process.outgoing[element]:
        for question, answer, said in _next(process, flow, language):
            yield Ahead(after=after, question=question, answer=answer, then=(said,))


def _next(
    process: Process, flow: Flow, language: Language, asked: tuple[str, str] = ("", ""), depth: int = 0
) -> Iterator[tuple[str, str, str]]:
    node = process.nodes[flow.target]
    following = process.outgoing[node.id]
    if depth < len(process.nodes):
        if forks(process, node) and not asked[0]:
            for each in following:
                yield from _next(process, each, language, (node.name, words_of(each)), depth + 1)
            return
        fans_out = node.kind == "parallelGateway" and not joins(process, node)
        automatic = node.kind in {"serviceTask", "businessRuleTask"}
        merges = node.kind == "exclusiveGateway" and len(following) == 1
        if fans_out or automatic or merges:
            for each in following:
                yield from _next(process, each, language, asked, depth + 1)
            return
    yield (*asked, _said(process, flow, language))


def _said(process: Process, flow: Flow, language: Language) -> str:
    node = process.nodes[flow.target]
    match node.kind:
        case kind if kind in _WORK:
            return sentence("comes_next", language, task=node.name, lane=lane_of(process, node))
        case "endEvent":
            return sentence("ends_next", language, process=process.name, end=node.name)
        case "eventBasedGateway":
            awaited = [process.nodes[each.target].name for each in process.outgoing[node.id]]
            return sentence("waits_next", language, awaited=listed(awaited, language))
        case "intermediateCatchEvent":
            return sentence("waits_next", language, awaited=listed([node.name], language))
        case "exclusiveGateway":
            return sentence("asked_next", language, gateway=node.name)
    return sentence("joins_next", language)
