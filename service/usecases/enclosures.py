"""Files that are put into a case to be sent with its letters: photographs, statements, certificates.

One is put in by ``TakeAction`` under a name that the program has itself: nothing in the case moves, the file
is content of that history row and goes with the person it is about.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from service.content.forms.shape import text_faults
from service.model.commands import Submission, TakeAction
from service.model.refusals import CaseEndedAlready, UnknownCase
from service.model.values import Json
from service.storage import cases
from service.usecases import documents
from service.usecases.at_hand import at_hand
from service.usecases.call import Call
from service.usecases.canonical import canonical
from service.usecases.execute import Intent, Work, execute
from service.usecases.files import CleanFile, clean
from service.usecases.installation import Installation
from service.usecases.jobs import run_pending
from service.usecases.once import Answer, once
from service.usecases.reading import reading, seen_case
from service.usecases.refusals import InvalidRequest
from service.usecases.rights import CASEWORK, Action, Actor, Matter, require
from service.usecases.views import DocumentView

LONGEST_TITLE = 100


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """A file as somebody hands it in."""

    title: str
    """What people are to call it; stands in letters."""
    content: bytes
    person: str | None = None
    """Whom it is about; ``None``: the whole case."""


def attach(inst: Installation, call: Call, case_id: str, given: Enclosure) -> DocumentView:
    """Put it into the case.

    Raises ``UnknownCase``, ``NotAllowed``, ``CaseEndedAlready`` and ``InvalidRequest`` (title, person, file).
    """
    given = replace(given, title=" ".join(given.title.split()))
    with reading(inst, call) as reader:  # before a file is opened for somebody who may not
        _require_right(reader.actor, case_id)
        at = at_hand(reader.tx, inst.library, seen_case(reader, case_id))
        _require_sound(given, at.persons)
    file = clean(given.content)

    def do(work: Work) -> tuple[DocumentView, Answer]:
        document = _put_in(work, case_id, given, file)
        return _view(work, case_id, document)

    def again(work: Work, members: Mapping[str, Json]) -> DocumentView:
        _require_right(work.actor, case_id)
        return _view(work, case_id, members["document"])[0]

    told = {"title": given.title, "person": given.person, "file": sha256(given.content).hexdigest()}
    attached = once(inst, replace(call, body=canonical(told)), f"attach {case_id}", do, again)
    run_pending(inst, case_id)
    return attached


def _put_in(work: Work, case_id: str, given: Enclosure, file: CleanFile) -> str:
    _require_right(work.actor, case_id)
    stored = cases.lock(work.tx, case_id)
    if stored is None:
        raise UnknownCase(case=case_id)
    at = at_hand(work.tx, work.inst.library, stored)
    if at.case.ended:
        raise CaseEndedAlready
    _require_sound(given, at.persons)
    document = work.inst.randomness.identifier(work.instant)
    subject = given.person or at.only_person
    command = TakeAction(
        action=documents.ATTACH,
        subject=subject,
        submission=Submission(),
        documents=(file.described(document, f"bilaga-{stored.seq + 1}"),),
    )
    intent = Intent(
        command=command,
        texts={None: {documents.TITLE: given.title}},
        person=subject,
        documents={document: file.content},
    )
    execute(work, stored, intent, at.case)
    return document


def _view(work: Work, case_id: str, document: str) -> tuple[DocumentView, Answer]:
    stored = cases.load(work.tx, case_id)
    if stored is None:
        raise UnknownCase(case=case_id)
    found = next(each for each in documents.of_case(work.tx, stored) if each.id == document)
    return found, Answer(members={"document": document}, case_key=stored.key)


def _require_right(actor: Actor, case_id: str) -> None:
    require(actor, Action.TAKE_ACTION, Matter(case=case_id, roles=CASEWORK))


def _require_sound(given: Enclosure, persons: Mapping[str, str]) -> None:
    errors = []
    if not 0 < len(given.title) <= LONGEST_TITLE or any(text_faults(given.title)):
        errors.append(_TITLE)
    if given.person is not None and given.person not in persons:
        errors.append(_PERSON)
    if errors:
        raise InvalidRequest(errors=tuple(errors))


_TITLE = {
    "pointer": "/title",
    "message": f"Skriv vad handlingen är, med högst {LONGEST_TITLE} tecken, till exempel ”Intyg”.",
    "rule": "title",
}
_PERSON = {
    "pointer": "/person",
    "message": "Personen ska vara en av dem som ärendet gäller. Välj bland dem, eller välj ingen.",
    "rule": "person",
}
