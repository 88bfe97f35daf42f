"""What a story is made of: steps as data. Who does what, where, with which answers, and how one tells it.

Answers depend on the day a step is played and on the people of the case.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias

SOCIAL_WORKER = "handlaggare"
MANAGER = "chef"
REGISTRAR = "registrator"


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Where a step is played."""

    today: date
    people: Callable[[], Mapping[str, str]]
    """Ids of the people of the case, by name."""

    def day(self, days: int = 0) -> str:
        """A day before or after this one, as forms have it."""
        return (self.today + timedelta(days=days)).isoformat()

    def who(self, name: str) -> str:
        """The id of somebody in the case."""
        return self.people()[name]


Answers: TypeAlias = Callable[[Scene], dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Open:
    """A case is opened with the form of a process's start event. The first step of a story."""

    by: str
    process: str
    told: str
    answers: Answers


@dataclass(frozen=True, kw_only=True)
class Complete:
    """A user task is completed."""

    by: str
    element: str
    """As the diagram has it, with the calls it stands in where that is needed: ``demand.review_letter``."""
    told: str
    answers: Answers
    about: str | None = None
    """Name of the person whose process it is, where several people have one."""


@dataclass(frozen=True, kw_only=True)
class Receive:
    """Something comes in today."""

    by: str = REGISTRAR
    kind: str
    told: str
    answers: Answers
    about: str | None = None
    """Name of the person it concerns; not needed where there is only one."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """A case action is taken."""

    by: str
    action: str
    told: str
    answers: Answers


@dataclass(frozen=True, kw_only=True)
class Pass:
    """Days go by: what is due on the way happens."""

    days: int
    told: str


@dataclass(frozen=True, kw_only=True)
class Show:
    """The newest document that was made of a letter is pointed out."""

    letter: str
    """``B1``."""
    told: str
    """The beginning of the sentence: the id of the document is its end."""


Step: TypeAlias = Open | Complete | Receive | Act | Pass | Show


def days(steps: Iterable[Step]) -> int:
    """How many go by."""
    return sum(step.days for step in steps if isinstance(step, Pass))
