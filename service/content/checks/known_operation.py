"""A service task does something that exists (``operation``), and is given what that takes (``in``).

Codes are ones that the operation knows, also when a caller gives them. What is recorded goes to a place in
the case file, and is what can stand there. A letter is recorded under the path that it is given, so
``<record>.document``, ``<record>.sent_on`` and ``<record>.received_on`` are all facts.
"""

import ast
from collections.abc import Iterator

from service.content.diagram import Node
from service.content.evaluation import evaluated
from service.content.findings import Problem, at
from service.content.forms.schema import kind
from service.content.mappings import GIVEN, mappings
from service.content.names import Known, resolve
from service.content.operations import OPERATIONS, RECORDED, Parameter, Signature
from service.content.possible import Possible, possible
from service.content.readers import Reader
from service.content.reading import Content
from service.content.sorts import sort_of_answer
from service.engine.expressions.source import dotted
from service.model.values import Json


def check(content: Content) -> Iterator[Problem]:
    for process in content.processes.values():
        for task in process.of_kind("serviceTask"):
            yield from _task(task)
    for reader in content.readers:
        if reader.part is None or not isinstance(reader.place, Node) or reader.expression is None:
            continue
        operation = OPERATIONS.get(reader.place.properties.get("operation", ""))
        parameter = operation.parameters.get(reader.part.name) if operation else None
        if operation and parameter and reader.place.kind == "serviceTask":
            yield from _parameter(content, reader, operation, parameter)


def _task(task: Node) -> Iterator[Problem]:
    name = task.properties.get("operation", "")
    operation = OPERATIONS.get(name)
    if operation is None:
        yield at(
            task,
            f"{task.words} ska göra ”{name}”, som inte finns."
            if name
            else f"{task.words} säger inte vad som ska göras.",
            f"Skriv egenskapen ”operation”: {', '.join(OPERATIONS)}.",
        )
        return
    given = {part.name for part in mappings(task, GIVEN)}
    for missing in (n for n, each in operation.parameters.items() if each.required and n not in given):
        yield at(
            task,
            f"{task.words} får inte ”{missing}”, som ”{name}” behöver.",
            f"Lägg till ”{missing} = …” i egenskapen ”in”.",
        )
    for unknown in sorted(given - operation.parameters.keys()):
        yield at(
            task,
            f"{task.words} får ”{unknown}”, som ”{name}” inte använder.",
            f"Ta bort det. ”{name}” tar {', '.join(operation.parameters)}.",
        )


def _parameter(
    content: Content, reader: Reader, operation: Signature, parameter: Parameter
) -> Iterator[Problem]:
    match parameter.kind:
        case "code":
            found = _code(content, reader, parameter)
        case "path" if "value" in operation.parameters:
            found = _fact(content, reader)
        case "path":
            found = _record(content, reader)
        case "fact":
            found = _asked(content, reader)
        case "value":
            found = _value(content, reader)
        case "persons":
            found = _persons(content, reader)
        case "sentence":
            found = _sentence(reader)
        case "text":
            found = _text(content, reader)
    if found is not None:
        what, repair = found
        yield at(reader.place, f"{reader.what} {what}.", repair)


def _code(content: Content, reader: Reader, parameter: Parameter) -> tuple[str, str] | None:
    known = parameter.values
    if known is None:
        return _process(content, reader)
    values = _listed(possible(content, reader))
    strange = [value for value in values if value not in known] if values else ["något annat"]
    if strange:
        return f"kan vara ”{strange[0]}”, och det finns inte", f"Det som finns är {', '.join(known)}."
    return None


def _process(content: Content, reader: Reader) -> tuple[str, str] | None:
    value = _literal(reader)
    if value not in content.processes:
        return "är ingen process som finns", "Skriv processens id inom raka citattecken."
    return None


