"""Why a job could not be done, as a code that may be kept for ever."""

import re

_CODE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,59}")

TIMED_OUT = "TimedOut"
WORKER_DIED = "WorkerDied"
TOO_LARGE = "TooLarge"
BAD_PARAMETERS = "BadParameters"
BAD_RESULT = "BadResult"
UNKNOWN_OPERATION = "UnknownOperation"

CODES = {
    UNKNOWN_OPERATION: "the diagram names an operation that this release does not have",
    BAD_PARAMETERS: "a parameter is missing, too many, or of another type than the operation takes",
    BAD_RESULT: "the operation gave something that is no result, or stated a fact that it may not state",
    TOO_LARGE: "its result is larger than is kept",
    TIMED_OUT: "it took longer than it may and was ended",
    WORKER_DIED: "the child process ended by itself, for instance for want of memory",
}
"""The fixed ones. Besides them: the class name of an error that the operation, or the case, raised."""


class OperationFailed(Exception):  # noqa: N818  named after what happened
    """It could not be done. ``code`` is a fixed word or the name of an error class: never a text, for a text
    could tell about people, and codes stand in hashed bytes.
    """

    def __init__(self, code: str) -> None:
        self.code = code if _CODE.fullmatch(code) else BAD_RESULT
        super().__init__(self.code)


class OutOfTime(Exception):  # noqa: N818  named after what happened
    """Not done within the asker's own budget. The job has not failed: somebody with more time does it."""
