"""What a person is answered when rights, identity or reference keep a command from being carried out."""

from service.model.refusals import Refusal


class NotSignedIn(Refusal):
    """No session, or one that has ended."""


class BadCredentials(Refusal):
    """User name and password do not belong together. Never says which of them was wrong."""


class IdempotencyMismatch(Refusal):
    """The key has been used for another request."""


class UnknownUser(Refusal):
    """There is no such account."""


class NotTraining(Refusal):
    """The clock can only be moved on a training server."""


class InvalidRequest(Refusal):
    """Something sent besides a form is not what it has to be. ``errors``: pointer, message, rule."""


class ContentRefused(Refusal):
    """A set of diagrams and forms with faults can't be installed. ``findings`` lists them."""


class UnknownNote(Refusal):
    """There is no such working note of the one who asks: it is locked, deleted, or somebody else's."""


class UnknownAction(Refusal):
    """The content of the case has no action of that name."""


class ActionNotPossible(Refusal):
    """The action can't be taken as things stand. ``words`` says why, and what to do."""


class TaskChanged(Refusal):
    """The task or its draft is not as the one who asks last saw it.

    ``saved_by`` and ``saved_at``: who saved the draft that is there now, and when; ``differs``: pointers of
    the answers in it that are not those sent.
    """
