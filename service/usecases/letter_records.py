"""What a letter rests on, as its record tells it, with words for people.

The record (``Produced.made_of``) is in the history, without personal data; titles and sentences are those of
the deployment that the letter's process runs on. Of a letter that has been destroyed it is not handed out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from service.content.bundle import Bundle
from service.content.letter_paths import letter_paths
from service.content.policy import Policy
from service.content.reference_sets import kinds
from service.model.case import Instance
from service.model.refusals import UnknownDocument
from service.model.values import Json
from service.storage import cases, content, history
from service.storage.cases import StoredCase
from service.storage.database import Transaction
from service.usecases import envelope
from service.usecases.call import Call
from service.usecases.execute import current
from service.usecases.installation import Installation
from service.usecases.reading import Reader, reading
from service.usecases.rights import Action, Matter, refusal

DRAFT = "letters.draft"
FINISHED = "letters.finalise"
_RECORD = "record."


@dataclass(frozen=True, kw_only=True)
class StatementView:
    """A statement of the policy."""

    id: str
    words: str | None
    """Its sentence; ``None`` for one that the policy has no longer."""


@dataclass(frozen=True, kw_only=True)
class FactView:
    """Something that a paragraph rests on."""

    path: str
    title: str
    written: bool
    """Somebody wrote it freely."""


@dataclass(frozen=True, kw_only=True)
class ParagraphView:
    """One paragraph, in reading order."""

    id: str
    kind: str
    """``fixed``, ``variable`` or ``written``."""
    law: tuple[str, ...]
    policy: tuple[StatementView, ...]
    facts: tuple[FactView, ...]


@dataclass(frozen=True, kw_only=True)
class ReferenceUsed:
    """A reference set that the letter was made with."""

    kind: str
    title: str
    version: str


@dataclass(frozen=True, kw_only=True)
class GapView:
    """Something that is missing in a draft."""

    path: str
    title: str
    sentence: str
    """What is missing and what to do; empty where only the title tells."""


@dataclass(frozen=True, kw_only=True)
class ApprovedDraft:
    """The newest draft before a finished letter: nothing is finished but what was approved last."""

    document: str
    body_sha256: str
    same: bool
    """Whether the finished letter has the same body: all that it tells but number, date and history."""


@dataclass(frozen=True, kw_only=True)
class LetterRecord:
    """The record of one letter. Checksums are SHA-256 in hex."""

    document: str
    case: str
    letter: str
    number: str | None
    """``None`` for a draft."""
    date: str
    template: str
    renderer: str
    sha256: str
    """Of the file."""
    templates_sha256: str
    input_sha256: str
    body_sha256: str
    references: tuple[ReferenceUsed, ...]
    chain_row: int
    """The newest history row before the letter."""
    chain_head: str
    paragraphs: tuple[ParagraphView, ...]
    gaps: tuple[GapView, ...]
    approved: ApprovedDraft | None
    """``None`` for a draft, and for a decision, which has none."""


@dataclass(frozen=True, kw_only=True)
class Missing:
    """What the newest draft of a letter lacks."""

    document: str
    gaps: tuple[GapView, ...]


@dataclass(frozen=True, kw_only=True)
class _Made:
    """A document with the job that made it."""

    id: str
    job: str
    operation: str
    parameters: Mapping[str, Json]
    sha256: str
    made_of: Mapping[str, Any]
    place: int
    """Among the documents of the job: of a household there is one for each adult."""


def get(inst: Installation, call: Call, document_id: str) -> LetterRecord:
    """Raises ``UnknownDocument``, also for what is no letter, and for those who may not see the case."""
    with reading(inst, call) as reader:
        found = content.document(reader.tx, document_id)
        case_id = found[0] if found else ""
        stored = cases.load(reader.tx, case_id)
        if stored is None or refusal(reader.actor, Action.SEE_CASE, Matter(case=case_id)):
            raise UnknownDocument(document=document_id)
        made = list(_made(reader.tx, stored))
        letter = next((each for each in made if each.id == document_id), None)
        if letter is None:
            raise UnknownDocument(document=document_id)
        return _view(_bundle(reader, stored, letter), stored, letter, _draft_of(letter, made))


def missing(inst: Installation, call: Call, case_id: str, task: str) -> tuple[Missing, ...]:
    """What the newest drafts of the letter lack whose process a task stands in; nothing if all is known."""
    with reading(inst, call) as reader:
        stored = cases.load(reader.tx, case_id)
        if stored is None or refusal(reader.actor, Action.SEE_CASE, Matter(case=case_id)):
            return ()
        of_this = [each for each in _made(reader.tx, stored) if _place(each.job) == _place(task)]
    if not of_this or of_this[-1].operation != DRAFT:
        return ()
    newest = [each for each in of_this if each.job == of_this[-1].job]
    found = (Missing(document=each.id, gaps=_gaps(each.made_of)) for each in newest)
    return tuple(each for each in found if each.gaps)


def _made(tx: Transaction, stored: StoredCase) -> Iterator[_Made]:
    """Every letter of the case that has a record, oldest first."""
    jobs: dict[str, Mapping[str, Json]] = {}
    values = content.values(tx, stored.key)
    for row in history.rows(tx, stored.key):
        entry = envelope.read(row.envelope)
        jobs |= {str(event["job"]): event for event in entry.events if event["event"] == "JobRequested"}
        made = [event for event in entry.events if event["event"] == "DocumentProduced"]
        said = _documents(values.get(entry.seq)) if made else {}
        for place, event in enumerate(made):
            document, job = str(event["document"]), str(event["job"])
            if document in said and said[document].get("made_of", {}).get("paragraphs") is not None:
                yield _Made(
                    id=document,
                    job=job,
                    operation=str(jobs[job]["operation"]),
                    parameters=jobs[job].get("parameters", {}),
                    sha256=said[document]["sha256"],
                    made_of=said[document]["made_of"],
                    place=place,
                )


def _documents(kept: bytes | None) -> dict[str, dict[str, Any]]:
    return {each["id"]: each for each in orjson.loads(kept).get("documents", ())} if kept else {}


def _place(id_: str) -> str:
    """Of a task or a job: the process instance, and the calls within it, that it stands in."""
    return id_.rpartition(".")[0].rpartition(".")[0]


def _draft_of(letter: _Made, made: list[_Made]) -> _Made | None:
    if letter.operation != FINISHED:
        return None
    before = made[: made.index(letter)]
    drafts = [each for each in before if each.operation == DRAFT and _place(each.job) == _place(letter.job)]
    newest = drafts[-1].job if drafts else ""
    return next((each for each in drafts if each.job == newest and each.place == letter.place), None)


def _bundle(reader: Reader, stored: StoredCase, letter: _Made) -> Bundle:
    """The content that the letter's process runs on."""
    instances: tuple[Instance, ...] = current(stored).instances
    found = next((each.deployment for each in instances if letter.job.startswith(f"{each.id}.")), None)
    return reader.inst.library.bundle(reader.tx, found or stored.deployment)


