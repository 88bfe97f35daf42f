"""What is said about a person (``person.…``) is read, counted from and recorded where there is a person.

A case is about somebody when the start form asks who (``x-person``). In a process that can be begun without
that, directly or by way of its callers, every fact about the person would stay unknown.
"""

from collections.abc import Iterator

from service.content.diagram import Process
from service.content.findings import Problem, at
from service.content.forms.schema import leaves, properties
from service.content.graph import reached
from service.content.reading import Content
from service.content.timers import sources, timers

_PERSON = "person."


def check(content: Content) -> Iterator[Problem]:
    nobody = {name: begun for name, begun in _begun_without_a_person(content).items() if begun}
    for reader in content.readers:
        if reader.process.id in nobody and reader.expression:
            for path in sorted(path for path in reader.expression.names if path.startswith(_PERSON)):
                message, repair = _words(f"{reader.what} läser", path, nobody[reader.process.id])
                yield at(reader.place, message, repair)
    for process, node, _ in timers(content):
        for path in sources(node):
            if process.id in nobody and path.startswith(_PERSON):
                message, repair = _words(f"Tiden {node.words} räknas från", path, nobody[process.id])
                yield at(node, message, repair)
    for form in content.forms:
        for names, question in leaves(form.schema):
            fact = question.get("x-case-file", "")
            if form.process in nobody and fact.startswith(_PERSON):
                message, repair = _words(f"Frågan ”{names[-1]}” förs in som", fact, nobody[form.process])
                yield form.problem(names[-1], message, repair)


def _begun_without_a_person(content: Content) -> dict[str, Process | None]:
    """By process: one that it can be begun with and whose start form doesn't ask who the person is."""
    callers = {name: [each.id for each, _ in calls] for name, calls in content.calls.items()}
    asking_nobody = [process for process in content.processes.values() if _asks_nobody(content, process)]
    return {
        name: next((each for each in asking_nobody if each.id in reached([name], callers)), None)
        for name in content.processes
    }


def _asks_nobody(content: Content, process: Process) -> bool:
    form = content.form(process.id, process.start.id) if process.start else None
    called = process.id in content.calls
    return (
        not called and form is not None and not any("x-person" in part for part in properties(form).values())
    )


def _words(what: str, path: str, begun: Process) -> tuple[str, str]:
    return (
        f"{what} ”{path}”, men ärendet kan börja med {begun.words}, där ingen har frågat vem personen är.",
        (
            f"Fråga efter personen (x-person) i startformuläret till {begun.words}, eller använd en uppgift "
            "om ärendet (case.…)."
        ),
    )
