"""What the process did, in sentences that need no knowledge of diagrams: one small table, by event.

A sentence names members of its event in braces; ``_WORDS`` says how each is read. Events that are not in the
table say nothing that a reader of the journal asks for, or what another event of the same row says already.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from service.model.swedish import MONTHS, listed
from service.model.values import Json
from service.usecases.journal_known import Event, Known
from service.usecases.views import EntryView

SENTENCES: Mapping[str, str] = {
    "ProcessStarted": "”{process}” började.",
    "ProcessEnded": "”{instance}” är klar: ”{end}”.",
    "ProcessCancelled": "”{instance}” avslutades i förtid.",
    "TaskCompleted": "”{task}” gjordes.",
    "TaskCancelled": "”{task}” behövdes inte längre.",
    "TaskReopened": "”{task}” togs tillbaka. Det som står i {undone} gäller inte längre.",
    "TaskOverdue": "Sista dagen för ”{task}” har passerat.",
    "TimerFired": "Tiden gick ut: ”{wait}”. {deadline}",
    "DocumentReceived": "”{document_kind}” kom in {occurred_on}.",
    "DocumentKept": "Ingen uppgift väntade på det. Det finns kvar i ärendet.",
    "DocumentHandled": "Någon har tagit hand om en handling som hade kommit in.",
    "FactRecorded": "{fact}",
    "PersonAdded": "{person} är med i ärendet.",
    "PersonRemoved": "{person} har lämnat ärendet.",
    "DecisionMade": "Beslutstabellen ”{element}” visade hur ärendet går vidare.",
    "NoteWritten": "{text}",
    "DocumentProduced": "{letter}",
    "IncidentRaised": "”{job}” gick inte att göra automatiskt. Någon behöver se till det.",
    "JobRetried": "”{job}” ska göras igen.",
    "ActionTaken": "”{action}” registrerades.",
    "CaseEnded": "Ärendet avslutades.",
    "ContentDestroyed": "Texter och handlingar om en person förstördes enligt beslut {decision}.",
}

SILENT = frozenset(
    {
        "ElementCompleted",  # every step of every token
        "TaskCreated",  # what is to be done is not done yet
        "TaskClaimed",
        "TaskReleased",
        "TaskAssigned",
        "TaskDue",
        "WaitStarted",
        "WaitEnded",
        "TimerScheduled",
        "TimerSuspended",
        "MessageCorrelated",
        "FactWithdrawn",  # with the task that was taken back
        "JobRequested",
        "JobCompleted",
        "JobFailed",  # it is tried again by itself
        "JobCancelled",
    }
)

OPENING: Mapping[str, str] = {"ProcessStarted": "Ärendet öppnades: ”{process}”."}
"""In the row that opens the case."""


def sentences(entry: EntryView, known: Known) -> Iterator[tuple[str, str | None]]:
    """What a history row did, with the person whom each is about, where the process is about one."""
    if entry.kind == "DeliverDocument":
        yield f"Det som hade kommit in lämnades till ”{known.title(entry.target['wait'])}”.", None
    if entry.kind == "CloseCase":
        yield "Ärendet avslutades i förtid.", None
    for event in entry.events:
        sentence = _said(entry, event, known)
        if sentence:
            yield sentence, _about(event, known)


def _said(entry: EntryView, event: Event, known: Known) -> str:
    name = str(event["event"])
    if name == "CaseEnded" and entry.kind == "CloseCase":
        return ""
    table = {**SENTENCES, **OPENING} if entry.kind == "StartCase" else SENTENCES
    return table[name].format_map(_Filled(event, known, entry)).strip() if name in table else ""


def _about(event: Event, known: Known) -> str | None:
    if "subject" in event:
        subject: str | None = event["subject"]
        return subject
    stands = next((event[name] for name in ("task", "wait", "job", "instance") if name in event), None)
    return known.subject(stands) if stands else None


class _Filled(dict[str, str]):
    """The members of an event, each in words when it is asked for."""

    def __init__(self, event: Event, known: Known, entry: EntryView) -> None:
        super().__init__()
        self._event, self._known, self._entry = event, known, entry

    def __missing__(self, name: str) -> str:
        return _WORDS[name](self._event, self._known, self._entry)


def day(value: Json) -> str:
    """``den 3 mars 2026``, of a stored date."""
    if not value:
        return "en dag som inte finns kvar"
    found = date.fromisoformat(str(value))
    return f"den {found.day} {MONTHS[found.month - 1]} {found.year}"


def _end(event: Event, known: Known, _entry: EntryView) -> str:
    started = known.started(event["instance"])
    return known.element(event["instance"], str(started.get("process")), event["end"])


def _deadline(event: Event, _known: Known, _entry: EntryView) -> str:
    deadline = event.get("deadline")
    return f"Sista dagen var {day(deadline['end_day'])}." if deadline else ""


def _undone(event: Event, _known: Known, _entry: EntryView) -> str:
    return "anteckning " + listed([str(number) for number in event["undone"]], "och")


def _fact(event: Event, known: Known, entry: EntryView) -> str:
    """Of facts only that a letter left or arrived, and what somebody has corrected."""
    if entry.target.get("action") == "correct":
        return f"”{known.fact(event['path'])}” har fått ett nytt värde. Det förra finns i historiken."
    record, _, name = str(event["path"]).rpartition(".")
    title = known.record(record)
    if title and event.get("value") and name in _LETTER_DAYS:
        return f"”{title}” {_LETTER_DAYS[name]} {day(event['value'])}."
    return ""


def _letter(event: Event, known: Known, entry: EntryView) -> str:
    operation, words = known.letter(event["job"])
    documents = entry.values.get("documents") or ()
    made: Event = next((each for each in documents if each["id"] == event["document"]), {})
    made_of = made.get("made_of") or {}
    if "form" in made_of:
        return f"Blanketten till {words or 'brevet'} fylldes i."
    number = made_of.get("number")
    name = words or f"”{made.get('name') or 'En handling'}”"
    numbered = f"{name}, brev nr {number}," if number else name
    return f"{numbered} {_MADE.get(operation, 'skrevs')}."


_LETTER_DAYS = {"sent_on": "skickades", "received_on": "kom fram"}
_MADE = {"letters.draft": "skrevs som utkast", "letters.finalise": "blev färdigt"}

_WORDS: Mapping[str, Callable[[Event, Known, EntryView], str]] = {
    "process": lambda event, known, _: known.process(event["instance"]),
    "instance": lambda event, known, _: known.process(event["instance"]),
    "end": _end,
    "task": lambda event, known, _: known.title(event["task"]),
    "wait": lambda event, known, _: known.title(event["wait"]),
    "job": lambda event, known, _: known.title(event["job"]),
    "element": lambda event, known, _: known.inside(event["instance"], event["element"]),
    "undone": _undone,
    "deadline": _deadline,
    "document_kind": lambda event, known, _: known.kind(event["document_kind"]),
    "occurred_on": lambda event, _known, _: day(event.get("occurred_on")),
    "fact": _fact,
    "person": lambda event, known, _: known.person(event["person"]),
    "text": lambda event, _known, _: str(event["text"]),
    "letter": _letter,
    "action": lambda event, known, _: known.action(event["action"]),
    "decision": lambda event, _known, _: str(event["decision"]),
}
