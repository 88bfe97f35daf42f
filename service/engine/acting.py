"""What may be done at any time: a case action and its messages, a person who leaves, an early closure."""

from service.engine.moving import Moving
from service.model.commands import CloseCase, RemovePerson, StartProcess, TakeAction
from service.model.events import ActionTaken, DocumentHandled, PersonRemoved
from service.model.refusals import ProcessRunning, UnknownPerson, UnknownProcess


def carry_out(moving: Moving, command: TakeAction | StartProcess | RemovePerson | CloseCase) -> None:
    """Raises ``UnknownPerson`` and ``UnknownProcess``."""
    match command:
        case TakeAction():
            _take(moving, command)
        case StartProcess():
            _start(moving, command)
        case RemovePerson():
            _remove(moving, command)
        case CloseCase():
            _close(moving, command)


def _take(moving: Moving, command: TakeAction) -> None:
    """Record what the action states, then let every wait hear it that listens. That nobody does is no error.

    An action about a person is heard in the processes about that person, and in those about nobody in
    particular (a letter about the whole household names the person too). Raises ``UnknownPerson``.
    """
    _require_known(moving, command.subject)
    moving.add_people(command.submission.people)
    moving.record(command.submission.facts, command.subject)
    answered = tell(moving, command.messages, command.subject, command.wait)
    moving.events.append(ActionTaken(action=command.action, subject=command.subject, answered=answered))


def _start(moving: Moving, command: StartProcess) -> None:
    """One more process. Raises ``UnknownProcess``, ``UnknownPerson`` and ``ProcessRunning``.

    Two of a kind about one person could ask another authority for the same thing twice.
    """
    if command.process not in moving.library(command.deployment).processes:
        raise UnknownProcess(process=command.process)
    _require_known(moving, command.subject)
    if moving.is_running(command.process, command.subject):
        raise ProcessRunning(process=command.process)
    moving.start(command.process, command.deployment, command.subject, command.submission)


def _remove(moving: Moving, command: RemovePerson) -> None:
    """The processes about the person are cancelled; letters that may name the person are recalled."""
    _require_known(moving, command.subject)
    moving.record(command.submission.facts, command.subject)
    moving.people.remove(command.subject)
    moving.removed.append(command.subject)
    moving.events.append(PersonRemoved(person=command.subject))
    for instance in list(moving.instances.values()):
        if instance.subject == command.subject and instance.ended_at is None:
            moving.cancel(instance)
    tell(moving, command.messages, command.subject)
    _see_to(moving, command.handled)


def _close(moving: Moving, command: CloseCase) -> None:
    """Everything that is open in the case is cancelled."""
    moving.record(command.submission.facts, None)
    for instance in list(moving.instances.values()):
        if instance.ended_at is None:
            moving.cancel(instance)
    _see_to(moving, command.handled)


def _see_to(moving: Moving, documents: tuple[str, ...]) -> None:
    """What was answered as handled waits for nobody any more."""
    for document in documents:
        if moving.kept.pop(document, None):
            moving.events.append(DocumentHandled(document=document))


def tell(
    moving: Moving, messages: tuple[str, ...], subject: str | None, only: str | None = None
) -> tuple[str, ...]:
    """Throw the messages to all who wait for them, or to one wait only. Says which took them."""
    hearing = [
        wait
        for wait in list(moving.waits.values())
        if wait.message in messages
        and only in {None, wait.id}
        and (subject is None or moving.instances[wait.instance].subject in {None, subject})
    ]
    answered = []
    for wait in hearing:
        run = moving.run(wait.instance)
        if run.stands(wait):  # what was heard before may have ended it
            run.deliver(wait)
            answered.append(wait.id)
    return tuple(answered)


def _require_known(moving: Moving, person: str | None) -> None:
    if person is not None and person not in moving.people:
        raise UnknownPerson(person=person)
