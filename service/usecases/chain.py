"""Does the chain hold: every row in its place, unchanged, of this case, and none missing at the end?"""

from collections.abc import Sequence
from dataclasses import dataclass

from service.model.evidence import entry_hash, genesis, link
from service.storage.cases import StoredCase
from service.storage.history import HistoryRow
from service.usecases import envelope
from service.usecases.envelope import Envelope
from service.usecases.refusals import InvalidRequest
from service.usecases.views import Difference


@dataclass(frozen=True, kw_only=True)
class Chain:
    """The rows that hold, in order, and the first fault after them."""

    entries: tuple[Envelope, ...]
    difference: Difference | None = None


def read_chain(stored: StoredCase, rows: Sequence[HistoryRow]) -> Chain:
    """Read a case's rows until the first that does not hold."""
    entries: list[Envelope] = []
    head = genesis(stored.chain_id)
    for seq, row in enumerate(rows, 1):
        entry = _entry(stored, seq, row, head)
        if isinstance(entry, Difference):
            return Chain(entries=tuple(entries), difference=entry)
        entries.append(entry)
        head = row.hash
    return Chain(entries=tuple(entries), difference=_end(stored, len(rows), head))


def _entry(stored: StoredCase, seq: int, row: HistoryRow, head: bytes) -> Envelope | Difference:
    if row.seq != seq:
        return _fault(seq, "raden saknas", "en rad för varje nummer", f"nästa rad har nummer {row.seq}")
    if row.prev != head:
        return _fault(seq, "raden bygger inte på raden före", row.prev.hex(), head.hex())
    counted = link(head, seq, entry_hash(row.envelope))
    if row.hash != counted:
        return _fault(seq, "raden är ändrad", row.hash.hex(), counted.hex())
    try:
        entry = envelope.read(row.envelope)
    except (ValueError, LookupError, TypeError, InvalidRequest) as error:
        return _fault(seq, "raden går inte att läsa", "en rad i fastställt format", type(error).__name__)
    if (entry.seq, entry.case) != (seq, envelope.case_name(stored.chain_id)):
        return _fault(
            seq, "raden hör till en annan plats eller ett annat ärende", f"rad {entry.seq}", f"rad {seq}"
        )
    return entry


def _end(stored: StoredCase, rows: int, head: bytes) -> Difference | None:
    if stored.seq != rows:
        return _fault(
            min(rows, stored.seq) + 1,
            "historien slutar inte där ärendet gör det",
            f"ärendet har {stored.seq} rader",
            f"historien har {rows} rader",
        )
    if stored.head != head:
        return _fault(rows, "ärendets huvud är inte den sista radens", stored.head.hex(), head.hex())
    return None


def _fault(seq: int, what: str, recorded: str, reexecuted: str) -> Difference:
    return Difference(seq=seq, what=f"kedjan: {what}", recorded=recorded, reexecuted=reexecuted)
