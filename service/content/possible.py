"""What the value of an expression can be, as finely as a decision table wants to know it.

Where ``evaluation`` tells sorts, this tells the very values: the answers of a question, the ends of a call,
the literals that callers give. Whether a value may be missing is told by ``evaluation`` alone.
"""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from service.content.diagram import Process
from service.content.evaluation import evaluated
from service.content.forms.schema import Schema, choices, kind
from service.content.names import CASE_FILE_PARTS, Known, Trail, resolve
from service.content.readers import Reader
from service.content.reading import Content
from service.engine.expressions.source import dotted
from service.model.values import Json


@dataclass(frozen=True, kw_only=True)
class Items:
    """A list of choices."""

    words: Mapping[Json, str]
    """What may stand in it, with what each is called."""
    at_least: int = 0
    at_most: int | None = None


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """An open number."""

    whole: bool
    at_least: float | None = None
    at_most: float | None = None


@dataclass(frozen=True, kw_only=True)
class Possible:
    """What a value can be: any of these."""

    values: Mapping[Json, str] = field(default_factory=dict)
    """Listed texts and numbers, with what each is called in Swedish."""
    yes_no: bool = False
    any_code: bool = False
    """Texts that are not listed: municipalities, persons, dates."""
    numbers: tuple[Numbers, ...] = ()
    lists: tuple[Items, ...] = ()
    missing: bool = False
    unknown: bool = False
    """It can be something that nobody can ask a table about, or that nobody can tell."""


_UNKNOWN = Possible(unknown=True)
_YES_NO = Possible(yes_no=True)


def possible(content: Content, reader: Reader) -> Possible:
    """What an expression can come to where it stands."""
    found = evaluated(content, reader)
    if found is None or reader.expression is None:
        return _UNKNOWN
    values = _Walk(content, Trail()).of(reader.process, reader.expression.tree)
    return replace(values, missing=found.sort.may_be_missing)


def possible_part(content: Content, process: Process, node: ast.expr) -> Possible:
    """What a part of an expression can be; whether it may be missing is not told."""
    return _Walk(content, Trail()).of(process, node)


class _Walk:
    """Through one expression and what it hands on."""

    def __init__(self, content: Content, trail: Trail) -> None:
        self.content = content
        self.trail = trail

    def of(self, process: Process, node: ast.expr) -> Possible:
        match node:
            case ast.BoolOp() | ast.UnaryOp(op=ast.Not()) | ast.Compare() | ast.Call():
                return _YES_NO
            case ast.BinOp() | ast.UnaryOp():
                return Possible(numbers=(Numbers(whole=False),))
            case ast.IfExp(body=body, orelse=orelse):
                return _any_of((self.of(process, body), self.of(process, orelse)))
            case ast.Constant(value=value):
                return _literal(value)
        path = dotted(node)
        return self._name(process, path) if path else _UNKNOWN

    def _name(self, process: Process, path: str) -> Possible:
        first, _, rest = path.partition(".")
        node = process.nodes.get(first)
        if first not in CASE_FILE_PARTS and node is None:
            return _any_of(
                self._mapped(each) for each in self.content.given.get(process.id, {}).get(first, ())
            )
        if node is not None and (taken := self.content.taken.get((node, rest))):
            return self._mapped(taken)
        found = resolve(self.content, process, path)
        return _known(found) if isinstance(found, Known) else _UNKNOWN

    def _mapped(self, reader: Reader) -> Possible:
        if reader in self.trail.seen:
            return Possible()  # what it can be has been counted in where it was met first
        if reader.expression is None or self.trail.too_long:
            return _UNKNOWN
        return _Walk(self.content, self.trail.beyond(reader)).of(reader.process, reader.expression.tree)


def _literal(value: Json) -> Possible:
    if value is None:
        return Possible()
    return _YES_NO if isinstance(value, bool) else Possible(values={value: str(value)})


def _known(found: Known) -> Possible:
    if found.ends is not None:
        return Possible(values={end: end for end in sorted(found.ends)})
    return _UNKNOWN if found.schema is None else _answer(found.schema)


def _answer(schema: Schema) -> Possible:
    match kind(schema):
        case "choice":
            given = dict(choices(schema))
            yes_no = any(isinstance(value, bool) for value in given)
            listed = {value: title for value, title in given.items() if not isinstance(value, bool)}
            return Possible(values=listed, yes_no=yes_no)
        case "boolean" | "yes":
            return _YES_NO
        case "integer" | "number" as sort:
            low, high = schema.get("minimum"), schema.get("maximum")
            return Possible(numbers=(Numbers(whole=sort == "integer", at_least=low, at_most=high),))
        case "choices":
            words = dict(choices(schema["items"]))
            least, most = schema.get("minItems", 0), schema.get("maxItems")
            return Possible(lists=(Items(words=words, at_least=least, at_most=most),))
        case "date" | "municipality" | "person" | "document":
            return Possible(any_code=True)
    return _UNKNOWN


def _any_of(parts: Iterable[Possible]) -> Possible:
    found = Possible()
    for each in parts:
        found = Possible(
            values={**found.values, **each.values},
            yes_no=found.yes_no or each.yes_no,
            any_code=found.any_code or each.any_code,
            numbers=found.numbers + each.numbers,
            lists=found.lists + each.lists,
            unknown=found.unknown or each.unknown,
        )
    return found
