"""What comes in: registered at once, given to the wait it answers, or kept until somebody asks for it.

A document that has reached the municipality has been received, whatever the case waits for (FL 22 §); so it
is refused only when it can't be told which of several waits it answers, or when it would stop a letter that
may have left already.
"""

from collections.abc import Mapping
from datetime import date

from service.content.forms import Language
from service.content.inbox import InboxKind
from service.model.commands import ReceiveDocument
from service.model.events import Event, MessageCorrelated
from service.model.refusals import NotAllowed, UnknownCase
from service.model.swedish_time import swedish_date
from service.model.values import Json
from service.storage import cases
from service.usecases.at_hand import CaseAtHand, at_hand
from service.usecases.call import Call
from service.usecases.execute import Intent, Work, execute
from service.usecases.files import CleanFile, clean
from service.usecases.inbox_kinds import OTHER, has_list, kind_form, kinds
from service.usecases.incoming import NOTES, Arrival, read, require_none, taking
from service.usecases.installation import Installation
from service.usecases.jobs import run_pending
from service.usecases.letters_under_way import require_not_leaving
from service.usecases.once import Answer, once
from service.usecases.reading import reading, seen_case
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import Action, Actor, Matter, refusal, require
from service.usecases.views import KindView, Received


def listing(inst: Installation, call: Call, case_id: str, language: Language = "sv") -> tuple[KindView, ...]:
    """The kinds that the one who asks may register, each with its form. Raises ``UnknownCase``."""
    with reading(inst, call) as reader:
        at = at_hand(reader.tx, inst.library, seen_case(reader, case_id))
        return tuple(
            _view(at, kind, language)
            for kind in kinds(at).values()
            if not refusal(reader.actor, *_right(at, kind, case_id))
        )


def receive(  # noqa: PLR0917  the parts of one letter, in the order of the REST body
    inst: Installation,
    call: Call,
    case_id: str,
    kind: str,
    occurred_on: date,
    data: object = None,
    wait: str | None = None,
    file: bytes | None = None,
) -> Received:
    """Register something that came in on ``occurred_on``; ``data`` holds the answers to the kind's form, and
    notes under other names. ``letter_left: "no"`` there says that a letter it would stop has not left.
    ``file`` is the document itself, if it came as a file; what is kept of it is cleaned.

    Raises ``UnknownCase``, ``NotAllowed``, ``InvalidRequest``, ``SeveralWaits`` and ``LetterMayHaveLeft``. A
    wait that was named and is gone takes nothing: the document is kept.
    """

    kept = _cleaned(inst, call, case_id, file) if file else None

    def do(work: Work) -> tuple[Received, Answer]:
        require(work.actor, Action.SEE_CASE, Matter(case=case_id))
        stored = cases.lock(work.tx, case_id)
        if stored is None:
            raise UnknownCase(case=case_id)
        at = at_hand(work.tx, inst.library, stored)
        found = kinds(at).get(kind)
        _require_right(work.actor, at, found, case_id)
        arrival = _arrival(work, found, occurred_on, data, wait)
        letter = read(at, arrival, seq=stored.seq + 1, today=swedish_date(work.instant))
        document = inst.randomness.identifier(work.instant)
        command = ReceiveDocument(
            document=document,
            document_kind=kind,
            occurred_on=occurred_on,
            wait=letter.wait,
            facts=letter.facts,
            subject=letter.subject,
            documents=(kept.described(document, f"inkommet-{stored.seq + 1}"),) if kept else (),
        )
        takers = taking(at, kind, letter)
        if len(takers) == 1:
            require_not_leaving(at, takers[0], letter.letter_left)
        intent = Intent(
            command=command,
            texts={None: letter.texts},
            person=letter.subject,
            documents={document: kept.content} if kept else {},
        )
        done = execute(work, stored, intent, at.case)
        view = _received(command.document, done.events)
        members = {"document": view.document, "answered": view.answered}
        return view, Answer(members=members, case_key=stored.key)

    received = once(inst, call, f"receive {case_id}", do, _again)
    run_pending(inst, case_id)
    return received


def _cleaned(inst: Installation, call: Call, case_id: str, file: bytes) -> CleanFile:
    """Only for somebody who may register something in the case. Raises ``InvalidRequest``."""
    if not listing(inst, call, case_id):
        raise NotAllowed(action=Action.RECEIVE_DOCUMENT.value)
    return clean(file)


def _right(at: CaseAtHand, kind: InboxKind, case_id: str) -> tuple[Action, Matter]:
    action = Action.TAKE_ACTION if has_list(at.bundle) else Action.RECEIVE_DOCUMENT
    return action, Matter(case=case_id, roles=kind.roles)


def _require_right(actor: Actor, at: CaseAtHand, kind: InboxKind | None, case_id: str) -> None:
    if kind is None:
        require(actor, Action.RECEIVE_DOCUMENT, Matter(case=case_id))
    else:
        require(actor, *_right(at, kind, case_id))


def _arrival(
    work: Work, kind: InboxKind | None, occurred_on: date, data: object, wait: str | None
) -> Arrival:
    if kind is None:
        raise InvalidRequest(errors=({"pointer": "/kind", "message": _KIND, "rule": "document_kind"},))
    errors = []
    if occurred_on > swedish_date(work.instant):
        errors.append({"pointer": "/occurred_on", "message": _FUTURE, "rule": "not_in_the_future"})
    if not (data is None or isinstance(data, dict)):
        errors.append(NOTES)
    require_none(errors)
    return Arrival(kind=kind, occurred_on=occurred_on, data=data if isinstance(data, dict) else {}, wait=wait)


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
    require(work.actor, Action.SEE_CASE)
    answered = members["answered"]
    return Received(
        document=members["document"], answered=answered, status="answered" if answered else "kept"
    )


def _view(at: CaseAtHand, kind: InboxKind, language: Language) -> KindView:
    form = kind_form(at, kind, language)
    return KindView(
        kind=kind.name,
        title=kind.en if language == "en" else kind.sv,
        help=kind.help,
        about=kind.about,
        schema=form.schema,
        ui_schema=form.ui_schema,
        persons=dict(at.persons),
        protected=at.protected,
    )


_KIND = (
    "Sorten ska vara en av dem som ärendet tar emot (GET på samma adress ger listan). "
    f"Välj ”{OTHER}” om inget annat passar."
)
_FUTURE = "Dagen då handlingen kom in kan inte ligga framåt i tiden. Ange den dag den kom in."
