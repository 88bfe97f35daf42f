"""What the checks find: where, by which rule, what it means and how it is mended."""

from dataclasses import dataclass
from typing import Literal, Protocol

Severity = Literal["error", "warning"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One reason why a bundle may not be deployed (``error``), or should be looked at (``warning``).

    ``message`` and ``repair`` are Swedish sentences for a process owner.
    """

    file: str
    element: str | None
    """Id of the element in a diagram, or the name of a property in a form; ``None``: the file as a whole."""
    rule: str
    """The rule's module in ``content.checks``: clients branch on it."""
    severity: Severity
    message: str
    repair: str
    line: int | None = None
    """Line in the file, where known."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What a rule yields; the list of rules adds its name."""

    file: str
    message: str
    repair: str
    element: str | None = None
    line: int | None = None
    severity: Severity = "error"


class Place(Protocol):
    """Something that stands in a file: a process, node, flow or lane."""

    @property
    def file(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def line(self) -> int | None: ...


def at(place: Place, message: str, repair: str) -> Problem:
    """A problem with one element of a diagram."""
    return Problem(file=place.file, element=place.id or None, line=place.line, message=message, repair=repair)
