"""Opening what people send in: each time in a child of its own, which sees nothing else before or after.

A file that takes over the program that reads it gets that file, and no other.
"""

from collections.abc import Mapping
from threading import BoundedSemaphore

from service.model.values import Json
from service.operations.result import Document
from service.operations.workshop import Workshop

MODULE = "service.operations.attachments"
_AT_ONCE = BoundedSemaphore(2)
"""Each may take as much memory as a child may have."""


def made(operation: str, arguments: Mapping[str, Json]) -> Document:
    """The one document that the operation makes. Raises ``OperationFailed``."""
    with _AT_ONCE:
        workshop = Workshop((MODULE,), at_once=1)
        try:
            return workshop.run(operation, arguments).documents[0]
        finally:
            workshop.close()
