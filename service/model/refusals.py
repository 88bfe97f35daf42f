"""Refusals: answers to a person. Nothing has changed; a person can mend it.

The class is the code that clients branch on; the catalogue of sentences is ``api/problems``.
"""


class Refusal(Exception):  # noqa: N818  named after what it is to a person
    """Nothing was changed. ``about`` holds ids and codes for the sentence, never personal data."""

    def __init__(self, **about: object) -> None:
        super().__init__(type(self).__name__, about)
        self.about = about


class UnknownCase(Refusal):
    """There is no such case, or none that the actor may see."""


class UnknownTask(Refusal):
    """There is no such task, or none that the actor may see."""


class UnknownProcess(Refusal):
    """The newest deployment has no process of that name that a person can start."""


class TaskNotOpen(Refusal):
    """The task is completed or was cancelled."""


class TaskTaken(Refusal):
    """Somebody else has the task."""


class NotYourLane(Refusal):
    """The actor's roles do not include the task's lane."""


class FourEyes(Refusal):
    """The actor did what this task is to be kept apart from."""


class NotAllowed(Refusal):
    """The actor's roles do not include the action."""


class SeveralWaits(Refusal):
    """More than one wait would take the document: the person has to choose. ``waits`` lists them."""


class DateOutOfRange(Refusal):
    """A date lies outside the years the calendar knows. ``element`` counts from it."""


class GuardRefused(Refusal):
    """A guard of the diagram stands in the way (``refuse_when``). ``words`` is its Swedish sentence."""


class CannotReopen(Refusal):
    """A task can't be taken back. ``why``: ``sent``, ``started``, ``others``, ``dependent``, ``changed``."""


class LetterMayHaveLeft(Refusal):
    """The document would stop a letter about to leave: first say whether it has. ``task`` names it."""


class UnknownDocument(Refusal):
    """There is no such document, or none that is still kept, or none that the actor may see."""


class UnknownJob(Refusal):
    """There is no such incident, or none that the actor may see."""


class UnknownPerson(Refusal):
    """The person is not one of the case's people."""


class ProcessRunning(Refusal):
    """A process of that kind about the same person is open already. ``process`` names it."""


class CaseEndedAlready(Refusal):
    """The case has ended: nothing can be started, done or closed in it."""


class OpenMatters(Refusal):
    """What is open elsewhere must be answered first. ``matters`` lists them."""
