"""What an expression comes to, and what would go wrong while it is evaluated, told before any case runs.

Mirrors ``service.engine.expressions``: what that refuses when it meets a value is found here for every value
that there can be. A value that may be missing is ``None`` then. It is surely there when a question is
required in a step that has surely been done; as a fact, when such a step records it with such an answer; from
a call, when every expression for it is; from a rule task, when every row answers it; and after
``x != None and``.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from service.content.decisions import answers_of, asked_by
from service.content.diagram import Process
from service.content.names import CASE_FILE_PARTS, ENDED_AT, Known, Trail, resolve
from service.content.readers import Reader
from service.content.reading import Content
from service.content.sorts import NOBODY_KNOWS, WORDS, Sort, any_of, sort, sort_of_answer, sort_of_value
from service.engine.expressions.source import dotted

_YES_NO, _NUMBER = sort("yes_no"), sort("number")
_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What would go wrong; ``what`` ends a Swedish sentence that begins with where."""

    what: str
    repair: str


@dataclass(frozen=True, kw_only=True)
class Evaluated:
    """What an expression can come to."""

    sort: Sort
    faults: tuple[Fault, ...]


class Standpoint(Protocol):
    """Where something is read."""

    @property
    def process(self) -> Process: ...
    @property
    def completed(self) -> frozenset[str]: ...


def evaluated(content: Content, reader: Reader) -> Evaluated | None:
    """What one expression can come to; ``None`` for one that can't be read."""
    if reader.expression is None:
        return None
    walk = _Walk(content, reader, Trail())
    found = walk.sort(reader.expression.tree, frozenset())
    return Evaluated(sort=found, faults=tuple(dict.fromkeys(walk.faults)))


def sort_of_name(content: Content, place: Standpoint, path: str) -> Sort:
    """What a name can be where it is read."""
    return _Walk(content, place, Trail()).name(path)