def _view(bundle: Bundle, stored: StoredCase, letter: _Made, draft: _Made | None) -> LetterRecord:
    said = letter.made_of
    return LetterRecord(
        document=letter.id,
        case=stored.id,
        letter=said["letter"],
        number=said["number"],
        date=said["date"],
        template=said["template"],
        renderer=said["renderer"],
        sha256=letter.sha256,
        templates_sha256=said["templates_sha256"],
        input_sha256=said["input_sha256"],
        body_sha256=said["body_sha256"],
        references=tuple(
            ReferenceUsed(kind=kind, title=_title_of(kind), version=version)
            for kind, version in sorted(said["references"].items())
        ),
        chain_row=said["chain"]["row"],
        chain_head=said["chain"]["head"],
        paragraphs=tuple(_paragraphs(bundle, letter)),
        gaps=_gaps(said),
        approved=ApprovedDraft(
            document=draft.id,
            body_sha256=draft.made_of["body_sha256"],
            same=draft.made_of["body_sha256"] == said["body_sha256"],
        )
        if draft
        else None,
    )


def _paragraphs(bundle: Bundle, letter: _Made) -> Iterator[ParagraphView]:
    statements = Policy.of(bundle).statements
    paths = letter_paths(bundle)
    record = str(letter.parameters.get("record"))
    for each in letter.made_of["paragraphs"]:
        yield ParagraphView(
            id=each["id"],
            kind=each["kind"],
            law=tuple(each["law"]),
            policy=tuple(
                StatementView(id=id_, words=statements[id_].get("sv") if id_ in statements else None)
                for id_ in each["policy"]
            ),
            facts=tuple(
                FactView(path=path, title=_title(paths, path, record), written=path in each["written"])
                for path in each["facts"]
            ),
        )


def _title(paths: Mapping[str, tuple[str, Any]], path: str, record: str) -> str:
    own = f"{record}.{path.removeprefix(_RECORD)}" if path.startswith(_RECORD) else path
    return paths[own][0] if own in paths else path


def _title_of(kind: str) -> str:
    return kinds()[kind].title if kind in kinds() else kind


def _gaps(made_of: Mapping[str, Any]) -> tuple[GapView, ...]:
    return tuple(GapView(**each) for each in made_of["gaps"])
