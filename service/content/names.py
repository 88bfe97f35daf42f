"""What a name in an expression stands for.

In scope are, in a process: the forms of its user tasks and of its start (``decide_request.decision``), its
calls (``communicate.ended_at`` and what ``out`` names), its rule tasks (the columns that their decision
answers) and service tasks (what their operation leaves behind), what its callers give by ``in``, and the case
file (``case.…``, ``person.…``).
"""

from dataclasses import dataclass, field

from service.content.decisions import answers_of, asked_by, schema_of
from service.content.diagram import Node, Process
from service.content.forms.schema import Schema, choices, kind, properties
from service.content.mappings import TAKEN, mappings
from service.content.operations import OPERATIONS
from service.content.readers import Reader
from service.content.reading import Content
from service.engine.expressions.source import dotted
from service.model.values import Json

ENDED_AT = "ended_at"
CASE_FILE_PARTS = frozenset({"case", "person"})
"""The first names that are the case file's."""

MAX_HANDED_ON = 20
"""Calls a value may be handed on through, one to the next."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """A name that stands for something."""

    schema: Schema | None = None
    """The schema of its value; ``None`` where only running tells."""
    ends: frozenset[str] | None = None
    """For ``ended_at``: the ids it can be."""

    @property
    def is_text(self) -> bool:
        """Free text, or lines of it: references when the diagram runs."""
        return self.schema is not None and kind(self.schema) in {"text", "lines"}

    @property
    def choices(self) -> tuple[Json, ...] | None:
        """All it can be, where that is listed."""
        if self.ends is not None:
            return tuple(sorted(self.ends))
        return None if self.schema is None else _choices(self.schema)

    @property
    def item_choices(self) -> tuple[Json, ...] | None:
        """All its items can be, for a list of choices."""
        if self.schema is None or kind(self.schema) != "choices":
            return None
        return _choices(self.schema["items"])


@dataclass(frozen=True, kw_only=True)
class Unknown:
    """A name that stands for nothing; Swedish sentences."""

    message: str
    repair: str


@dataclass(frozen=True, kw_only=True)
class Trail:
    """The way of a name through the mappings of calls: each is followed once, so circles come to an end."""

    seen: set[Reader] = field(default_factory=set)
    """All mappings that have been followed, on whatever way."""
    length: int = 0

    @property
    def too_long(self) -> bool:
        """Handed on through more calls than can be followed: the worst is assumed of it."""
        return self.length >= MAX_HANDED_ON

    def beyond(self, reader: Reader) -> "Trail":
        self.seen.add(reader)
        return Trail(seen=self.seen, length=self.length + 1)


def normal_ends(process: Process) -> frozenset[str]:
    """The ids of the ends that a caller comes back from; an error end leaves by a boundary event instead."""
    return frozenset(end.id for end in process.of_kind("endEvent") if not end.events)


def parameters(content: Content, process: Process) -> frozenset[str]:
    """What at least one caller gives the process."""
    return frozenset(content.given.get(process.id, ()))


def resolve(content: Content, process: Process, path: str) -> Known | Unknown:
    """What ``path`` stands for in an expression of ``process``."""
    return _resolved(content, process, path, Trail())


def _resolved(content: Content, process: Process, path: str, trail: Trail) -> Known | Unknown:
    first, *rest = path.split(".")
    if first in CASE_FILE_PARTS:
        return _fact(content, path)
    node = process.nodes.get(first)
    if node is not None:
        return _element(content, process, node, rest, trail)
    if first in parameters(content, process):
        return _parameter(content, process, first, rest, trail)
    return Unknown(
        message=f"”{first}” är varken ett steg i {process.words} eller något som den får när den anropas.",
        repair="Skriv stegets id och frågans namn med punkt emellan, till exempel decide_request.decision.",
    )


def _fact(content: Content, path: str) -> Known | Unknown:
    schema = content.facts.get(path)
    if schema is None:
        return Unknown(
            message=f"”{path}” finns inte i akten.",
            repair="Rätta namnet, eller lägg till uppgiften i forms/case_file.schema.json.",
        )
    return Known(schema=schema)


def _element(
    content: Content, process: Process, node: Node, rest: list[str], trail: Trail
) -> Known | Unknown:
    path = ".".join((node.id, *rest))
    if not rest:
        return Unknown(
            message=f"”{path}” pekar inte ut en enskild uppgift i {node.words}.",
            repair=f"Skriv stegets id, en punkt och frågans namn: {node.id}.fråga.",
        )
    if node.kind == "callActivity":
        return _call(content, node, ".".join(rest), trail)
    if node.kind in {"businessRuleTask", "serviceTask"}:
        return _result(content, node, ".".join(rest))
    if not content.needs_form(process, node):
        return Unknown(
            message=f"{node.words} har inget formulär, så ”{path}” finns inte.",
            repair="Läs en uppgift ur en uppgift som någon fyller i, ur ett anrop eller ur akten.",
        )
    schema = content.form(process.id, node.id)
    if schema is None:
        return Known()
    return _question(node, path, rest, schema)


def _question(node: Node, path: str, rest: list[str], schema: Schema) -> Known | Unknown:
    asked = properties(schema)
    found = asked.get(rest[0])
    if found is None:
        return Unknown(
            message=f"Formuläret till {node.words} har ingen fråga ”{rest[0]}”.",
            repair=f"Välj bland {', '.join(sorted(asked))}." if asked else "Lägg till frågan i formuläret.",
        )
    if "x-person" in found:
        return Unknown(
            message=f"”{path}” är en personuppgift: den sparas hos personen och kan inte läsas.",
            repair="Låt villkoret bygga på något annat än vem personen är.",
        )
    inner = kind(found) == "group"
    if inner and rest[1:]:
        return _question(node, path, rest[1:], found)
    if inner or rest[1:]:
        return Unknown(
            message=f"”{path}” pekar inte ut en enskild fråga i formuläret till {node.words}.",
            repair="Skriv frågans namn som det står i formuläret, och inget mer.",
        )
    return Known(schema=found)


def _result(content: Content, node: Node, name: str) -> Known | Unknown:
    """What a rule task or a service task has come to."""
    decision = content.decisions.get(asked_by(node) or "")
    operation = OPERATIONS.get(node.properties.get("operation", ""))
    results: dict[str, Schema | None]
    if decision is not None:
        results = {column.name: schema_of(answers_of(decision, column.name)) for column in decision.outputs}
    elif operation is not None:
        results = dict(operation.results)
    else:
        return Known()  # the rules known_decision and known_operation say so
    if name not in results:
        return Unknown(
            message=f"{node.words} ger inget som heter ”{name}”.",
            repair=f"Välj bland {', '.join(results)}." if results else "Läs något annat.",
        )
    return Known(schema=results[name])


def _call(content: Content, node: Node, name: str, trail: Trail) -> Known | Unknown:
    called = content.processes.get(node.called)
    if name == ENDED_AT:
        return Known(ends=normal_ends(called) if called else None)
    if name not in {part.name for part in mappings(node, TAKEN)}:
        return Unknown(
            message=f"Anropet {node.words} tar inte emot något som heter ”{name}”.",
            repair=f"Skriv {node.id}.{ENDED_AT}, eller lägg till ”{name} = …” i anropets egenskap ”out”.",
        )
    return _mapped(content, content.taken.get((node, name)), trail)


def _parameter(
    content: Content, process: Process, name: str, rest: list[str], trail: Trail
) -> Known | Unknown:
    """What the callers give; all of them a text or all of them a value, or the worst of it."""
    if rest:
        return Unknown(
            message=f"”{name}” är ett enskilt värde som processen får när den anropas; det har inga delar.",
            repair=f"Skriv bara {name}, eller låt anroparen ge delen under eget namn.",
        )
    given = [_mapped(content, reader, trail) for reader in content.given[process.id][name]]
    texts = [found for found in given if found.is_text]
    return texts[0] if texts else given[0] if len(given) == 1 else Known()


def _mapped(content: Content, reader: Reader | None, trail: Trail) -> Known:
    """What a part of a call's mapping is: what its name stands for, if it is but a name."""
    path = reader and reader.expression and dotted(reader.expression.tree)
    if reader is None or not path or reader in trail.seen:
        return Known()
    if trail.too_long:
        return Known(schema={"type": "string"})
    found = _resolved(content, reader.process, path, trail.beyond(reader))
    return found if isinstance(found, Known) else Known()


def _choices(schema: Schema) -> tuple[Json, ...] | None:
    sort = kind(schema)
    if sort in {"boolean", "yes"}:
        return (True, False)
    return tuple(value for value, _ in choices(schema)) if sort == "choice" else None
