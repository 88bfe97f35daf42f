"""History as a person would tell it: who did what when, and with which answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from service.api.pages.answered import action_of, answers, kind_words
from service.api.swedish import day
from service.content.bundle import Bundle
from service.model.values import Json
from service.usecases.documents import ATTACH
from service.usecases.views import EntryView, HistoryView, TaskView, WaitView

_SENTENCES = {
    "StartCase": "startade ärendet",
    "ClaimTask": "tog uppgiften {task}",
    "ReleaseTask": "lämnade tillbaka uppgiften {task}",
    "AssignTask": "lämnade över uppgiften {task} till {user}",
    "CompleteTask": "slutförde {task}",
    "ReceiveDocument": "registrerade {document}, som kom in {day}",
    "FireTimers": "lät en frist gå ut",
    "StartProcess": "tog åtgärden {action}",
    "TakeAction": "tog åtgärden {action}",
    "RemovePerson": "tog åtgärden {action}",
    "CloseCase": "tog åtgärden {action}",
    "DeliverDocument": "lämnade vidare något som hade kommit in, till den väntan som det svarar på",
    "HandleDocument": "tog hand om något som hade kommit in",
    "ReopenTask": "tog tillbaka uppgiften {task}",
    "CompleteJob": "blev klar med ett automatiskt steg",
    "FailJob": "kunde inte göra ett automatiskt steg",
    "RetryJob": "bad om ett nytt försök med ett automatiskt steg",
    "DestroyContent": "förstörde uppgifter enligt beslut {decision}",
}
"""By kind of command: every one that a case can have."""
_ATTACHED = "lade in en fil"


@dataclass(frozen=True, kw_only=True)
class Told:
    """One entry, as it stands on the page."""

    seq: int
    at: datetime
    who: str
    what: str
    answers: tuple[tuple[str, str], ...]
    """Questions and answers of the form that was handed in."""
    deadlines: tuple[str, ...]
    """Calculations of the deadlines that the entry started or moved."""


def told(  # noqa: PLR0917  the history, and all that its ids stand for
    history: HistoryView,
    tasks: Mapping[str, TaskView],
    names: Mapping[str, str],
    persons: Mapping[str, str],
    documents: Mapping[str, str],
    bundle: Bundle,
    start: str,
) -> list[Told]:
    """Newest first.

    ``tasks``, ``persons`` and ``documents`` by id, ``names`` by user; ``start`` is the start event's id.
    """
    return [
        Told(
            seq=entry.seq,
            at=entry.at,
            who=names.get(entry.actor, "Klockan" if entry.actor == "system" else entry.actor),
            what=_what(entry, tasks, names, bundle),
            answers=tuple(answers(entry, tasks, persons, documents, bundle, start)),
            deadlines=tuple(_deadlines(entry)),
        )
        for entry in reversed(history.entries)
    ]


def _what(entry: EntryView, tasks: Mapping[str, TaskView], names: Mapping[str, str], bundle: Bundle) -> str:
    if entry.target.get("action") == ATTACH:
        return _ATTACHED
    task, action = tasks.get(str(entry.target.get("task"))), action_of(bundle, entry)
    user = str(entry.target.get("user"))
    return _SENTENCES[entry.kind].format(
        task=f"”{task.title}”" if task else "en uppgift",
        user=names.get(user, user),
        action=f"”{action.sv}”" if action else "en åtgärd",
        document=f"”{kind_words(bundle, str(entry.target.get('document_kind')))}”",
        day=_day(entry.values.get("occurred_on")),
        decision=entry.target.get("decision"),
    )


def _day(value: Json) -> str:
    return day(date.fromisoformat(value)) if value else "en dag som inte finns kvar"


def _deadlines(entry: EntryView) -> Iterator[str]:
    for event in entry.events:
        if event.get("event") == "TimerScheduled" and isinstance(event.get("deadline"), dict):
            yield str(event["deadline"]["calculation"])


def waits_told(waits: Iterable[WaitView]) -> list[WaitView]:
    """Those with a last day first, soonest first."""
    return sorted(waits, key=lambda wait: (wait.end_day is None, wait.due_at, wait.title))
