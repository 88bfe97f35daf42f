"""What letters are given is chosen by their date; a decision is never overwritten and can be looked up."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest

from service.content.calendar import swedish_calendar
from service.content.reference_sets import NAMES, reference_bytes, reference_set, shipped
from service.model.refusals import NotAllowed
from service.storage import reference_versions, references
from service.storage.database import Database
from service.storage.reference_versions import ReferenceVersion
from service.usecases import reference_sets
from service.usecases import references as deciding
from service.usecases.installation import Installation
from service.usecases.reference_sets import NothingInForce, ReferenceSet, in_force
from service.usecases.reference_views import ReferenceView
from service.usecases.refusals import IdempotencyMismatch, InvalidRequest, NotSignedIn
from tests import diagrams as d
from tests.usecases.office import NOON, Office, everything, office

TODAY = date(2026, 11, 24)
LAST_OF_THE_OLD_ACT = date(2025, 6, 30)
FIRST_OF_THE_NEW_ACT = date(2025, 7, 1)


def decide(
    town: Office,
    kind: str,
    valid_from: date = TODAY,
    user: str = "admin",
    key: str | None = None,
    **values: Any,
) -> ReferenceView:
    call = town.call(user, key, repr((valid_from, values)).encode())
    return deciding.change(town.inst, call, kind, valid_from, values)


def holds(town: Office, kind: str, on: date) -> ReferenceSet:
    with town.database.read() as tx:
        return in_force(tx, kind, on)


def opened(database: Database) -> Office:
    town = office(database)
    town.inst.reference_sets()
    return town


def another_process(town: Office) -> Office:
    inst = Installation(database=town.database, now=town.inst.now, training=town.inst.training)
    return Office(inst=inst, time=town.time, tokens=town.tokens)


def listed(town: Office, kind: str) -> list[tuple[date, str]]:
    """From when and by whom, decided last first."""
    view = deciding.get(town.inst, town.call("revisor"), kind)
    return [(each.valid_from, each.changed_by) for each in view.versions]


@pytest.mark.parametrize("ready", [office, opened])
def test_a_letter_of_the_last_of_june_2025_gets_the_repealed_act_and_one_of_the_first_of_july_the_new_one(
    database: Database, ready: Callable[[Database], Office]
) -> None:
    town = ready(database)

    assert holds(town, "law", LAST_OF_THE_OLD_ACT).values["act"] == "socialtjänstlagen (2001:453)"
    assert holds(town, "law", FIRST_OF_THE_NEW_ACT).values["act"] == "socialtjänstlagen (2025:400)"


@pytest.mark.parametrize("kind", NAMES)
def test_what_is_shipped_holds_until_somebody_decides_and_its_version_can_be_looked_up(
    database: Database, kind: str
) -> None:
    town = office(database)
    before = holds(town, kind, TODAY)
    town.inst.reference_sets()
    after = holds(town, kind, TODAY)

    assert before == after == shipped(kind, TODAY)
    with database.read() as tx:
        assert references.get(tx, after.version) == reference_bytes(kind, after.values)


def test_nothing_holds_on_a_day_that_nothing_is_known_of(database: Database) -> None:
    town = office(database)
    for _ in range(2):
        with pytest.raises(NothingInForce):
            holds(town, "law", date(2001, 12, 31))
        town.inst.reference_sets()


def test_a_decision_about_days_to_come_leaves_letters_dated_before_as_they_are(database: Database) -> None:
    town = opened(database)
    before = {day: holds(town, "law", day) for day in (LAST_OF_THE_OLD_ACT, TODAY, date(2026, 12, 31))}
    decide(town, "law", date(2027, 1, 1), act="socialtjänstlagen (2026:1)")

    assert {day: holds(town, "law", day) for day in before} == before
    after = holds(town, "law", date(2027, 1, 1))
    assert after.values["act"] == "socialtjänstlagen (2026:1)"
    assert after.values["request"] == "29 kap. 10 §"
    assert after.valid_from == date(2027, 1, 1)


def test_a_decision_about_the_old_act_does_not_reach_letters_under_the_new_one(database: Database) -> None:
    town = opened(database)
    decide(town, "law", date(2020, 1, 1), oral="11 kap. 9 § första stycket")

    assert holds(town, "law", LAST_OF_THE_OLD_ACT).values["oral"] == "11 kap. 9 § första stycket"
    assert holds(town, "law", TODAY).values["oral"] == "14 kap. 8 §"


def test_what_a_letter_was_given_can_be_looked_up_after_it_was_decided_otherwise(database: Database) -> None:
    town = opened(database)
    given = decide(town, "office", phone="0000-00 00 01").version
    decide(town, "office", phone="0000-00 00 02")

    assert holds(town, "office", TODAY).values["phone"] == "0000-00 00 02"
    with database.read() as tx:
        stored = references.get(tx, given)
    assert stored is not None
    assert b"0000-00 00 01" in stored
    assert listed(town, "office") == [(TODAY, "admin"), (TODAY, "admin"), (date(2002, 1, 1), "system")]


def test_a_set_whose_bytes_were_changed_is_not_handed_out(database: Database) -> None:
    town = opened(database)
    forged = ReferenceVersion(
        kind="law", number=9, valid_from=TODAY, set_id="0" * 64, changed_at=NOON, changed_by="x"
    )
    with database.write() as tx:
        references.put(tx, "0" * 64, "law", b'{"kind":"law","values":{"act":"x"}}')
        reference_versions.add(tx, forged)
    with pytest.raises(NothingInForce):
        holds(town, "law", TODAY)


def test_everybody_sees_what_holds_on_a_day_and_every_decision(database: Database) -> None:
    town = office(database)
    town.later(hours=1)
    decide(town, "office", phone="0000-00 00 01")
    view = deciding.get(town.inst, town.call("handlaggare"), "office")
    earlier = deciding.get(town.inst, town.call("handlaggare"), "office", date(2026, 11, 23))

    assert (view.on, view.valid_from, view.changed_by, view.since) == (TODAY, TODAY, "admin", town.time[0])
    assert view.values["phone"] == "0000-00 00 01"
    assert (earlier.changed_by, earlier.valid_from) == ("system", date(2002, 1, 1))
    assert "phone" in earlier.fill_in
    assert "phone" not in view.fill_in
    assert {key.name for key in view.keys} == set(view.values)


def test_all_kinds_are_listed_with_what_still_has_to_be_written(database: Database) -> None:
    town = office(database)
    found = deciding.listing(town.inst, town.call("revisor"))

    assert tuple(each.kind for each in found) == NAMES
    assert {each.kind: bool(each.fill_in) for each in found} == {
        "law": False,
        "office": True,
        "authorities": True,
        "municipalities": False,
        "holidays": False,
    }


def test_of_a_municipality_the_address_is_written_and_the_others_stay(database: Database) -> None:
    town = opened(database)
    written: Any = {"2260": {"board": "Socialnämnden", "address": "Box 1, 800 00 Orten"}}
    decide(town, "municipalities", **written)
    found: Any = holds(town, "municipalities", TODAY).values

    assert found["2260"] == {
        "name": "Ånge",
        "formal_name": None,
        "board": "Socialnämnden",
        "address": "Box 1, 800 00 Orten",
    }
    assert found["2283"] == holds(town, "municipalities", date(2020, 1, 1)).values["2283"]


def test_deciding_what_holds_already_changes_nothing(database: Database) -> None:
    town = opened(database)
    before = everything(database)
    decide(town, "law", act="socialtjänstlagen (2025:400)")
    decide(town, "law")

    assert everything(database) == before


@pytest.mark.parametrize("user", ["handlaggare", "chef", "registrator", "processagare", "revisor"])
def test_nobody_else_decides(database: Database, user: str) -> None:
    town = opened(database)
    before = everything(database)
    with pytest.raises(NotAllowed):
        decide(town, "law", user=user, act="x")
    assert everything(database) == before


def test_strangers_see_nothing(database: Database) -> None:
    town = opened(database)
    town.tokens["stranger"] = "no token"
    with pytest.raises(NotSignedIn):
        deciding.get(town.inst, town.call("stranger"), "law")
    with pytest.raises(NotSignedIn):
        deciding.listing(town.inst, town.call("stranger"))


def test_what_can_not_be_decided_is_told_for_each_and_nothing_is_changed(database: Database) -> None:
    town = opened(database)
    before = everything(database)
    with pytest.raises(InvalidRequest) as refused:
        deciding.change(
            town.inst, town.call("admin"), "law", TODAY, {"act": "", "x/y": "1", "request": "1 §"}
        )

    errors: Any = refused.value.about["errors"]
    assert [error["pointer"] for error in errors] == ["/values/act", "/values"]
    for day in (date(2001, 12, 31), date(2101, 1, 1)):
        with pytest.raises(InvalidRequest):
            decide(town, "law", day, act="x")
        with pytest.raises(InvalidRequest):
            deciding.get(town.inst, town.call("revisor"), "law", day)
    assert everything(database) == before


def test_the_same_key_decides_once_and_the_next_decision_is_not_undone(database: Database) -> None:
    town = opened(database)
    decide(town, "office", key="k", phone="0000-00 00 01")
    decide(town, "office", phone="0000-00 00 02")
    again = decide(town, "office", key="k", phone="0000-00 00 01")

    assert again.values["phone"] == "0000-00 00 02"
    with pytest.raises(IdempotencyMismatch):
        decide(town, "office", key="k", phone="0000-00 00 03")
    with pytest.raises(NotAllowed):
        decide(town, "office", user="chef", key="k", phone="0000-00 00 01")


def test_decisions_at_the_same_moment_in_two_processes_are_all_kept(database: Database) -> None:
    town = opened(database)
    names = ("board", "phone")
    together = threading.Barrier(len(names))

    def one(name: str) -> None:
        process = another_process(town)
        process.inst.reference_sets()
        together.wait()
        deciding.change(process.inst, process.call("admin"), "office", TODAY, {name: f"nytt {name}"})

    with ThreadPoolExecutor(len(names)) as people:
        list(people.map(one, names))

    found = holds(town, "office", TODAY).values
    assert {name: found[name] for name in names} == {name: f"nytt {name}" for name in names}
    assert len(listed(town, "office")) == 1 + len(names)


def test_opening_an_installation_again_adds_nothing(database: Database) -> None:
    town = opened(database)
    decide(town, "office", phone="0000-00 00 01")
    before = everything(database)
    another_process(town).inst.reference_sets()

    assert everything(database) == before


def test_what_a_newer_program_ships_replaces_what_an_older_one_did_and_no_decision(
    database: Database,
) -> None:
    town = office(database)
    older = {"act": "lagen", "request": "1 §"}
    with database.write() as tx:
        for number, (day, by) in enumerate(
            [(date(2002, 1, 1), "system"), (FIRST_OF_THE_NEW_ACT, "system"), (FIRST_OF_THE_NEW_ACT, "admin")],
            1,
        ):
            added = reference_set("law", day, {**older, "request": f"{number} §"})
            reference_sets.add(tx, added, number, NOON, by)
    town.inst.reference_sets()

    assert holds(town, "law", LAST_OF_THE_OLD_ACT) == shipped("law", LAST_OF_THE_OLD_ACT)
    kept = holds(town, "law", TODAY).values
    assert (kept["act"], kept["request"], kept["appeal"]) == ("lagen", "3 §", "35 kap. 2 § första stycket 5")
    before = everything(database)
    another_process(town).inst.reference_sets()
    assert everything(database) == before


WAITING = d.bundle_of(
    d.process("waiting", d.user("answer", due="P1D", calendar="workdays"), flows=["start > answer > end"]),
    forms={"start": {"who": {**d.TEXT, "x-person": "name"}}},
)
"""Somebody has until the next working day, 25 November 2026."""


def last_day(town: Office) -> date | None:
    return town.task("answer").due_on


def a_day_off(town: Office, **values: Any) -> ReferenceView:
    return decide(town, "holidays", **(values or {"added": {"2026-11-25": "Kommunens dag"}}))


def test_a_holiday_that_the_law_adds_moves_the_last_days_that_run_and_the_history_says_so(
    database: Database,
) -> None:
    town = office(database, WAITING)
    town.start(process="waiting")
    assert last_day(town) == date(2026, 11, 25)
    a_day_off(town)

    assert last_day(town) == date(2026, 11, 26)
    assert [entry.kind for entry in town.history().entries] == ["StartCase", "FireTimers"]
    assert town.verify().verdict == "agrees"


def test_another_process_counts_by_the_new_holidays_at_once_and_after_it_is_started_again(
    database: Database,
) -> None:
    town = office(database, WAITING)
    running = another_process(town)
    running.inst.reference_sets()
    a_day_off(town)
    for process in (running, another_process(town)):
        process.start(process="waiting")
        assert last_day(process) == date(2026, 11, 26)
        assert process.verify().verdict == "agrees"


def test_a_holiday_that_is_none_any_more_is_a_working_day_until_it_is_one_again(database: Database) -> None:
    town = office(database, WAITING)
    town.time[0] = datetime(2027, 1, 5, 11, tzinfo=UTC)
    town.start(process="waiting")
    assert last_day(town) == date(2027, 1, 7)
    decide(town, "holidays", date(2027, 1, 5), removed=["2027-01-06"])
    assert last_day(town) == date(2027, 1, 6)
    decide(town, "holidays", date(2027, 1, 5), removed=[])
    assert last_day(town) == date(2027, 1, 7)
    assert town.inst.reference_sets().calendar == swedish_calendar()


def test_holidays_hold_from_the_day_they_are_decided(database: Database) -> None:
    town = opened(database)
    before = everything(database)
    for day in (date(2026, 11, 23), date(2026, 11, 25)):
        with pytest.raises(InvalidRequest) as refused:
            decide(town, "holidays", day, removed=["2027-01-06"])
        errors: Any = refused.value.about["errors"]
        assert errors[0]["pointer"] == "/valid_from"
    assert everything(database) == before
