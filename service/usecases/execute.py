"""The only writer of cases: one command, one step, one history row, in the caller's one transaction.

Order: the command is brought into the shape that re-execution will find, the engine decides, then history,
content, snapshot and projections are written. Whatever raises before leaves nothing behind, since the
caller's transaction ends with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import orjson

from service.engine import state
from service.engine.fingerprint import FINGERPRINT
from service.engine.step import step
from service.model.case import Case
from service.model.commands import Command, ReopenTask
from service.model.events import Event, structure
from service.model.evidence import commitment, entry_hash, link
from service.model.given import Given
from service.storage import cases, content, history
from service.storage.cases import StoredCase
from service.storage.content import ContentRow
from service.storage.database import Transaction
from service.usecases import envelope, notices, projections
from service.usecases.canonical import canonical
from service.usecases.installation import Installation
from service.usecases.outcome import outcome
from service.usecases.past import recorded_past
from service.usecases.rights import Actor


@dataclass(frozen=True, kw_only=True)
class Work:
    """One write transaction in which somebody does something."""

    tx: Transaction
    inst: Installation
    actor: Actor
    clock: Callable[[], datetime]
    """The clock of business. Asked once more when the case is locked, so that no row of a history is earlier
    than the one before it."""

    @property
    def instant(self) -> datetime:
        """What it says now."""
        return self.clock()


@dataclass(frozen=True, kw_only=True)
class Intent:
    """A command with what goes into content beside it."""

    command: Command
    texts: Mapping[str | None, Mapping[str, str]] = field(default_factory=dict)
    """Free texts by pointer into what was sent, by the person they are about; ``None``: ``person``."""
    person: str | None = None
    """Whom it is about as a whole."""
    documents: Mapping[str, bytes] = field(default_factory=dict)
    """What was made or sent in, by the id of the document."""
    destroyed: tuple[bytes, ...] = ()
    """Commitments to content that has been destroyed in the same transaction."""


@dataclass(frozen=True, kw_only=True)
class Done:
    """A case after a command."""

    stored: StoredCase
    case: Case
    events: tuple[Event, ...] = ()


def current(stored: StoredCase) -> Case:
    """The case as the last command left it."""
    return state.load(stored.state) if stored.seq else Case()


def execute(work: Work, stored: StoredCase, intent: Intent, before: Case | None = None) -> Done:
    """Carry out a command on a locked case.

    Raises the refusals and the ``DiagramFault`` of the engine, and ``InvalidRequest`` for values that can't
    be stored exactly. ``before`` spares loading the state twice.
    """
    before = current(stored) if before is None else before
    target, values = envelope.split(intent.command)
    written = canonical(values)
    command = envelope.rebuild(intent.command.kind, target, orjson.loads(written))
    given = _given(work, stored.seq + 1)
    past = recorded_past(work.tx, work.inst.library, stored) if isinstance(command, ReopenTask) else None
    taken = step(work.inst.library.within(work.tx), before, command, given, past)
    result = canonical(outcome(taken.case, taken.events))
    rows = _content(work, intent, written if values else None, given.seq, result)
    sealed = envelope.seal(
        stored.chain_id,
        command,
        given,
        engine=FINGERPRINT,
        nonce=work.inst.randomness.nonce(),
        content={row.slot: row.commitment for row in rows},
        events=tuple(structure(event) for event in taken.events),
        destroyed=intent.destroyed,
    ).to_bytes()
    after = _store(work.tx, stored, sealed, rows, taken.case)
    projections.project(work.tx, stored, before, taken.case, taken.events, actor=work.actor.user)
    notices.note(work.tx, work.inst, work.actor.user, before, taken.case, taken.events)
    return Done(stored=after, case=taken.case, events=taken.events)


def _given(work: Work, seq: int) -> Given:
    sets = work.inst.reference_sets(work.tx)
    return Given(
        instant=work.instant,
        seq=seq,
        actor=work.actor.user,
        roles=tuple(sorted(work.actor.roles)),
        seed=work.inst.randomness.seed(),
        calendar=sets.calendar,
        settings=sets.settings,
    )


def _content(work: Work, intent: Intent, values: bytes | None, seq: int, result: bytes) -> list[ContentRow]:
    """Each slot's bytes under a salt of its own."""
    parts: list[tuple[str, content.Kind, bytes, str | None]] = [(envelope.OUTCOME, "outcome", result, None)]
    if values is not None:
        parts.append((envelope.VALUES, "values", values, None))
    for about, texts in intent.texts.items():
        whose = about or intent.person
        parts.append(
            (envelope.TEXTS + (whose or envelope.WHOLE_CASE), "texts", canonical(dict(texts)), whose)
        )
    for document, data in intent.documents.items():
        parts.append((envelope.DOCUMENT + document, "document", data, intent.person))
    rows = []
    for slot, kind, data, person in parts:
        salt = work.inst.randomness.salt()
        rows.append(
            ContentRow(
                commitment=commitment(salt, data),
                seq=seq,
                slot=slot,
                kind=kind,
                person=person,
                salt=salt,
                bytes=data,
            )
        )
    return rows


def _store(
    tx: Transaction, stored: StoredCase, sealed: bytes, rows: list[ContentRow], case: Case
) -> StoredCase:
    seq = stored.seq + 1
    head = link(stored.head, seq, entry_hash(sealed))
    after = replace(stored, seq=seq, head=head, state=state.dump(case), status=projections.status(case))
    history.append(tx, stored.key, seq=seq, prev=stored.head, hash=head, envelope=sealed)
    content.insert(tx, stored.key, rows)
    cases.save(tx, stored.key, seq=seq, head=head, state=after.state, status=after.status)
    return after
