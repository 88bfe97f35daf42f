"""What a deadline is counted by: the part of the deadline language that stands in a diagram."""

from dataclasses import dataclass
from typing import Protocol

from service.engine.definitions import Element
from service.engine.pairs import paths


class Counting(Protocol):
    """A timer, or the ``due`` of a user task."""

    @property
    def process(self) -> str: ...
    @property
    def element(self) -> str: ...
    @property
    def period(self) -> str:
        """ISO 8601, date parts only: ``P1M``."""

    @property
    def calendar(self) -> str: ...
    @property
    def sources(self) -> tuple[str, ...]:
        """Paths of the dates it counts from; the first known counts. Empty: from entry."""

    @property
    def setting(self) -> str | None: ...
    @property
    def entered_words(self) -> str:
        """What counting from entry is called in a calculation."""


@dataclass(frozen=True, kw_only=True)
class Due:
    """By when a user task is to be done. A setting may replace the period."""

    process: str
    element: str
    period: str
    calendar: str
    sources: tuple[str, ...]
    setting: str | None
    entered_words: str = "uppgiften kom"


def due(process: str, element: Element) -> Due | None:
    """Of a user task's properties; ``None`` where it has no last day."""
    period = element.properties.get("due")
    if not period:
        return None
    return Due(
        process=process,
        element=element.id,
        period=period,
        calendar=element.properties.get("calendar", "plain"),
        sources=paths(element.properties.get("from", "")),
        setting=element.properties.get("setting"),
    )
