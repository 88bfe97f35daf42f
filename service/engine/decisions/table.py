"""A decision table as it has been read."""

from dataclasses import dataclass

from service.engine.decisions.cells import Cell
from service.model.values import Json


@dataclass(frozen=True, kw_only=True)
class Input:
    """A column that is asked for."""

    label: str
    """In Swedish, for people."""
    expression: str
    """In the language of ``service.engine.expressions``, read where the rule task stands."""


@dataclass(frozen=True, kw_only=True)
class Output:
    """A column that is answered."""

    name: str
    """What it is called in expressions: ``<rule task>.<name>``."""
    label: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One row."""

    id: str
    number: int
    """From 1, as people count the rows."""
    description: str
    """What the row says, in Swedish."""
    tests: tuple[Cell, ...]
    """One per input."""
    values: tuple[Json, ...]
    """One per output: a text, a number, yes or no, or ``None``."""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """One decision with its table. Exactly one row fits what is asked: hit policy ``UNIQUE``."""

    id: str
    name: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]
