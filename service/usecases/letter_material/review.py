"""What was said of this very letter when it was reviewed and approved, and by whom."""

from collections.abc import Sequence

from service.content.forms.schema import Schema
from service.model.case import Job
from service.operations.collaborators import Entry
from service.storage import accounts, history, tasks
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.usecases import documents, envelope
from service.usecases.letter_material.answers import Completion
from service.usecases.letter_material.telling import Teller

REVIEW, DRAFT = "review_letter", "draft_letter"
FINALISE, RECORD = "letters.finalise", "letters.record"

PREPARED = ("prepare_request", "prepare_ivo_application")
"""Whoever prepares the basis presents the matter (FL 31 §)."""

_TEXT: Schema = {"type": "string"}
_ASKED = {
    "identifying": "letter.identifying",
    "recipient": "letter.recipient",
    "their_reference": "letter.their_reference",
    "hide_officer": "letter.hide_officer",
    "transition": "letter.transition",
}


def reviewed(
    tx: Transaction, stored: StoredCase, job: Job, done: Sequence[Completion], teller: Teller
) -> dict[str, Entry]:
    """By path; nothing that was said of another letter from the same process."""
    decider = next((each for each in done if each.seq == job.cause and each.task), None)
    if job.operation == RECORD:
        return _decided(tx, done, decider)
    place = job.id.removesuffix(f"{job.element}.{job.id.rpartition('.')[2]}")
    began = job.cause if job.element == DRAFT else _began(tx, stored, place)
    of_this = [each for each in done if each.task.startswith(place) and each.seq >= began]
    review = next((each for each in reversed(of_this) if each.element == REVIEW), None)
    found: dict[str, Entry] = {}
    if review:
        for name, path in _ASKED.items():
            entry = teller.entry(review.values.get(name), _TEXT)
            found |= {path: entry} if entry else {}
        found |= _listed(tx, stored, review, teller)
        found |= _person(tx, review, "letter.officer")
    signer = decider or _reviewer(review)
    if job.operation == FINALISE and signer:  # before that nobody has signed
        found |= _person(tx, signer, "letter.signer")
        delegation = teller.entry(signer.values.get("delegation"), _TEXT)
        found |= {"letter.delegation": delegation} if delegation else {}
    return found


def _reviewer(review: Completion | None) -> Completion | None:
    """Who signs what nobody has to approve, unless their name is withheld (FL 33 §)."""
    return None if review is None or review.values.get("hide_officer") == "yes" else review


def _decided(tx: Transaction, done: Sequence[Completion], decider: Completion | None) -> dict[str, Entry]:
    """Who decided, and who presented the matter where that was somebody else (FL 31 §)."""
    if decider is None:
        return {}
    presented = next((each for each in reversed(done) if each.element in PREPARED), None)
    found = _person(tx, decider, "letter.signer")
    if presented and presented.actor != decider.actor:
        presenter = _person(tx, presented, "letter.presenter")
        found |= {path: entry for path, entry in presenter.items() if path == "letter.presenter_name"}
    return found


def _began(tx: Transaction, stored: StoredCase, place: str) -> int:
    """The history row by which the letter's process was called last."""
    began = 0
    for row in history.rows(tx, stored.key):
        for event in envelope.read(row.envelope).events:
            if event["event"] == "JobRequested" and str(event["job"]).startswith(f"{place}{DRAFT}."):
                began = row.seq
    return began


def _listed(tx: Transaction, stored: StoredCase, review: Completion, teller: Teller) -> dict[str, Entry]:
    """The enclosures: documents of the case by title, then what was written, a line each."""
    written = teller.entry(review.values.get("enclosures"), _TEXT)
    lines = [line.strip() for line in str(written.value).splitlines()] if written else []
    chosen = review.values.get("enclosed") or []
    titles = documents.titles(tx, stored) if chosen else {}
    names = [*(titles[id_] for id_ in chosen if id_ in titles), *(line for line in lines if line)]
    languages = review.values.get("languages") or []
    found: dict[str, Entry] = {}
    if names:
        found["letter.enclosures"] = Entry(value=names, written=True)
    if languages:
        found["letter.languages"] = Entry(value=languages)
    return found


def _person(tx: Transaction, who: Completion, prefix: str) -> dict[str, Entry]:
    """Name and title of a member of the staff; the title is that of the lane in which the task stood."""
    account = accounts.get(tx, who.actor)
    task = tasks.get(tx, who.task)
    found = {}
    if account:
        found[f"{prefix}_name"] = Entry(value=account.name, words=account.name)
    if task:
        found[f"{prefix}_title"] = Entry(value=task.lane, words=task.lane)
    return found
