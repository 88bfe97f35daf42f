"""An operation that writes a letter as PDF, for tests of what goes with it."""

from service.operations.collaborators import NewId
from service.operations.registry import operation
from service.operations.result import Document, Result
from tests.operations.files import plain

MODULE = "tests.operations.letterbox"


@operation("letterbox.write", gives=("document",))
def write(document: NewId) -> Result:
    """Two pages."""
    made = Document(id=document, name="B3.pdf", media_type="application/pdf", content=plain(2, b"Brevet"))
    return Result(values={"document": document}, documents=(made,))
