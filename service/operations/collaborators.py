"""What an operation may ask for besides its parameters, by naming the type.

    def finalise(letter: str, record: str, letters: Letters, known: Known, today: date, document: NewId)

``date`` is the day of the run in Sweden. So an operation never reads a clock, a file or the database, and the
same input always gives the same bytes.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NewType

from service.model.values import Json

NewId = NewType("NewId", str)
"""An id for the document that the operation makes, never used before."""

Letters = NewType("Letters", dict[str, str])
"""The letters of the case's deployment: text by letter id (``letters/<id>.txt``)."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the case knows, as far as the process that asks may see it."""

    case_number: str
    own_municipality: str
    persons: tuple[str, ...]
    """Names: of the person the process is about, or of everybody in the case."""
    facts: dict[str, Json]
    """The newest value of each known path; free texts as they were written."""
    described: dict[str, dict[str, Json]]
    """Every path that the schema of the case file describes, with its schema."""
    household: bool = False
    """The process is about nobody in particular."""
    answers: dict[str, dict[str, Json]] = field(default_factory=dict)
    """Of a household: the newest value of each known path about a person, by person."""
    names: dict[str, str] = field(default_factory=dict)
    """Of the people of the case who are still known, by id."""


COLLABORATORS: frozenset[Any] = frozenset({NewId, Letters, Known, date})