def _fact(content: Content, reader: Reader) -> tuple[str, str] | None:
    path = _literal(reader)
    if path not in content.facts:
        return (
            "är ingen uppgift i akten",
            "Skriv uppgiftens väg inom raka citattecken, till exempel 'case.demand.justification'.",
        )
    return None


def _record(content: Content, reader: Reader) -> tuple[str, str] | None:
    paths = _listed(possible(content, reader))
    if not paths:
        return (
            "är ingen bestämd plats i akten",
            "Skriv platsen inom raka citattecken, till exempel 'person.request', här eller hos anroparen.",
        )
    missing = [
        f"{path}.{name}" for path in paths for name in RECORDED if f"{path}.{name}" not in content.facts
    ]
    if missing:
        return (
            f"för in ”{missing[0]}”, som inte finns i akten",
            "Rätta platsen, eller lägg till uppgiften i forms/case_file.schema.json.",
        )
    return None


def _asked(content: Content, reader: Reader) -> tuple[str, str] | None:
    strange = [value for value in possible(content, reader).values if value not in content.facts]
    if strange:
        return (
            f"kan vara ”{strange[0]}”, som inte är någon uppgift i akten",
            "Skriv uppgiftens väg inom raka citattecken, eller None.",
        )
    return None


def _value(content: Content, reader: Reader) -> tuple[str, str] | None:
    """What is recorded fits its place, and is there."""
    path = next((part.source for part in mappings(_node(reader), GIVEN) if part.name == "path"), "")
    fact = content.facts.get(path.strip("'\""))
    found = evaluated(content, reader)
    if fact is None or found is None:
        return None
    place = Known(schema=fact)
    if found.sort.may_be_missing:
        return "kan vara obesvarat", "För bara in det som är känt."
    if found.sort.kinds - sort_of_answer(place, may_be_missing=False).kinds:
        return f"är {found.sort.words}, och det kan inte stå i ”{path}”", "Skriv ett värde av samma slag."
    strange = [
        value for value in possible(content, reader).values if value not in (place.choices or (value,))
    ]
    if strange:
        return f"kan vara ”{strange[0]}”, som inte finns i ”{path}”", "Skriv ett av svarsalternativen."
    return None


def _persons(content: Content, reader: Reader) -> tuple[str, str] | None:
    path = dotted(reader.expression.tree) if reader.expression else None
    found = resolve(content, reader.process, path) if path else None
    if not isinstance(found, Known) or found.schema is None or kind(found.schema) != "persons":
        return (
            "är ingen lista av personer i ärendet",
            "Läs en uppgift eller ett svar där personer har valts, till exempel case.return_persons.",
        )
    return None


def _sentence(reader: Reader) -> tuple[str, str] | None:
    value = _literal(reader)
    if not isinstance(value, str) or not value.strip().endswith((".", "!", "?")):
        return (
            "är ingen hel mening",
            "Skriv meningen med punkt inom raka citattecken. Semikolon kan inte stå i den.",
        )
    return None


def _text(content: Content, reader: Reader) -> tuple[str, str] | None:
    path = dotted(reader.expression.tree) if reader.expression else None
    found = resolve(content, reader.process, path) if path else None
    if isinstance(found, Known) and (found.is_text or found.schema is None):
        return None
    return "är ingen fritext som någon har skrivit", "Skriv frågans namn: steg.fråga."


def _listed(can_be: Possible) -> tuple[Json, ...]:
    """All that it can be; nothing where it can be something that is not listed."""
    open_ = can_be.missing or can_be.unknown or can_be.any_code or can_be.yes_no
    return () if open_ or can_be.numbers or can_be.lists else tuple(can_be.values)


def _literal(reader: Reader) -> Json:
    """The value, if it is written out."""
    tree = reader.expression.tree if reader.expression else None
    return tree.value if isinstance(tree, ast.Constant) else None


def _node(reader: Reader) -> Node:
    assert isinstance(reader.place, Node)  # noqa: S101  parameters stand on nodes
    return reader.place
