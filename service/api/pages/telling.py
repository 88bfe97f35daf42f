"""History as a person would tell it: who did what when, and with which answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from service.api.dates import day
from service.api.language import _, language
from service.api.pages.answered import action_of, answers, kind_words
from service.content.bundle import Bundle
from service.model.values import Json
from service.usecases.documents import ATTACH
from service.usecases.views import EntryView, TaskView


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


def told(  # noqa: PLR0917  the rows, and all that their ids stand for
    rows: Sequence[EntryView],
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
            who=names.get(entry.actor, _("Klockan") if entry.actor == "system" else entry.actor),
            what=_what(entry, tasks, names, bundle),
            answers=tuple(answers(entry, tasks, persons, documents, bundle, start)),
            deadlines=tuple(_deadlines(entry)),
        )
        for entry in reversed(rows)
    ]


def _what(entry: EntryView, tasks: Mapping[str, TaskView], names: Mapping[str, str], bundle: Bundle) -> str:
    if entry.target.get("action") == ATTACH:
        return _("lade in en fil")
    task, action = tasks.get(str(entry.target.get("task"))), action_of(bundle, entry)
    user = str(entry.target.get("user"))
    return _sentence(entry.kind).format(
        task=_quoted(task.title) if task else _("en uppgift"),
        user=names.get(user, user),
        action=_quoted(action.en if language() == "en" else action.sv) if action else _("en åtgärd"),
        document=_quoted(kind_words(bundle, str(entry.target.get("document_kind")))),
        day=_day(entry.values.get("occurred_on")),
        decision=entry.target.get("decision"),
    )


def _quoted(words: str) -> str:
    return _("”{words}”").format(words=words)


def _day(value: Json) -> str:
    return day(date.fromisoformat(value)) if value else _("en dag som inte finns kvar")


def _deadlines(entry: EntryView) -> Iterator[str]:
    for event in entry.events:
        if event.get("event") == "TimerScheduled" and isinstance(event.get("deadline"), dict):
            yield str(event["deadline"]["calculation"])


def _sentence(kind: str) -> str:
    """By kind of command: every one that a case can have."""
    return {
        "StartCase": _("startade ärendet"),
        "ClaimTask": _("tog uppgiften {task}"),
        "ReleaseTask": _("lämnade tillbaka uppgiften {task}"),
        "AssignTask": _("lämnade över uppgiften {task} till {user}"),
        "CompleteTask": _("slutförde {task}"),
        "ReceiveDocument": _("registrerade {document}, som kom in {day}"),
        "FireTimers": _("lät en frist gå ut"),
        "StartProcess": _("tog åtgärden {action}"),
        "TakeAction": _("tog åtgärden {action}"),
        "RemovePerson": _("tog åtgärden {action}"),
        "CloseCase": _("tog åtgärden {action}"),
        "DeliverDocument": _("lämnade vidare något som hade kommit in, till den väntan som det svarar på"),
        "HandleDocument": _("tog hand om något som hade kommit in"),
        "ReopenTask": _("tog tillbaka uppgiften {task}"),
        "CompleteJob": _("blev klar med ett automatiskt steg"),
        "FailJob": _("kunde inte göra ett automatiskt steg"),
        "RetryJob": _("bad om ett nytt försök med ett automatiskt steg"),
        "DestroyContent": _("förstörde uppgifter enligt beslut {decision}"),
    }[kind]
