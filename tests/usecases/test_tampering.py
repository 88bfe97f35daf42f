"""However much of it a forger repairs, a forged history is named: which row, and what about it.

Whoever repairs everything (all rows, contents, outcomes and the snapshot) is found only by a copy elsewhere:
``docs/reference/history.md``.
"""

from collections.abc import Callable
from typing import Any, Literal

import pytest

from service.storage.database import Database
from service.usecases import verification, work
from tests.usecases.forger import Forger, without_guards
from tests.usecases.office import Office, office

Forge = Callable[[Forger], object]
LAST = 5
"""Rows of the case: started, written, checked, a document, the month has passed."""

SECRETS = ("Berit", "19121212", "Flyttade", "Fri text", "Anmärkning", "vykort", "2026-11-20", "2026-10-01")
"""What people wrote and chose, and what the forger would like it to have been."""


def played(database: Database) -> Office:
    """A case with something of everything; its month has passed."""
    town = office(database)
    town.played()
    town.later(days=40)
    assert work.fire_next(town.inst)
    assert (town.verify().verdict, town.verify().entries) == ("agrees", LAST)
    return town


def sent_earlier(forger: Forger) -> None:
    """One recorded input, with the commitment beside it."""
    forger.content(2, "values", _sent_earlier)


def other_outcome(forger: Forger) -> None:
    """What came of that input, with the commitment beside it."""
    forger.content(2, "outcome", _other_outcome)


def _sent_earlier(values: dict[str, Any]) -> None:
    values["submission"]["values"]["sent_on"] = "2026-10-01"
    for fact in values["submission"]["facts"]:
        fact["value"] = "2026-10-01"


def _other_outcome(outcome: dict[str, Any]) -> None:
    for event in outcome["events"]:
        if event["event"] == "FactRecorded":
            event["value"] = "2026-10-01"
    for fact in outcome["facts"]:
        fact["value"] = "2026-10-01"


def all_of(*forges: Forge) -> Forge:
    def forge(forger: Forger) -> None:
        for each in forges:
            each(forger)

    return forge


def members(seq: int, change: Callable[[dict[str, Any]], object]) -> Forge:
    return lambda forger: forger.envelope(seq, change)


def promise(seq: int, slot: str) -> Forge:
    return lambda forger: forger.promise(seq, slot)


def relink(first: int, last: int = LAST) -> Forge:
    return lambda forger: forger.relink(first, last)


def stand(seq: int) -> Forge:
    return lambda forger: forger.stand(seq)


def drop(seq: int) -> Forge:
    return lambda forger: forger.drop(seq)


def drop_content(seq: int) -> Forge:
    return lambda forger: forger.drop_content(seq)


def one_more(forger: Forger) -> None:
    forger.append(LAST + 1)


def swap(column: str) -> Forge:
    return lambda forger: forger.swap(2, 3, column)


def swap_contents(forger: Forger) -> None:
    forger.move_content(2, to=99)
    forger.move_content(3, to=2)
    forger.move_content(99, to=3)


REPAIRED = all_of(relink(1), stand(LAST))
"""The whole chain, and the head."""

OTHER_INPUT = all_of(sent_earlier, promise(2, "values"))
OTHER_OUTCOME = all_of(other_outcome, promise(2, "outcome"))
CHEF = members(2, lambda row: row.update(actor="chef"))
EARLY = members(5, lambda row: row.update(at="2026-12-01T10:00:00.000000Z"))
IN_ORDER = all_of(members(2, lambda row: row.update(seq=2)), members(3, lambda row: row.update(seq=3)))

BROKEN: dict[str, tuple[Forge, int, str]] = {
    "an input, and the envelope": (OTHER_INPUT, 2, "kedjan: raden är ändrad"),
    "an input, the envelope, and the hash of its row": (
        all_of(OTHER_INPUT, relink(2, 2)),
        2,
        "händelse 2 (FactRecorded): uppgifterna",
    ),
    "who did it": (CHEF, 2, "kedjan: raden är ändrad"),
    "who did it, and the hash of its row": (
        all_of(CHEF, relink(2, 2)),
        3,
        "kedjan: raden bygger inte på raden före",
    ),
    "who did it, and all hashes but the head": (
        all_of(CHEF, relink(2)),
        LAST,
        "kedjan: ärendets huvud är inte den sista radens",
    ),
    "when it was done": (EARLY, 5, "kedjan: raden är ändrad"),
    "two rows exchanged": (
        all_of(swap("envelope"), swap("hash"), swap("prev")),
        2,
        "kedjan: raden bygger inte på raden före",
    ),
    "two envelopes exchanged, and the chain repaired": (
        all_of(swap("envelope"), REPAIRED),
        2,
        "kedjan: raden hör till en annan plats eller ett annat ärende",
    ),
    "a row of another case, and the chain repaired": (
        all_of(lambda forger: forger.take_from_the_other(1), REPAIRED),
        1,
        "kedjan: raden hör till en annan plats eller ett annat ärende",
    ),
    "a row that is none, and the chain repaired": (
        all_of(members(4, lambda row: row.pop("nonce")), REPAIRED),
        4,
        "kedjan: raden går inte att läsa",
    ),
    "a cut tail": (drop(5), 5, "kedjan: historien slutar inte där ärendet gör det"),
    "a longer tail": (all_of(drop(5), drop(4)), 4, "kedjan: historien slutar inte där ärendet gör det"),
    "a row too many": (one_more, 6, "kedjan: historien slutar inte där ärendet gör det"),
    "the case's chain id": (
        lambda forger: forger.of_case(chain_id=bytes(32)),
        1,
        "kedjan: raden bygger inte på raden före",
    ),
}
"""What breaks the chain: the row, and what about it."""

