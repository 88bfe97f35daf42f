"""The case file: typed, dated facts that belong to the case and are seen by all its processes at once.

Two levels (architecture, section 2): ``case.…`` for the whole case and ``person.…`` for one person of it.
Every entry says when it was so (``occurred_on``) and when we knew (``recorded_at``). A later entry on the
same path supersedes the earlier one; nothing is ever overwritten.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from service.model.values import Json

PERSON = "person"


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A fact as a form or a document states it, before it is recorded."""

    path: str
    """Dotted path as diagrams write it: ``person.request.sent_on``."""
    value: Json
    occurred_on: date | None = None
    """When it was so; ``None``: the day it is recorded."""
    subject: str | None = None
    """The person it is about, where a form is about several; ``None``: whom the process is about."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One entry of the case file."""

    path: str
    subject: str | None
    """The person it is about, for paths that begin with ``person``; otherwise ``None``."""
    value: Json
    occurred_on: date
    recorded_at: datetime
    seq: int
    """Number of the history row that recorded it."""


def current(facts: Iterable[Fact], subject: str | None) -> dict[str, Json]:
    """The newest value of every path, for the case and for ``subject``."""
    return {fact.path: fact.value for fact in facts if fact.subject in {None, subject}}


def view(facts: Iterable[Fact], subject: str | None, paths: Iterable[str]) -> dict[str, Any]:
    """What expressions read: ``{"case": {...}, "person": {...}}`` with ``None`` for what is not known.

    ``paths`` are all that the schema of the case file describes, so that an unknown fact is an answer and
    only an undescribed one is a mistake. Without a subject there is no ``person``.
    """
    known = current(facts, subject)
    tree: dict[str, Any] = {}
    for path in paths:
        first, *middle, last = path.split(".")
        if first == PERSON and subject is None:
            continue
        place = tree.setdefault(first, {})
        for name in middle:
            place = place.setdefault(name, {})
        place[last] = known.get(path)
    return tree
