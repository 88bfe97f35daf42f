"""What clients send. Strict about names and shapes; what a form may hold is the form's own matter."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from service.model.values import Json
from service.usecases.kept import LONGEST_NOTE
from service.usecases.reopening import LONGEST_REASON
from service.usecases.search import LONGEST

Data = dict[str, Json]


def _day(value: Any) -> date:
    """``2026-12-28`` and nothing else: numbers and instants are not days."""
    if not isinstance(value, str) or len(value) != len("2026-12-28"):
        raise ValueError("not a date")
    return date.fromisoformat(value)


Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=date)]
Name = Annotated[str, Field(min_length=1, max_length=100)]


class Body(BaseModel):
    """Unknown names are refused, so that a misspelt one is not lost in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Credentials(Body):
    """To sign in with."""

    username: Name
    password: Annotated[str, Field(min_length=1, max_length=500)]


class Beginning(Body):
    """A new case: the process and the form of its start event."""

    process: Name
    data: Data


class Searching(Body):
    """What cases are searched for."""

    q: Annotated[str, Field(max_length=LONGEST)]
    """A name, an identity number or a case number; nothing else is searched."""


class Filled(Body):
    """A form as it stands."""

    data: Data


class Assignment(Body):
    """Who is to have the task."""

    user: Name


class Incoming(Body):
    """Something that came in to the municipality."""

    kind: Name
    """One of those that ``GET`` on the same address lists."""
    occurred_on: Day
    """The day it came in."""
    data: Data = Field(default_factory=dict)
    """Answers to the kind's form, as far as they are known, and notes under names of their own.

    ``person``: whom it concerns, where there are several. ``letter_left: "no"``: a letter that it would stop
    is still here. For a ``receipt``: ``record``, which letter; ``received_on``, the day it came in to whom it
    was sent to, and ``corrects: "yes"`` when that replaces a day that is registered."""
    wait: Annotated[str, Field(max_length=300)] | None = None
    """Which wait it answers, when there are several."""


class KeptDocument(Body):
    """What becomes of a kept document: a wait takes it, or somebody has seen to it."""

    wait: Annotated[str, Field(max_length=300)] | None = None
    """Which of ``offered`` takes it."""
    letter_left: Literal["yes", "no"] | None = None
    """Whether a letter that the wait would stop has left."""
    handled: Annotated[str, Field(max_length=LONGEST_NOTE)] | None = None
    """What has been done about it."""

    @model_validator(mode="after")
    def _one_of_them(self) -> "KeptDocument":
        if (self.wait is None) == (self.handled is None):
            raise ValueError("wait or handled")
        return self


class Reopening(Body):
    """Why a completed task is taken back."""

    reason: Annotated[str, Field(max_length=LONGEST_REASON)]


class ClockMove(Body):
    """Either by a duration or to an instant."""

    advance: Annotated[str, Field(max_length=30, examples=["P1M"])] | None = None
    to: AwareDatetime | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> "ClockMove":
        if (self.advance is None) == (self.to is None):
            raise ValueError("advance or to")
        return self

    @property
    def instant(self) -> datetime | None:
        """``to`` as a plain datetime."""
        return self.to
