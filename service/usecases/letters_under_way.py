"""Letters that have not been sent yet: what they are called, which can be recalled, and which may have left.

A document whose message would stop a letter that lies ready for dispatch is asked about first: the letter may
have left already without having been registered ("Messages" (f) of the processes).
"""

from collections.abc import Iterator, Mapping

from service.model.case import Task, Wait
from service.model.refusals import LetterMayHaveLeft
from service.model.values import Json
from service.usecases import case_file_words
from service.usecases.at_hand import CaseAtHand
from service.usecases.reading import instance_of

RECORD = "record"
LETTER = "letter"
"""What a letter's process is given: where its dates stand in the case file, and which letter it is."""

LETTER_LEFT = "letter_left"
"""Answer in ``data``: ``no`` says that the letter has not left the municipality."""


def recallable(at: CaseAtHand, messages: tuple[str, ...]) -> dict[str, str]:
    """The waits that hear one of ``messages`` and stand at a letter, by id, with the letter's name."""
    found = {}
    for wait in at.case.waits:
        task = next(_inside(at, wait), None) if wait.message in messages else None
        if task is not None:
            found[wait.id] = name(at, task.instance, task.given, task.title)
    return found


def undispatched(at: CaseAtHand) -> dict[str, tuple[str | None, str]]:
    """Open tasks and jobs of letters by id: the person their process is about, and the letter's name."""
    standing: list[tuple[str, str, Mapping[str, Json], str]] = [
        *((task.id, task.instance, task.given, task.title) for task in at.case.tasks),
        *((job.id, job.instance, job.parameters, job.title) for job in at.case.jobs),
    ]
    return {
        id_: (instance_of(at.case, instance).subject, name(at, instance, given, title))
        for id_, instance, given, title in standing
        if given.get(RECORD)
    }


def name(at: CaseAtHand, instance: str, given: Mapping[str, Json], title: str) -> str:
    """``Begäran om överflyttning (B3), Berit Bok: Skicka brevet``."""
    words = case_file_words.groups(at.bundle).get(str(given.get(RECORD)), "Brev")
    which = f" ({given[LETTER]})" if given.get(LETTER) else ""
    person = at.persons.get(instance_of(at.case, instance).subject or "")
    return f"{words}{which}{f', {person}' if person else ''}: {title}"


def require_not_leaving(at: CaseAtHand, wait: Wait, letter_left: Json) -> None:
    """Raise ``LetterMayHaveLeft`` where the wait would stop a letter about to leave, unless it has not left.

    One that has left is registered first, with its earlier day; then the document comes again.
    """
    for task in _inside(at, wait):
        element = at.drawn(task.instance, task.process, task.element)
        if "irrevocable" in element.properties and letter_left != "no":
            raise LetterMayHaveLeft(task=task.id)


def _inside(at: CaseAtHand, wait: Wait) -> Iterator[Task]:
    """The open tasks that the wait's message interrupts: at the element it sits on, or inside that call."""
    host = at.element(wait).host
    if not host:
        return
    calls = wait.id.rpartition(".")[0].removesuffix(wait.element)
    yield from (task for task in at.case.tasks if task.id.startswith(f"{calls}{host}."))
