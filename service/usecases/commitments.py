"""Is the content what the chain commits to? Missing, destroyed, changed, added: four different answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.model.evidence import SALT_BYTES, commitment
from service.storage.content import ContentRow
from service.usecases.envelope import Envelope
from service.usecases.views import Difference


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The content rows by history row and slot, the first fault, and what is to be said besides."""

    by_slot: Mapping[tuple[int, str], ContentRow]
    difference: Difference | None
    remarks: tuple[str, ...]


def check_contents(entries: Sequence[Envelope], rows: Sequence[ContentRow]) -> Contents:
    """Compare what is stored with what the history rows that hold commit to.

    Content of rows behind a fault of the chain belongs to none that holds: the chain's fault comes before it.
    """
    by_slot = {(row.seq, row.slot): row for row in rows}
    promised = {(entry.seq, slot): value for entry in entries for slot, value in entry.content.items()}
    decided = {value: str(entry.target["decision"]) for entry in entries for value in entry.destroyed}
    faults, remarks = [], []
    for (seq, slot), promise in promised.items():
        row = by_slot.get((seq, slot))
        if row is None and promise in decided:
            remarks.append(f"Rad {seq}, {slot}: förstört enligt beslut {decided[promise]}.")
        elif row is None:
            faults.append(_fault(seq, f"{slot} saknas utan beslut", "innehåll", "inget"))
        elif not _holds(row, promise):
            faults.append(_fault(seq, f"{slot} är ändrat", promise, "ett annat innehåll"))
        elif promise in decided:
            faults.append(_fault(seq, f"{slot} finns kvar trots beslut", "förstört", "innehåll"))
    faults += [
        _fault(seq, f"{slot} hör inte till raden", "inget", "innehåll")
        for seq, slot in by_slot
        if (seq, slot) not in promised
    ]
    first = min(faults, key=lambda fault: fault.seq, default=None)
    return Contents(by_slot=by_slot, difference=first, remarks=tuple(remarks))


def _holds(row: ContentRow, promise: str) -> bool:
    return len(row.salt) == SALT_BYTES and commitment(row.salt, row.bytes).hex() == promise


def _fault(seq: int, what: str, recorded: str, reexecuted: str) -> Difference:
    return Difference(seq=seq, what=f"innehållet: {what}", recorded=recorded, reexecuted=reexecuted)
