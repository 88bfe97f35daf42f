"""From source text to a checked expression: the allow-list of what may be written."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from service.engine.expressions.error import ExpressionError
from service.engine.expressions.tokens import clean
from service.model.values import Json

MAX_DEPTH = 25
"""Nesting of parentheses, ``not`` and arithmetic; ``and`` and ``or`` chains count once."""
MAX_NUMBER = 10**15
"""Largest magnitude of a number, written or computed: floats are exact for whole numbers up to there."""

_OPERATORS: tuple[type[ast.AST], ...] = (
    *(ast.And, ast.Or, ast.Not, ast.USub, ast.Add, ast.Sub, ast.Mult),
    *(ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn),
)
_ALLOWED = frozenset(
    (
        *_OPERATORS,
        *(ast.Constant, ast.Name, ast.Attribute, ast.Load, ast.List, ast.Tuple),
        *(ast.BoolOp, ast.UnaryOp, ast.BinOp, ast.Compare, ast.IfExp, ast.Call),
    )
)
_REFUSED: dict[type[ast.AST], str] = {
    ast.Is: "'is' används inte. Skriv == för att jämföra, till exempel x == None.",
    ast.IsNot: "'is not' används inte. Skriv != för att jämföra, till exempel x != None.",
    ast.Subscript: "Hakparenteser efter ett namn går inte. Skriv en uppgift med punkt: steg.uppgift.",
    ast.Pow: "Upphöjt till (**) går inte.",
    ast.UAdd: "Plustecken framför ett tal behövs inte.",
    ast.Starred: "En stjärna kan bara stå mellan två tal.",
    ast.Lambda: "'lambda' går inte: ett uttryck jämför bara värden.",
    ast.ListComp: "'for' går inte: ett uttryck jämför bara värden.",
    ast.GeneratorExp: "'for' går inte: ett uttryck jämför bara värden.",
    ast.JoinedStr: "Text med inbyggda värden går inte.",
}


@dataclass(frozen=True, kw_only=True)
class Expression:
    """A checked expression, ready to be evaluated any number of times."""

    source: str
    names: frozenset[str]
    """What it reads, as written: ``person.request.received_on``, ``decide_request.decision``."""
    calls: tuple[tuple[str, tuple[Json, ...]], ...]
    """The functions it calls with their constant arguments: ``("deadline_passed", ("month_passed",))``.

    An argument may also be the name of a parameter; it stands among ``names``.
    """
    tree: ast.expr = field(repr=False, compare=False)

    @property
    def functions(self) -> frozenset[str]:
        """The names of the functions it calls."""
        return frozenset(name for name, _ in self.calls)


@lru_cache(maxsize=4_096)
def compile_expression(source: str) -> Expression:
    """Read and check an expression. Raises :class:`ExpressionError` with reason and position in Swedish."""
    line = clean(source)
    try:
        tree = ast.parse(line, mode="eval").body
    except SyntaxError as error:
        raise ExpressionError(
            "Uttrycket går inte att läsa: något saknas eller står på fel plats. "
            "Så här kan det se ut: decide_request.decision == 'request' and person.request.sent_on != None",
            error.offset or len(line) + 1,
        ) from None
    except (ValueError, RecursionError, MemoryError):
        raise ExpressionError(
            "Uttrycket går inte att läsa: det är för djupt nästlat eller har ogiltiga tecken."
        ) from None
    _check(tree, line, place=1, depth=1)
    return Expression(source=line, names=frozenset(_names(tree)), calls=tuple(_calls(tree)), tree=tree)


def dotted(node: ast.AST) -> str | None:
    """``a.b.c`` for names and keys of names; ``None`` for anything else."""
    keys = []
    while isinstance(node, ast.Attribute):
        keys.append(node.attr)
        node = node.value
    return ".".join((node.id, *reversed(keys))) if isinstance(node, ast.Name) else None


def _check(node: ast.AST, line: str, *, place: int, depth: int) -> None:
    """Refuse whatever is not on the allow-list, and shapes that the evaluation doesn't know.

    ``place`` is that of the parent, for operators: they have none of their own.
    """
    if isinstance(node, ast.expr):
        place = _position(node, line)
    if depth > MAX_DEPTH:
        raise ExpressionError(f"Uttrycket är nästlat i fler än {MAX_DEPTH} nivåer. Förenkla det.", place)
    if type(node) not in _ALLOWED:
        reason = _REFUSED.get(type(node), "Detta går inte att skriva: ett uttryck jämför bara värden.")
        raise ExpressionError(reason, place)
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) if name.startswith("_"):
            raise ExpressionError(f"Namnet '{name}' börjar med understreck, och det går inte.", place)
        case ast.Attribute() if dotted(node) is None:
            raise ExpressionError("En punkt kan bara stå efter ett namn: steg.uppgift.", place)
        case ast.Constant(value=value):
            _check_constant(value, place)
        case ast.List(elts=items) | ast.Tuple(elts=items) if not all(map(_is_constant, items)):
            raise ExpressionError(
                "En lista kan bara ha färdiga värden, till exempel ['yes', 'partly'].", place
            )
        case ast.Call():
            _check_call(node, place)
    for child in _parts(node):
        _check(child, line, place=place, depth=depth + 1)


def _check_constant(value: object, place: int) -> None:
    if not isinstance(value, (str, int, float, bool, type(None))):
        raise ExpressionError("Ett värde är en text, ett tal, True, False eller None.", place)
    if isinstance(value, (int, float)) and abs(value) > MAX_NUMBER:
        raise ExpressionError(f"Talet är för stort. Högst {MAX_NUMBER} går.", place)


def _check_call(node: ast.Call, place: int) -> None:
    if not isinstance(node.func, ast.Name):
        raise ExpressionError("Parenteser kan bara stå efter namnet på en funktion.", place)
    if node.func.id.startswith("_"):
        raise ExpressionError(f"Namnet '{node.func.id}' börjar med understreck, och det går inte.", place)
    texts_or_names = all(
        isinstance(item, ast.Name) or (isinstance(item, ast.Constant) and isinstance(item.value, str))
        for item in node.args
    )
    if node.keywords or not texts_or_names:
        raise ExpressionError(
            f"Inom parentesen efter {node.func.id} står text inom citattecken, eller namnet på något som "
            "processen får när den anropas, till exempel deadline_passed('month_passed').",
            place,
        )


def _is_constant(node: ast.expr) -> bool:
    """A literal, or a number with a minus sign."""
    match node:
        case ast.Constant():
            return True
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float())):
            return True
    return False


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """What a node consists of, without the name of a function: that is no name to read."""
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.Call) and child is node.func):
            yield child


def _names(node: ast.AST) -> Iterator[str]:
    """Every path that is read, the longest as written only."""
    path = dotted(node)
    if path is not None:
        yield path
        return
    for child in _parts(node):
        yield from _names(child)


def _calls(node: ast.AST) -> Iterator[tuple[str, tuple[Json, ...]]]:
    match node:
        case ast.Call(func=ast.Name(id=name), args=arguments):
            yield name, tuple(item.value for item in arguments if isinstance(item, ast.Constant))
    for child in _parts(node):
        yield from _calls(child)


def _position(node: ast.expr, line: str) -> int:
    """Characters from 1; the parser counts UTF-8 bytes from 0."""
    return len(line.encode()[: node.col_offset].decode()) + 1
