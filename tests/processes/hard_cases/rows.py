"""The table of hard cases: a row, the words in which it says what is done, and what is seen afterwards.

Row(
    case="an oral reply",
    sees="it is kept, and the month runs on",
    given=partial(waiting_for_reply, process=RETURN),
    when=[arrives("oral_reply")],
    then=[waits("p1", *REPLY), kept("oral_reply")],
)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from service.content.actions import Actions
from service.model.case_file import view
from service.model.events import JobRequested, NoteWritten, TaskOverdue
from tests.processes.caseworker import person_id
from tests.processes.household import Household

Step: TypeAlias = Callable[[Household], object]
"""Something that is done in the case, or looked at in it."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One way through a hard case."""

    case: str
    """One of ``section_14``."""
    sees: str
    """What this way shows."""
    given: Callable[[], Household]
    when: Sequence[Step]
    then: Sequence[Step]

    def __str__(self) -> str:
        return f"{self.case}: {self.sees}"


def _done_by(verb: Callable[..., object]) -> Callable[..., Step]:
    """The driver's command of that name, said now and carried out when the row is played."""

    def said(*what: Any, **answers: Any) -> Step:
        return lambda case: verb(case, *what, **answers)

    return said


# -- what is done: the commands of ``Household`` ------------------------------------------------------------

fill_in = _done_by(Household.fill_in)
act = _done_by(Household.act)
arrives = _done_by(Household.arrives)
deliver = _done_by(Household.deliver)
handle = _done_by(Household.handle)
send = _done_by(Household.send)
go_on = _done_by(Household.go_on)
contact_done = _done_by(Household.contact_done)
make = _done_by(Household.make)
on = _done_by(Household.on)


def something_is_missing(case: Household) -> None:
    """From now on the letters that are put together lack a fact."""
    case.gaps = "some"


def nothing_is_missing(case: Household) -> None:
    """What was missing has been found out."""
    case.gaps = "none"


# -- what is seen -------------------------------------------------------------------------------------------


def tasks(person: str | None, *elements: str) -> Step:
    """These tasks, and no others, are open in processes about the person, or about nobody in particular."""
    return lambda case: _same(case.tasks_of(person), sorted(elements))


def waits(person: str | None, *elements: str) -> Step:
    """This, and nothing else, is waited for there."""
    return lambda case: _same(case.waits_of(person), sorted(elements))


def open_among(*elements: str) -> Step:
    """These tasks are among the open ones."""
    return lambda case: _same([each for each in elements if not case.is_open(each)], [])


def letter_stands_at(element: str, letter: str, person: str | None = None) -> Step:
    """The letter has come to this task."""
    return lambda case: case.open_task(element, person, letter=letter)


def no_letter(letter: str) -> Step:
    """No such letter is being written, approved or dispatched."""
    return lambda case: _same([task for task in case.open_tasks if f"({letter})" in task], [])


def ended(process: str, end: str, person: str | None = None) -> Step:
    """The newest process of that name, about the person, has ended there."""
    return lambda case: _same(case.ended(process, person), end)


def runs(process: str, person: str | None = None) -> Step:
    """The newest process of that name, about the person, has not ended."""
    return lambda case: _same(case.ended(process, person), None)


def known(path: str, value: Any, person: str | None = None) -> Step:
    """The case file has this value."""
    return lambda case: _same(_facts(case, person).get(path), value)


def unknown(path: str, person: str | None = None) -> Step:
    """The case file has nothing there."""
    return known(path, None, person)


def kept(*kinds: str) -> Step:
    """These documents, and no others, wait for somebody to see to them."""
    return lambda case: _same([document.kind for document in case.case.kept], list(kinds))


def refuses(element: str, guard: str, person: str | None = None, **answers: Any) -> Step:
    """The task can't be handed in so: that guard refuses it."""
    return lambda case: _same(case.refusal(element, person, **answers), guard)


def last_day(timer: str, day: str, person: str | None = None, *, preliminary: bool = False) -> Step:
    """What is waited for may come until that day."""

    def look(case: Household) -> None:
        deadline = case.deadline(timer, person)
        _same((deadline.end_day, deadline.preliminary), (date.fromisoformat(day), preliminary))

    return look


def due_by(element: str, day: str, *, overdue: bool = False) -> Step:
    """The task's last day, and whether it has been noted that it has passed."""

    def look(case: Household) -> None:
        task = case.open_task(element)
        _same((task.due_on, task.overdue), (date.fromisoformat(day), overdue))

    return look


def told_the_manager(*elements: str) -> Step:
    """These overdue tasks, and no others, have been shown to the manager."""
    return lambda case: _same(
        [
            event.task.split(".")[-2]
            for event in case.events
            if isinstance(event, TaskOverdue) and event.escalated
        ],
        list(elements),
    )


def noted(*elements: str) -> Step:
    """These steps have written a journal note of their own, in this order."""
    return lambda case: _same(
        [event.element for event in case.events if isinstance(event, NoteWritten)], list(elements)
    )


def written_out(*decisions: str) -> Step:
    """These decisions, by the id of their template, have been written out, in this order."""
    return lambda case: _same(
        [
            event.parameters["letter"]
            for event in case.events
            if isinstance(event, JobRequested) and event.operation == "letters.record"
        ],
        list(decisions),
    )


def people(*called: str) -> Step:
    """These are the people of the case."""
    return lambda case: _same(list(case.case.persons), [person_id(each) for each in called])


def open_elsewhere(person: str | None, *matters: str) -> Step:
    """What has to be answered for, if the case were closed early or the person left it now."""

    def look(case: Household) -> None:
        facts = view(case.case.facts, person and person_id(person), case.definitions.fact_paths)
        asked = Actions.of(case.bundle).open_matters.values()
        about = [each for each in asked if each.about == ("person" if person else "case")]
        _same(sorted(each.name for each in about if each.is_open(facts)), sorted(matters))

    return look


def over(case: Household) -> None:
    """Nothing is open in the case any more."""
    assert case.case.ended
    assert (case.tasks, case.waits, case.jobs) == ([], [], [])


def _facts(case: Household, person: str | None) -> dict[str, Any]:
    return case.facts_of(person) if person else case.case_facts


def _same(seen: object, expected: object) -> None:
    assert seen == expected, f"seen: {seen}; expected: {expected}"
