"""A letter that takes no time: what the print queue needs of one is a name and bytes."""

from service.model.case_file import Statement
from service.operations.collaborators import NewId
from service.operations.registry import operation
from service.operations.result import Document, Result

MODULE = "tests.operations.finishing"


@operation("finishing.letter", gives=("document",), states=("{record}.document",))
def letter(letter: str, number: int, record: str, document: NewId) -> Result:
    """Finished, under its number."""
    made = Document(
        id=document,
        name=f"BR-2026-{number:04d}-{letter}.pdf",
        media_type="application/pdf",
        content=f"%PDF {letter} {number}".encode(),
    )
    stated = Statement(path=f"{record}.document", value=made.id)
    return Result(values={"document": made.id}, facts=(stated,), documents=(made,))
