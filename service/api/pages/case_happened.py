"""What has happened in a case, newest first: whole sentences, who did it, and what no longer counts."""

from dataclasses import dataclass
from datetime import date, datetime

from service.api.language import _
from service.api.pages.telling import Told, told
from service.model.swedish_time import swedish_date
from service.usecases.case_overview import Overview
from service.usecases.journal import BY_ITSELF
from service.usecases.journal_sentences import sentences
from service.usecases.rights import SYSTEM
from service.usecases.views import EntryView

SHOWN = 12
"""Entries that stand open; the others can be unfolded."""


@dataclass(frozen=True, kw_only=True)
class Happened:
    """One history row."""

    seq: int
    day: date
    new_day: bool
    """The one above it, which is newer, is of another day."""
    at: datetime
    said: tuple[str, ...]
    who: str
    answers: tuple[tuple[str, str], ...]
    deadlines: tuple[str, ...]
    corrects: bool
    """Corrects a fact, or takes back a step."""
    undone_by: date | None
    """The day on which it was taken back."""


def happened(case: Overview, persons: dict[str, str], documents: dict[str, str]) -> list[Happened]:
    """Newest first. ``persons`` and ``documents`` are names by id."""
    undone = {
        seq: swedish_date(row.at)
        for row in case.rows
        for event in row.events
        if event["event"] == "TaskReopened"
        for seq in event["undone"]
    }
    found: list[Happened] = []
    lines = told(case.rows, case.tasks, case.names, persons, documents, case.at.bundle, case.start)
    for row, line in zip(reversed(case.rows), lines, strict=True):
        day = swedish_date(row.at)
        found.append(
            Happened(
                seq=row.seq,
                day=day,
                new_day=not found or found[-1].day != day,
                at=row.at,
                said=_said(case, row, line),
                who=BY_ITSELF if row.actor == SYSTEM else line.who,
                answers=() if row.actor == SYSTEM else line.answers,
                deadlines=line.deadlines,
                corrects=_corrects(row),
                undone_by=undone.get(row.seq),
            )
        )
    return found


def _said(case: Overview, row: EntryView, line: Told) -> tuple[str, ...]:
    """What it led to; where it led to nothing that is told, what was done."""
    words = tuple(dict.fromkeys(_whose(case, said, about) for said, about in sentences(row, case.known)))
    return words or (f"{line.who} {line.what}.",)


def _whose(case: Overview, said: str, about: str | None) -> str:
    """In a case about several people, each sentence says whom it is about."""
    if about is None or len(case.at.case.people) < 2 or case.known.person(about) in said:  # noqa: PLR2004
        return said
    mark = _(" (skyddade personuppgifter)") if about in case.known.protected else ""
    return f"{said} {_('Det gäller {name}.').format(name=case.known.person(about) + mark)}"


def _corrects(row: EntryView) -> bool:
    return row.target.get("action") == "correct" or any(
        event["event"] == "TaskReopened" for event in row.events
    )
