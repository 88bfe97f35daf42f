"""The table: each statement, what carries it in how many recorded cases, and its negative test."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from service.content.bundle import Bundle
from tests.coverage.evidence import Carrier, Case, carriers
from tests.coverage.negatives import NEGATIVES
from tests.coverage.statements import Statement, listed
from tests.walks.places import drawn

ROOT = Path(__file__).parents[2]
WIDE = 58
"""Characters of the column that lists what carries a statement."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One statement."""

    statement: Statement
    carried_by: tuple[tuple[Carrier, int], ...]
    """What recorded cases came through, with in how many of them."""
    cases: int
    """In how many cases something came that carries it and is not shared: a letter of another kind, or the
    communication of another basis, proves nothing."""
    drawn: int
    """By how many elements and actions that ship it is carried, passed or not."""
    negatives: tuple[str, ...]

    @property
    def gaps(self) -> Iterator[str]:
        """What is missing, as sentences."""
        if self.statement.required and not self.cases:
            yield f"{self.statement.id}: no recorded case comes through anything that carries it."
        if self.statement.needs_negative and not self.negatives:
            yield f"{self.statement.id}: no test that it can't be skipped (tests/coverage/negatives.py)."
        yield from (
            f"{self.statement.id}: there is no test {test}." for test in self.negatives if not _is_there(test)
        )


def rows(bundle: Bundle, cases: Sequence[Case]) -> list[Row]:
    """One per statement, in the order of the policy."""
    carrying = carriers(bundle)
    shared = _shared(bundle)
    return [_row(statement, carrying, shared, cases) for statement in listed(bundle)]


def gaps(found: Iterable[Row], bundle: Bundle) -> list[str]:
    """All that is missing; also negative tests of statements that there are none of."""
    known = {statement.id for statement in listed(bundle)}
    unknown = [f"{name}: the policy has no such statement." for name in NEGATIVES if name not in known]
    return [*(gap for row in found for gap in row.gaps), *unknown]


def lines(found: Iterable[Row]) -> Iterator[str]:
    """The table as text."""
    yield f"{'statement':11} {'kind':11} {'cases':>5}  {'carried by (cases)':{WIDE}}  negative test"
    for row in found:
        yield from _lines(row)


def _shared(bundle: Bundle) -> set[str]:
    """The processes that are called from several places."""
    called = Counter(
        node.called for process in drawn(bundle).values() for node in process.of_kind("callActivity")
    )
    return {process for process, count in called.items() if count > 1}


def _row(
    statement: Statement,
    carrying: Mapping[Carrier, tuple[str, ...]],
    shared: set[str],
    cases: Sequence[Case],
) -> Row:
    those = {carrier for carrier, carried in carrying.items() if statement.id in carried}
    own = {carrier for carrier in those if carrier.partition(".")[0] not in shared}
    counted = Counter(carrier for each in cases for carrier in each.passed & those)
    return Row(
        statement=statement,
        carried_by=tuple(
            (carrier if carrier in own else f"{carrier}*", count)
            for carrier, count in sorted(counted.items())
        ),
        cases=sum(bool(each.passed & own) for each in cases),
        drawn=len(those),
        negatives=NEGATIVES.get(statement.id, ()),
    )


def _lines(row: Row) -> Iterator[str]:
    said = ", ".join(f"{carrier} ({count})" for carrier, count in row.carried_by)
    left = wrap(said or ("–" if row.drawn else "– (nothing carries it)"), WIDE, break_long_words=False)
    right = [test.rpartition("::")[2] for test in row.negatives]
    for at in range(max(len(left), len(right), 1)):
        first = (row.statement.id, row.statement.kind, str(row.cases)) if at == 0 else ("", "", "")
        cells = [each[at] if at < len(each) else "" for each in (left, right)]
        yield f"{first[0]:11} {first[1]:11} {first[2]:>5}  {cells[0]:{WIDE}}  {cells[1]}".rstrip()


SHARED = "* called from several places: counts only together with something of the statement's own."


def _is_there(test: str) -> bool:
    file, _, name = test.partition("::")
    path = ROOT / file
    return path.exists() and f"def {name}(" in path.read_text(encoding="utf-8")