class _Walk:
    """Through one expression."""

    def __init__(self, content: Content, place: Standpoint, trail: Trail) -> None:
        self.content = content
        self.place = place
        self.trail = trail
        self.faults: list[Fault] = []
        self._names: dict[str, Sort] = {}

    def sort(self, node: ast.expr, there: frozenset[str]) -> Sort:
        """The sort of a part; ``there``: names that aren't missing here, by what was asked before."""
        match node:
            case ast.BoolOp() | ast.UnaryOp(op=ast.Not()) | ast.Compare():
                self._answered(node, there)
                return _YES_NO
            case ast.UnaryOp(operand=operand):
                return self._counted(operand, there)
            case ast.BinOp(left=left, right=right):
                return any_of((self._counted(left, there), self._counted(right, there)))
            case ast.IfExp(test=test, body=body, orelse=orelse):
                self._asked(test, there)
                yes = self.sort(body, there | _there(test, outcome=True))
                return any_of((yes, self.sort(orelse, there | _there(test, outcome=False))))
        return self._operand(node, there)

    def _answered(self, node: ast.expr, there: frozenset[str]) -> None:
        match node:
            case ast.BoolOp(op=operator, values=parts):
                for part in parts:
                    self._asked(part, there)
                    there |= _there(part, outcome=isinstance(operator, ast.And))
            case ast.UnaryOp(operand=operand):
                self._asked(operand, there)
            case ast.Compare():
                self._compared(node, there)

    def name(self, path: str) -> Sort:
        """The sort of what a name stands for; looked up once."""
        if path not in self._names:
            self._names[path] = self._looked_up(path)
        return self._names[path]

    def _looked_up(self, path: str) -> Sort:
        content, process = self.content, self.place.process
        found = resolve(content, process, path)
        if not isinstance(found, Known):
            return NOBODY_KNOWS
        first, _, rest = path.partition(".")
        node = process.nodes.get(first)
        if first in CASE_FILE_PARTS:
            return sort_of_answer(found, may_be_missing=not self._recorded(path))
        if node is None:
            return any_of(self._mapped(each) for each in content.given[process.id][first])
        if node.kind == "callActivity" and rest != ENDED_AT:
            taken = content.taken.get((node, rest))
            return self._mapped(taken) if taken else NOBODY_KNOWS
        decision = content.decisions.get(asked_by(node) or "")
        if decision is not None:
            return sort_of_answer(found, may_be_missing=None in answers_of(decision, rest))
        answers = content.answers.get((process.id, node.id))
        return sort_of_answer(found, may_be_missing=answers is not None and rest not in answers.always)

    def _recorded(self, fact: str) -> bool:
        done = (self.content.answers.get((self.place.process.id, step)) for step in self.place.completed)
        return any(answers is not None and fact in answers.facts for answers in done)

    def _mapped(self, reader: Reader) -> Sort:
        """What one part of a call's mapping comes to; its faults are found where it stands."""
        if reader.expression is None or reader in self.trail.seen:
            return NOBODY_KNOWS
        if self.trail.too_long:
            return sort(*WORDS, may_be_missing=True)
        return _Walk(self.content, reader, self.trail.beyond(reader)).sort(
            reader.expression.tree, frozenset()
        )

    def _operand(self, node: ast.expr, there: frozenset[str]) -> Sort:
        match node:
            case ast.Constant(value=value):
                return sort_of_value(value)
            case ast.List() | ast.Tuple():
                return sort("list")
            case ast.Call():
                return _YES_NO
        path = dotted(node) or ""
        return self.name(path).surely_there() if path in there else self.name(path)

    def _asked(self, node: ast.expr, there: frozenset[str]) -> None:
        """Part of ``and``, ``or``, ``not``, ``if``: yes, no or missing."""
        found = self.sort(node, there)
        if not found.is_only("yes_no"):
            self._fault(
                f"frågar om ”{ast.unparse(node)}” är sant, men det är {found.words}",
                "Jämför det med något, till exempel med == eller in.",
            )

    def _counted(self, node: ast.expr, there: frozenset[str]) -> Sort:
        """Part of a calculation: a number that is there."""
        found, text = self.sort(node, there), ast.unparse(node)
        if not found.is_only("number"):
            self._fault(f"räknar med ”{text}”, som är {found.words}", "Räkna bara med tal.")
        elif found.may_be_missing:
            self._fault(f"räknar med ”{text}”, som kan vara obesvarat", _ask_first(text))
        return _NUMBER

    def _compared(self, node: ast.Compare, there: frozenset[str]) -> None:
        sides = [(side, self.sort(side, there)) for side in (node.left, *node.comparators)]
        for operator, left, right in zip(node.ops, sides, sides[1:], strict=False):
            match operator:
                case ast.Eq() | ast.NotEq():
                    self._equal(left, right)
                case ast.In() | ast.NotIn():
                    self._contained(left, right)
                case _:
                    self._ordered(left, right)

    def _equal(self, *sides: tuple[ast.expr, Sort]) -> None:
        (left, first), (right, second) = sides
        for node, found in sides:
            if "rows" in found.kinds:
                self._fault(f"jämför ”{ast.unparse(node)}”, som är {found.words}", "Läs en enskild fråga.")
                return
        judged = (first.listed and isinstance(right, ast.Constant)) or (
            second.listed and isinstance(left, ast.Constant)
        )
        if first.kinds and second.kinds and not first.kinds & second.kinds and not judged:
            self._fault(
                f"jämför ”{ast.unparse(left)}”, som är {first.words}, med ”{ast.unparse(right)}”, som är "
                f"{second.words}; det stämmer aldrig",
                "Jämför med ett värde av samma slag. I en lista söker man med in: 'phone' in steg.fråga.",
            )

    def _contained(self, item: tuple[ast.expr, Sort], among: tuple[ast.expr, Sort]) -> None:
        text = ast.unparse(among[0])
        if not item[1].is_only("yes_no", "number", "date", "code"):
            self._fault(
                f"söker ”{ast.unparse(item[0])}”, som är {item[1].words}, i en lista",
                "Sök ett enskilt värde.",
            )
        if not among[1].is_only("list"):
            self._fault(
                f"söker i ”{text}”, som är {among[1].words} och ingen lista",
                "Jämför med ==, eller skriv en lista: ['yes', 'partly'].",
            )
        elif among[1].may_be_missing:
            self._fault(f"söker i ”{text}”, som kan vara obesvarat", _ask_first(text))

    def _ordered(self, *sides: tuple[ast.expr, Sort]) -> None:
        kinds = [found.kinds for _, found in sides if found.kinds]
        if any(not found.is_only("number") and not found.is_only("date") for _, found in sides) or (
            len(kinds) > 1 and not kinds[0] & kinds[1]
        ):
            both = " och ".join(f"”{ast.unparse(node)}”" for node, _ in sides)
            self._fault(
                f"frågar vilket av {both} som är störst, och de har ingen ordning",
                "Bara två tal eller två datum kan vara större eller mindre än varandra.",
            )
            return
        for node, found in sides:
            if found.may_be_missing:
                text = ast.unparse(node)
                self._fault(
                    f"frågar om ”{text}” är större eller mindre, och det kan vara obesvarat", _ask_first(text)
                )

    def _fault(self, what: str, repair: str) -> None:
        self.faults.append(Fault(what=what, repair=repair))


def _ask_first(text: str) -> str:
    return f"Fråga först om det är besvarat: {text} != None and …, eller gör frågan obligatorisk."


def _there(node: ast.expr, *, outcome: bool) -> frozenset[str]:
    """The names that are surely there once ``node`` has come out as ``outcome``."""
    match node:
        case ast.BoolOp(op=operator, values=parts) if isinstance(operator, ast.And) is outcome:
            return frozenset().union(*(_there(part, outcome=outcome) for part in parts))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return _there(operand, outcome=not outcome)
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            return frozenset(_told(left, operator, right, outcome=outcome))
    path = dotted(node)
    return frozenset({path} if path and outcome else ())


def _told(left: ast.expr, operator: ast.cmpop, right: ast.expr, *, outcome: bool) -> Iterator[str]:
    """The names that one comparison tells to be there: ``x != None``, ``x == 'yes'``, ``x in ['yes']``."""
    for name, other in ((left, right), (right, left)):
        path = dotted(name)
        if path is None:
            continue
        if isinstance(operator, _ORDER):
            yield path
        elif isinstance(other, ast.Constant) and isinstance(operator, ast.Eq | ast.NotEq):
            equal = isinstance(operator, ast.Eq) is outcome
            if equal is (other.value is not None):
                yield path
        elif (
            isinstance(operator, ast.In | ast.NotIn)
            and name is left
            and isinstance(other, ast.List | ast.Tuple)
        ):
            values = [part.value for part in other.elts if isinstance(part, ast.Constant)]
            if isinstance(operator, ast.In) is outcome and None not in values:
                yield path
