"""What is answered to "why am I asked this?". Part of the REST contract.

Everything is in the words of diagrams, forms and policy, without anybody's name or number.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class WayStep:
    """Something that had to happen before the task was there."""

    sentence: str
    happened_on: date
    """When it was recorded; what came in or was sent says its own day in the sentence."""
    here: bool = False
    """The task itself: the last of them."""


@dataclass(frozen=True, kw_only=True)
class PolicyStatement:
    """A statement of the policy that the task carries."""

    id: str
    section: str
    words: str


@dataclass(frozen=True, kw_only=True)
class LawProvision:
    """What the law says about the task."""

    cites: str
    """``29 kap. 10 § socialtjänstlagen (2025:400)``."""
    words: str


@dataclass(frozen=True, kw_only=True)
class CalculationRow:
    """One step of counting to a last day."""

    words: str
    on: date | None
    """The day it comes to; ``None`` where it only says how days are counted."""
    last: bool = False
    """The result."""


@dataclass(frozen=True, kw_only=True)
class Calculation:
    """How a last day was counted, as it was recorded then. In Swedish."""

    title: str
    rows: tuple[CalculationRow, ...]
    notes: tuple[str, ...]
    """The rule behind it, and whose time it is."""
    preliminary: bool


@dataclass(frozen=True, kw_only=True)
class Consequence:
    """What follows from one answer."""

    answer: str
    then: tuple[str, ...]
    """Sentences; several where things go on side by side."""


@dataclass(frozen=True, kw_only=True)
class Follows:
    """What follows from each answer to the question that decides the way on."""

    question: str
    choices: tuple[Consequence, ...]


@dataclass(frozen=True, kw_only=True)
class WhyView:
    """All that stands beside a task."""

    task: str
    way: tuple[WayStep, ...]
    """Oldest first."""
    policy: tuple[PolicyStatement, ...]
    policy_ended: date | None
    """The last day for which the policy says that it applies, once it has passed."""
    law: tuple[LawProvision, ...]
    deadline: Calculation | None
    times: tuple[Calculation, ...]
    """Times set by law on the way here: the month of the other municipality, for instance."""
    follows: Follows | None
    """``None`` where the answers alone don't tell it."""
