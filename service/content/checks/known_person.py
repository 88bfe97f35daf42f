"""What is said about a person (``person.…``) is read, counted from and recorded where there is a person.

A case is about somebody when the start form asks who (``x-person``), and so is what a case action about a
person begins. In a process that can be begun without that, directly or by way of its callers, every fact
about the person would stay unknown. What is recorded in a
row about a person is about that one, whomever the process is about. A letter that is recorded about a person
(``{record}.sent_on``) is sent by a process that is about one.
"""

from collections.abc import Iterator, Mapping

from service.content.answered import Recording, recordings
from service.content.diagram import Process
from service.content.fact_places import places
from service.content.findings import Problem, at
from service.content.forms.schema import asks_who
from service.content.graph import reached
from service.content.mappings import GIVEN, mappings
from service.content.reading import Content
from service.content.timers import counted, sources

_PERSON = "person."


def check(content: Content) -> Iterator[Problem]:
    nobody = {name: begun for name, begun in _begun_without_a_person(content).items() if begun}
    yield from _read(content, nobody)
    yield from _counted_from(content, nobody)
    yield from _recorded_by_steps(content, nobody)
    for form in content.forms:
        for recording in recordings(form.schema):
            for process, fact in _recorded(content, form.process, recording):
                if process in nobody and fact.startswith(_PERSON):
                    message, repair = _words(f"Frågan ”{recording.name}” förs in som", fact, nobody[process])
                    yield form.problem(recording.name, message, repair)


def _read(content: Content, nobody: Mapping[str, Process]) -> Iterator[Problem]:
    for reader in content.readers:
        if reader.process.id in nobody and reader.expression:
            for path in sorted(path for path in reader.expression.names if path.startswith(_PERSON)):
                message, repair = _words(f"{reader.what} läser", path, nobody[reader.process.id])
                yield at(reader.place, message, repair)


def _recorded(content: Content, process: str, recording: Recording) -> Iterator[tuple[str, str]]:
    """Each fact that a question may record about whom the process is about, with the process that says so."""
    if not recording.of_a_row:
        yield process, recording.fact
        for place in places(content, process, recording.fact):
            yield place.caller.id, place.fact or ""


def _counted_from(content: Content, nobody: Mapping[str, Process]) -> Iterator[Problem]:
    for each in counted(content):
        for path in sources(each.node):
            if each.process.id in nobody and path.startswith(_PERSON):
                message, repair = _words(f"{each.words} räknas från", path, nobody[each.process.id])
                yield at(each.node, message, repair)


def _recorded_by_steps(content: Content, nobody: Mapping[str, Process]) -> Iterator[Problem]:
    for process in content.processes.values():
        for task in process.of_kind("serviceTask") if process.id in nobody else ():
            for part in mappings(task, GIVEN):
                path = part.source.strip("'\"")
                if task.properties.get("operation") == "facts.record" and path.startswith(_PERSON):
                    message, repair = _words(f"{task.words} för in", path, nobody[process.id])
                    yield at(task, message, repair)


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
    called, action = process.id in content.calls, content.begun_by.get(process.id)
    named = action is not None and action.about == "person"
    return not called and not named and form is not None and not asks_who(form)


def _words(what: str, path: str, begun: Process) -> tuple[str, str]:
    return (
        f"{what} ”{path}”, men ärendet kan börja med {begun.words}, där ingen har frågat vem personen är.",
        (
            f"Fråga efter personen (x-person) i startformuläret till {begun.words}, eller använd en uppgift "
            "om ärendet (case.…)."
        ),
    )
