"""Functions are ones that exist, and ask for something that there is.

- ``deadline_passed('<id of a timer>')``: a timer of the same process that counts from a date. One that counts
  from entry has no deadline while nobody waits.
- ``recorded(path, value)``: the case file has this value there. The path is a choice of the case file, in
  quotes, or a parameter that every caller gives so or as ``None``; the value is one of its choices.
- ``recorded_for_everyone(path, value)``: the same of each person of the case, not only of one.
- ``kept('<kind>')``: a kept document of a kind that some event waits for.
- ``others_open()``: another process of the case is still open.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from service.content.findings import Problem, at
from service.content.forms.schema import choices
from service.content.possible import possible_part
from service.content.readers import Reader
from service.content.reading import Content
from service.engine.expressions.source import dotted

Fault: TypeAlias = tuple[str, str]
"""What is wrong, as the end of a sentence that begins with where, and the repair."""

_TIMER = "Skriv deadline_passed('id på tidshändelsen')."
_RECORDED = "Skriv recorded('väg till en uppgift i akten', 'svarsalternativ')."
_KEPT = "Skriv kept('sort'), där sorten är namnet på ett meddelande som någon händelse väntar på."


def check(content: Content) -> Iterator[Problem]:
    for reader in content.readers:
        for node in ast.walk(reader.expression.tree) if reader.expression else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                function = _FUNCTIONS.get(node.func.id)
                found = (
                    (
                        f"använder ”{node.func.id}”, som inte finns",
                        f"Det som finns är {', '.join(_FUNCTIONS)}.",
                    )
                    if function is None
                    else function(content, reader, node.args)
                )
                if found is not None:
                    yield at(reader.place, f"{reader.what} {found[0]}.", found[1])


def _deadline_passed(content: Content, reader: Reader, arguments: list[ast.expr]) -> Fault | None:  # noqa: ARG001
    node = reader.process.nodes.get(str(_text(arguments[0]))) if len(arguments) == 1 else None
    if node is None or node.event is None or node.event.kind != "timerEventDefinition":
        asked = ", ".join(map(ast.unparse, arguments)) or "inget namn"
        return f"frågar efter en tid som inte finns i {reader.process.words}: {asked}", _TIMER
    if not node.properties.get("from"):
        return (
            f"frågar om {node.words} har löpt ut, men den tiden räknas från att väntan börjar",
            "Ge tiden ett datum att räkna från (egenskapen ”from”).",
        )
    return None


def _recorded(content: Content, reader: Reader, arguments: list[ast.expr]) -> Fault | None:
    if len(arguments) != 2 or _text(arguments[1]) is None:  # noqa: PLR2004  a path and a value
        return "frågar inte efter en uppgift och ett svar", _RECORDED
    place, value = arguments
    can_be = possible_part(content, reader.process, place)
    is_path = _text(place) is not None or (dotted(place) or ".").count(".") == 0
    if not is_path or can_be != type(can_be)(values=can_be.values):
        return (
            f"frågar efter ”{ast.unparse(place)}”, som inte är en bestämd plats i akten",
            "Skriv vägen inom raka citattecken, här eller hos alla som anropar processen.",
        )
    for path in can_be.values:
        known = [choice for choice, _ in choices(content.facts.get(str(path), {}))]
        if _text(value) not in known:
            return (
                f"frågar om ”{path}” är {ast.unparse(value)}, och det kan den aldrig vara",
                f"Det som kan förekomma är {', '.join(map(repr, known))}."
                if known
                else "Fråga efter en uppgift i akten som har svarsalternativ.",
            )
    return None


def _kept(content: Content, reader: Reader, arguments: list[ast.expr]) -> Fault | None:  # noqa: ARG001
    waits = {
        event.name
        for process in content.processes.values()
        for node in process.nodes.values()
        for event in node.events
        if event.kind == "messageEventDefinition"
    }
    if len(arguments) != 1 or _text(arguments[0]) not in waits - {None}:
        asked = ", ".join(map(ast.unparse, arguments)) or "inget"
        return f"frågar efter sparade handlingar av sorten {asked}, som ingen händelse väntar på", _KEPT
    return None


def _others_open(content: Content, reader: Reader, arguments: list[ast.expr]) -> Fault | None:  # noqa: ARG001
    return ("ger others_open något, och den tar inget", "Skriv others_open().") if arguments else None


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


_FUNCTIONS: Mapping[str, Callable[[Content, Reader, list[ast.expr]], Fault | None]] = {
    "deadline_passed": _deadline_passed,
    "recorded": _recorded,
    "recorded_for_everyone": _recorded,
    "kept": _kept,
    "others_open": _others_open,
}
