"""What comes in: registered at once, given to the wait it answers, or kept until somebody asks for it.

A document that has reached the municipality has been received, whatever the case waits for (FL 22 §); so it
is refused only when it can't be told which of several waits it answers.
"""

from collections.abc import Mapping
from datetime import date

from service.content.forms.shape import MAX_TEXT, text_faults
from service.model.case import Case
from service.model.case_file import Statement
from service.model.commands import ReceiveDocument
from service.model.events import Event, MessageCorrelated
from service.model.refusals import UnknownCase
from service.model.swedish_time import swedish_date
from service.model.values import Json
from service.storage import cases
from service.usecases import receipts
from service.usecases.call import Call
from service.usecases.execute import Intent, Work, current, execute
from service.usecases.installation import Installation
from service.usecases.once import Answer, once
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import Action, Matter, require
from service.usecases.views import Received

KINDS = ("reply_received", "statement_received", "wishes_changed", "receipt", "other")
"""What can come in at any time; besides these, whatever message the case waits for just now."""

GONE = "gone"
"""Stands for a wait that was named and is not there. What was named could be any words, and the wait stands
in hashed bytes that nothing is ever taken out of."""


def receive(  # noqa: PLR0917  the parts of one letter, in the order of the REST body
    inst: Installation,
    call: Call,
    case_id: str,
    kind: str,
    occurred_on: date,
    data: object = None,
    wait: str | None = None,
) -> Received:
    """Register something that came in on ``occurred_on``; ``data`` holds free texts by name.

    Raises ``UnknownCase``, ``NotAllowed``, ``InvalidRequest`` and ``SeveralWaits``. A wait
    that was named and is gone takes nothing: the document is kept.
    """

    def do(work: Work) -> tuple[Received, Answer]:
        require(work.actor, Action.RECEIVE_DOCUMENT, Matter(case=case_id))
        stored = cases.lock(work.tx, case_id)
        if stored is None:
            raise UnknownCase(case=case_id)
        before = current(stored)
        _refuse_errors(_errors(work, before, kind, occurred_on, data))
        facts = _facts(work, before, kind, occurred_on, data)
        command = _command(work, before, kind, occurred_on, _standing(before, wait), facts)
        done = execute(
            work, stored, Intent(command=command, texts=_texts(data), person=command.subject), before
        )
        view = _received(command.document, done.events)
        members = {"document": view.document, "answered": view.answered}
        return view, Answer(members=members, case_key=stored.key)

    return once(inst, call, f"receive {case_id}", do, _again)


def _command(  # noqa: PLR0917  as above
    work: Work, case: Case, kind: str, occurred_on: date, wait: str | None, facts: tuple[Statement, ...]
) -> ReceiveDocument:
    return ReceiveDocument(
        document=work.inst.randomness.identifier(work.instant),
        document_kind=kind,
        occurred_on=occurred_on,
        wait=wait,
        facts=facts,
        subject=_subject(case, wait),
    )


def _is_receipt(work: Work, case: Case, kind: str) -> bool:
    """A receipt states a fact wherever the content knows of such a fact and it is clear whom it is about."""
    if kind != receipts.KIND or _subject(case, None) is None:
        return False
    definitions = work.inst.library.definitions(work.tx, case.instances[0].deployment)
    return receipts.FACT in definitions.fact_paths


def _standing(case: Case, wait: str | None) -> str | None:
    return wait if wait is None or wait in {each.id for each in case.waits} else GONE


def _subject(case: Case, wait: str | None) -> str | None:
    """The person of the wait that was chosen, or the only person there is."""
    chosen = {each.instance for each in case.waits if each.id == wait}
    subjects = {instance.subject for instance in case.instances if not chosen or instance.id in chosen}
    return subjects.pop() if len(subjects) == 1 else None


def _errors(work: Work, case: Case, kind: str, occurred_on: date, data: object) -> list[dict[str, str]]:
    errors = []
    if kind not in KINDS and kind not in {wait.message for wait in case.waits}:
        errors.append({"pointer": "/kind", "message": _KIND, "rule": "document_kind"})
    if occurred_on > swedish_date(work.instant):
        errors.append({"pointer": "/occurred_on", "message": _FUTURE, "rule": "not_in_the_future"})
    if not (data is None or isinstance(data, dict)):
        errors.append({"pointer": "/data", "message": _NOTES, "rule": "notes"})
    for name, note in (data if isinstance(data, dict) else {}).items():
        if not (isinstance(note, str) and not any(text_faults(note)) and str(name).isidentifier()):
            errors.append({"pointer": "/data", "message": _NOTES, "rule": "notes"})
            break
    return errors


def _refuse_errors(errors: list[dict[str, str]]) -> None:
    if errors:
        raise InvalidRequest(errors=tuple(errors))


def _facts(work: Work, case: Case, kind: str, occurred_on: date, data: object) -> tuple[Statement, ...]:
    """What the document states. Raises ``InvalidRequest`` for a receipt whose day can't be right."""
    subject = _subject(case, None)
    if subject is None or not _is_receipt(work, case, kind):
        return ()
    handed_in = data if isinstance(data, dict) else {}
    if fault := receipts.fault(case, subject, occurred_on, handed_in):
        raise InvalidRequest(errors=(fault,))
    return (receipts.statement(handed_in),)


def _texts(data: object) -> dict[str, str]:
    notes = data.items() if isinstance(data, dict) else ()
    return {f"/{name}": note for name, note in notes if name not in receipts.NAMES}


def _received(document: str, events: tuple[Event, ...]) -> Received:
    taken = [
        event.wait for event in events if isinstance(event, MessageCorrelated) and event.document == document
    ]
    return Received(
        document=document,
        answered=taken[0] if taken else None,
        status="answered" if taken else "kept",
    )


def _again(work: Work, members: Mapping[str, Json]) -> Received:
    require(work.actor, Action.RECEIVE_DOCUMENT)
    answered = members["answered"]
    return Received(
        document=members["document"], answered=answered, status="answered" if answered else "kept"
    )


_KIND = (
    "Sorten ska vara en av "
    + ", ".join(KINDS)
    + ", eller något som ärendet väntar på. Välj ”other” om inget annat passar."
)
_FUTURE = "Dagen då handlingen kom in kan inte ligga framåt i tiden. Ange den dag den kom in."
_NOTES = (
    "Anteckningar skickas som texter under egna namn (bokstäver, siffror och understreck), "
    f"högst {MAX_TEXT} tecken var och utan styrtecken. Rätta och skicka igen."
)
