"""History as a person would tell it: who did what when, and with which answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from service.api.swedish import day
from service.content.bundle import Bundle
from service.content.forms import Field, Form, fields, form
from service.model.values import Json
from service.usecases.views import EntryView, HistoryView, TaskView, WaitView

DOCUMENTS = {
    "reply_received": "svar från den andra kommunen",
    "statement_received": "synpunkter från den enskilde",
    "wishes_changed": "ändrad önskan från den enskilde",
    "receipt": "mottagningsbevis",
    "other": "annan handling",
}
"""What can come in, in words."""

_SENTENCES = {
    "StartCase": "startade ärendet",
    "ClaimTask": "tog uppgiften {task}",
    "ReleaseTask": "lämnade tillbaka uppgiften {task}",
    "AssignTask": "lämnade över uppgiften {task} till {user}",
    "CompleteTask": "slutförde {task}",
    "ReceiveDocument": "registrerade {document}, som kom in {day}",
    "FireTimers": "lät en frist gå ut",
    "DestroyContent": "förstörde uppgifter enligt beslut {decision}",
}
"""By kind of command: every one that a case can have."""


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


def told(
    history: HistoryView, tasks: Mapping[str, TaskView], names: Mapping[str, str], bundle: Bundle, start: str
) -> list[Told]:
    """Newest first. ``tasks`` by id, ``names`` by user; ``start`` is the id of the start event."""
    return [
        Told(
            seq=entry.seq,
            at=entry.at,
            who=names.get(entry.actor, "Klockan" if entry.actor == "system" else entry.actor),
            what=_what(entry, tasks, names),
            answers=tuple(_answers(entry, tasks, bundle, start)),
            deadlines=tuple(_deadlines(entry)),
        )
        for entry in reversed(history.entries)
    ]


def _what(entry: EntryView, tasks: Mapping[str, TaskView], names: Mapping[str, str]) -> str:
    task = tasks.get(str(entry.target.get("task")))
    kind, user = str(entry.target.get("document_kind")), str(entry.target.get("user"))
    return _SENTENCES[entry.kind].format(
        task=f"”{task.title}”" if task else "en uppgift",
        user=names.get(user, user),
        document=DOCUMENTS.get(kind, kind),
        day=_day(entry.values.get("occurred_on")),
        decision=entry.target.get("decision"),
    )


def _answers(
    entry: EntryView, tasks: Mapping[str, TaskView], bundle: Bundle, start: str
) -> Iterator[tuple[str, str]]:
    task = tasks.get(str(entry.target.get("task")))
    submission = entry.values.get("submission") or {}
    if entry.kind == "CompleteTask" and task:
        asked = _form(bundle, task.process, task.element)
    elif entry.kind == "StartCase":
        asked = _form(bundle, str(entry.target["process"]), start)
    else:
        asked = None
    if asked is None:
        yield from ((_plain(pointer), text) for pointer, text in entry.texts.items())
        return
    given = {name: value for name, value in submission.get("values", {}).items() if value is not None}
    for field in fields(asked, given):
        if field.name in given:
            yield field.label, answer(field)


def _form(bundle: Bundle, process: str, element: str) -> Form | None:
    known = f"forms/{process}/{element}.schema.json" in bundle.files
    return form(bundle, process, element) if known else None


def answer(field: Field) -> str:
    """The answer in the words of its choices; groups and rows as ``question: answer``."""
    if field.fields:
        return "; ".join(
            f"{inner.label}: {answer(inner)}" for inner in field.fields if inner.value not in (None, {})
        )
    labels = {str(choice.value): choice.label for choice in field.choices}
    return ", ".join(_word(labels, value) for value in _values(field.value))


def _values(value: Json) -> Iterable[Json]:
    return value if isinstance(value, list) else [value]


def _word(labels: Mapping[str, str], value: Json) -> str:
    if isinstance(value, bool):
        return labels.get(str(value), "Ja" if value else "Nej")
    return labels.get(str(value), str(value))


def _day(value: Json) -> str:
    return day(date.fromisoformat(value)) if value else "en dag som inte finns kvar"


def _plain(pointer: str) -> str:
    return pointer.strip("/").replace("_", " ")


def _deadlines(entry: EntryView) -> Iterator[str]:
    for event in entry.events:
        if event.get("event") == "TimerScheduled" and isinstance(event.get("deadline"), dict):
            yield str(event["deadline"]["calculation"])


def waits_told(waits: Iterable[WaitView]) -> list[WaitView]:
    """Those with a last day first, soonest first."""
    return sorted(waits, key=lambda wait: (wait.end_day is None, wait.due_at, wait.title))
