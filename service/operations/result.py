"""What an operation gives back: values for the process, facts for the case file, documents. Nothing else."""

from dataclasses import dataclass, field

from service.model.case_file import Statement
from service.model.values import Json

LARGEST_DOCUMENTS = 20 * 1024 * 1024
"""Bytes of all documents of one job together."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """Bytes that the case keeps."""

    id: str
    """The ``NewId`` that the operation was handed."""
    name: str
    """As a file would be called. It is shown in lists: no personal data."""
    media_type: str
    content: bytes
    made_of: dict[str, Json] = field(default_factory=dict)
    """What it was made of and rests on, to answer for it later. Kept for ever: no personal data."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """The outcome of one job."""

    values: dict[str, Json] = field(default_factory=dict)
    """What the process reads under the service task's id: ``draft_letter.document``."""
    facts: tuple[Statement, ...] = ()
    """Only on paths that the operation was registered to state."""
    documents: tuple[Document, ...] = ()
