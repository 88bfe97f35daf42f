"""Carrying out a recorded history again, with what was given then, and naming the first thing that comes out
otherwise. Never a value, a text or a date: only ids, types and places.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from service.engine.faults import DiagramFault
from service.engine.reopening import Past
from service.engine.step import Step, step
from service.model.case import Case
from service.model.commands import Command
from service.model.events import structure
from service.model.given import Given
from service.model.refusals import Refusal
from service.storage.database import Transaction
from service.usecases import envelope
from service.usecases.canonical import plain
from service.usecases.differences import first_difference
from service.usecases.envelope import Envelope
from service.usecases.library import Library, NotInLibrary
from service.usecases.outcome import outcome
from service.usecases.past import Contents, recorded
from service.usecases.views import Difference


@dataclass(frozen=True, kw_only=True)
class Reexecution:
    """Where it came to, and why it went no further."""

    case: Case
    difference: Difference | None = None
    stopped: str | None = None
    """Why the rest can't be carried out again, in Swedish."""


def reexecute(
    tx: Transaction, library: Library, entries: Sequence[Envelope], contents: Contents
) -> Reexecution:
    """Carry out the rows in order, from nothing."""
    case = Case()
    done: list[tuple[Command, Given]] = []
    past = Past(commands=done)
    for entry in entries:
        if envelope.VALUES in entry.content and (entry.seq, envelope.VALUES) not in contents:
            return Reexecution(case=case, stopped=_stopped(entry, "det som lämnades in är förstört"))
        try:
            command, given = recorded(tx, library, entry, contents)
            taken = step(library.within(tx), case, command, given, past)
        except NotInLibrary as missing:
            return Reexecution(case=case, difference=_other_than_named(entry, missing))
        except (Refusal, DiagramFault, ValueError, LookupError, TypeError) as fault:
            found = Difference(
                seq=entry.seq, what="kommandot", recorded="utfört", reexecuted=type(fault).__name__
            )
            return Reexecution(case=case, difference=found)
        found_at = _compare(entry, taken, contents)
        if found_at:
            return Reexecution(case=case, difference=found_at)
        case = taken.case
        done.append((command, given))
        past.states[given.seq] = case
    return Reexecution(case=case)


def _compare(entry: Envelope, taken: Step, contents: Contents) -> Difference | None:
    structures = plain([structure(event) for event in taken.events])
    stored = contents.get((entry.seq, envelope.OUTCOME))
    recorded = orjson.loads(stored.bytes) if stored else None
    again = orjson.loads(orjson.dumps(outcome(taken.case, taken.events)))
    found = first_difference(list(entry.events), structures, recorded, again)
    if found is None:
        return None
    what, before, now = found
    return Difference(seq=entry.seq, what=what, recorded=before, reexecuted=now)


def _other_than_named(entry: Envelope, missing: NotInLibrary) -> Difference:
    return Difference(
        seq=entry.seq, what=str(missing), recorded="som när raden skrevs", reexecuted="saknas eller är ändrat"
    )


def _stopped(entry: Envelope, why: str) -> str:
    return f"Rad {entry.seq} och de som följer kan inte utföras igen: {why}."
