"""Every caller gives all that the called process reads, and nothing that it does not."""

from collections.abc import Iterator

from service.content.fact_places import parameters_read
from service.content.findings import Problem, at
from service.content.mappings import GIVEN, mappings
from service.content.names import CASE_FILE_PARTS, parameters
from service.content.reading import Content


def check(content: Content) -> Iterator[Problem]:
    read = _read(content)
    for name, callers in content.calls.items():
        called = content.processes.get(name)
        if called is None:
            continue
        needed = read.get(name, set()) & parameters(content, called)
        for _, call in callers:
            given = {part.name for part in mappings(call, GIVEN)}
            for missing in sorted(needed - given):
                yield at(
                    call,
                    f"Anropet {call.words} ger inte ”{missing}”, som {called.words} läser.",
                    f"Lägg till ”{missing} = …” i anropets egenskap ”in”.",
                )
            for unused in sorted(given - read.get(name, set())):
                yield at(
                    call,
                    f"Anropet {call.words} ger ”{unused}”, som {called.words} aldrig läser.",
                    f"Ta bort ”{unused}” ur egenskapen ”in”, eller rätta namnet.",
                )


def _read(content: Content) -> dict[str, set[str]]:
    """By process: first names that its expressions read and that are neither steps nor the case file's.

    Its forms read a parameter where a fact's path begins with one.
    """
    found: dict[str, set[str]] = {}
    for reader in content.readers:
        for path in reader.expression.names if reader.expression else ():
            first = path.partition(".")[0]
            if first not in CASE_FILE_PARTS and first not in reader.process.nodes:
                found.setdefault(reader.process.id, set()).add(first)
    for process, parameter in parameters_read(content):
        found.setdefault(process, set()).add(parameter)
    return found