INTACT: dict[str, tuple[Forge, int, str]] = {
    "an input": (sent_earlier, 2, "innehållet: values är ändrat"),
    "an outcome": (other_outcome, 2, "innehållet: outcome är ändrat"),
    "the contents of two rows exchanged": (swap_contents, 2, "innehållet: outcome är ändrat"),
    "a missing content": (drop_content(4), 4, "innehållet: outcome saknas utan beslut"),
    "a cut tail, where the case ends": (
        all_of(drop(5), stand(4)),
        5,
        "innehållet: outcome hör inte till raden",
    ),
    "a cut tail without its contents, where the case ends": (
        all_of(drop(5), drop_content(5), stand(4)),
        4,
        "ärendets sparade läge",
    ),
    "a row too many, where the case ends": (
        all_of(one_more, stand(6)),
        6,
        "innehållet: outcome saknas utan beslut",
    ),
    "the snapshot": (lambda forger: forger.of_case(state=b"{}"), LAST, "ärendets sparade läge"),
    "an input, and the whole chain": (
        all_of(OTHER_INPUT, REPAIRED),
        2,
        "händelse 2 (FactRecorded): uppgifterna",
    ),
    "an outcome, and the whole chain": (
        all_of(OTHER_OUTCOME, REPAIRED),
        2,
        "händelse 2 (FactRecorded): uppgifterna",
    ),
    "an input with its outcome, and the whole chain": (
        all_of(OTHER_INPUT, OTHER_OUTCOME, REPAIRED),
        3,
        "händelse 4",
    ),
    "an input that its row no longer knows of, and the whole chain": (
        all_of(members(2, lambda row: row["content"].pop("values")), REPAIRED),
        2,
        "innehållet: values hör inte till raden",
    ),
    "an event left out, and the whole chain": (
        all_of(members(3, lambda row: row["events"].pop()), REPAIRED),
        3,
        "händelse ",
    ),
    "who did it, and the whole chain": (all_of(CHEF, REPAIRED), LAST, "ärendets sparade läge"),
    "when the month passed, and the whole chain": (all_of(EARLY, REPAIRED), 5, "händelse 1"),
    "the seed, and the whole chain": (
        all_of(members(1, lambda row: row.update(seed="00" * 32)), REPAIRED),
        1,
        "händelse 1",
    ),
    "two commands exchanged, and the whole chain": (
        all_of(swap("envelope"), IN_ORDER, swap_contents, REPAIRED),
        2,
        "kommandot",
    ),
}
"""What leaves the chain whole, and is told by contents, by re-execution or by the snapshot."""


@pytest.mark.parametrize("forged", BROKEN)
def test_what_breaks_the_chain_is_named(database: Database, forged: str) -> None:
    _named(database, *BROKEN[forged], "broken")


@pytest.mark.parametrize("forged", INTACT)
def test_what_leaves_the_chain_whole_is_named_all_the_same(database: Database, forged: str) -> None:
    _named(database, *INTACT[forged], "intact")


@pytest.mark.parametrize(
    "forge",
    [
        lambda forger: forger.file("bpmn/request.bpmn", b"P1M", b"P2M"),
        lambda forger: forger.file("bpmn/roles.yaml", b"lanes", b"lines"),
        lambda forger: forger.reference("settings", b"received", b"sent"),
        lambda forger: forger.reference("calendar", b"2050", b"2051"),
    ],
    ids=["diagram", "roles", "settings", "calendar"],
)
def test_diagrams_and_settings_other_than_those_named_do_not_stand_in_for_them(
    database: Database, forge: Forge
) -> None:
    town = played(database)
    _forge(town, forge)
    found = next(verification.verify_all(database))
    assert (found.verdict, found.chain) == ("differs", "intact")
    assert found.first_difference is not None
    assert found.first_difference.reexecuted == "saknas eller är ändrat"


def _named(database: Database, forge: Forge, seq: int, what: str, chain: Literal["broken", "intact"]) -> None:
    town = played(database)
    _forge(town, forge)
    found = town.verify()
    assert found.first_difference is not None
    assert (found.verdict, found.chain) == ("differs", chain)
    assert (found.first_difference.seq, found.first_difference.what[: len(what)]) == (seq, what)
    assert not [secret for secret in SECRETS if secret in repr(found)]


def _forge(town: Office, forge: Forge) -> None:
    forged, other = town.case, town.start().id
    town.case = forged
    with town.database.write() as tx:
        without_guards(tx, town.database)
        forge(Forger(tx=tx, case=forged, other=other))
