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
