"""Is a case's history whole, and does it still give what it gave?

Three questions, in this order: does the chain hold (``chain``), is the content what the chain commits to
(``commitments``), and does re-executing every command give the recorded outcome (``reexecution``).
"""

from collections.abc import Iterator

from service.engine import state
from service.engine.fingerprint import FINGERPRINT
from service.model.case import Case
from service.storage import cases, content, history
from service.storage.cases import StoredCase
from service.storage.database import Database, Transaction
from service.usecases import projections
from service.usecases.call import Call
from service.usecases.canonical import plain
from service.usecases.chain import read_chain
from service.usecases.commitments import check_contents
from service.usecases.differences import without_words
from service.usecases.envelope import Envelope
from service.usecases.installation import Installation
from service.usecases.library import Library
from service.usecases.reading import reading, seen_case
from service.usecases.reexecution import reexecute
from service.usecases.views import Difference, VerificationView


def verify(inst: Installation, call: Call, case_id: str) -> VerificationView:
    """Verify one case. Raises ``UnknownCase``."""
    with reading(inst, call) as reader:
        return verify_case(reader.tx, inst.library, seen_case(reader, case_id))


def verify_all(database: Database) -> Iterator[VerificationView]:
    """Verify every case of a database, oldest first, one at a time."""
    library = Library()
    with database.read() as tx:
        ids = tuple(cases.ids(tx))
    for case_id in ids:
        with database.read() as tx:
            if stored := cases.load(tx, case_id):
                yield verify_case(tx, library, stored)


def verify_case(tx: Transaction, library: Library, stored: StoredCase) -> VerificationView:
    """Verify a case as it is stored. Writes nothing."""
    rows = history.rows(tx, stored.key)
    chain = read_chain(stored, rows)
    contents = check_contents(chain.entries, content.of_case(tx, stored.key))
    first = _first(chain.difference, contents.difference)
    sound = [entry for entry in chain.entries if first is None or entry.seq < first.seq]
    again = reexecute(tx, library, sound, contents.by_slot)
    first = _first(again.difference, first)
    if first is None and again.stopped is None:
        first = _snapshot(stored, chain.entries, again.case) or _projected(tx, stored, again.case)
    remarks = [*contents.remarks, *_engines(chain.entries), *([again.stopped] if again.stopped else [])]
    return VerificationView(
        case=stored.id,
        verdict="differs" if first else "not_reexecutable" if again.stopped else "agrees",
        entries=len(rows),
        first_difference=first,
        chain="broken" if chain.difference else "intact",
        remarks=tuple(remarks),
    )


def _first(*found: Difference | None) -> Difference | None:
    return min((each for each in found if each), key=lambda each: each.seq, default=None)


def _snapshot(stored: StoredCase, entries: tuple[Envelope, ...], case: Case) -> Difference | None:
    """The state is compared only under an equal fingerprint."""
    if not entries or entries[-1].engine != FINGERPRINT or _same(stored.state, case):
        return None
    return Difference(
        seq=stored.seq,
        what="ärendets sparade läge",
        recorded="ett annat läge än historien ger",
        reexecuted="det läge som historien ger",
    )


def _projected(tx: Transaction, stored: StoredCase, case: Case) -> Difference | None:
    what = projections.differing(tx, stored, case)
    if what is None:
        return None
    return Difference(
        seq=stored.seq,
        what=what,
        recorded="något annat än historien ger",
        reexecuted="det som historien ger",
    )


def _same(stored: bytes, case: Case) -> bool:
    try:
        return bool(without_words(plain(state.load(stored))) == without_words(plain(case)))
    except ValueError:
        return False


def _engines(entries: tuple[Envelope, ...]) -> list[str]:
    older = [entry.seq for entry in entries if entry.engine != FINGERPRINT]
    if not older:
        return []
    return [
        f"{len(older)} av {len(entries)} rader skrevs av en annan version av motorn; utfallen är jämförda."
    ]
