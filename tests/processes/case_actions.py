"""From a shipped case action, with its form filled in, to the command that carries it out."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace as changed
from datetime import date
from typing import Any

from service.content.actions import CaseAction
from service.model.case_file import PERSON as OF_PERSON
from service.model.case_file import Statement
from service.model.commands import CloseCase, Command, RemovePerson, StartProcess, Submission, TakeAction
from tests.processes.seen import Seen, calls_of


@dataclass(frozen=True, kw_only=True)
class Taken:
    """An action that somebody takes."""

    action: CaseAction
    subject: str | None
    """The person it is about."""
    submission: Submission
    beside: Mapping[str, Any]
    """What the program asks besides: ``fact``, ``value``, ``occurred_on``, ``letter``."""


def command(case: Seen, taken: Taken) -> Command:
    """What its effect says (``service.content.actions``)."""
    match taken.action.effect:
        case "start_process":
            return StartProcess(
                process=str(taken.action.process),
                deployment=case.bundle.id,
                subject=taken.subject,
                submission=taken.submission,
            )
        case "remove_person":
            return RemovePerson(
                subject=str(taken.subject), submission=taken.submission, messages=taken.action.messages
            )
        case "close_early":
            return CloseCase(submission=taken.submission)
    facts = (*taken.submission.facts, *_stated(taken))
    return TakeAction(
        action=taken.action.name,
        subject=taken.subject if taken.action.about == OF_PERSON else None,
        submission=changed(taken.submission, facts=facts),
        messages=taken.action.messages,
        wait=_letter(case, taken) if taken.action.effect == "recall_letter" else None,
    )


def dated(path: str, day: str, person: str | None) -> Statement:
    """A date as a fact, of the person only where the path is a person's."""
    about = person if path.startswith(f"{OF_PERSON}.") else None
    return Statement(path=path, value=day, occurred_on=date.fromisoformat(day), subject=about)


def _stated(taken: Taken) -> tuple[Statement, ...]:
    """The facts besides those of the form."""
    values, beside = taken.submission.values, taken.beside
    if taken.action.effect == "dispatch_again":
        record, about = values["record"], values.get(OF_PERSON)
        arrived = Statement(path=f"{record}.received_on", value=None, subject=about)
        return (dated(f"{record}.sent_on", values["sent_on"], about), arrived)
    if taken.action.effect != "correct":
        return ()
    path, said = beside["fact"], beside.get("occurred_on")
    about = taken.subject if path.startswith(f"{OF_PERSON}.") else None
    day = date.fromisoformat(said) if said else None
    return (Statement(path=path, value=beside["value"], occurred_on=day, subject=about),)


def _letter(case: Seen, taken: Taken) -> str:
    """The wait of a letter that has not been sent, which hears the action."""
    name = taken.beside["letter"]
    unsent = [task for task in case.case.tasks if task.given.get("letter") == name]
    about = [each for each in unsent if taken.subject in {None, case.instance(each).subject}]
    places = {(each.instance, calls_of(each)) for each in about}
    found = [
        wait.id
        for wait in case.case.waits
        if wait.message in taken.action.messages and (wait.instance, calls_of(wait)) in places
    ]
    assert len(found) == 1, f"{len(found)} letters {name} can be recalled. Open are: {case.open_tasks}"
    return found[0]
