"""Verification finds what somebody changed behind the program's back, and names the first of it."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from service.storage.database import Database
from service.usecases import verification, work
from service.usecases.views import Difference, VerificationView
from tests.usecases.office import PATIENT, office


def test_an_honest_history_agrees(database: Database) -> None:
    town = office(database)
    town.played()
    found = town.verify()
    assert found == VerificationView(
        case=town.case, verdict="agrees", entries=4, first_difference=None, chain="intact", remarks=()
    )


def test_a_changed_input_is_named(database: Database) -> None:
    town = office(database)
    town.played()
    _tamper(
        database,
        "update content set bytes = :new where seq = 2 and slot = 'values'",
        new=b'{"submission":{}}',
    )
    first = _first(town.verify(), chain="intact")
    assert (first.seq, first.what) == (2, "innehållet: values är ändrat")


def test_a_changed_text_is_named(database: Database) -> None:
    town = office(database)
    town.played()
    _tamper(
        database, "update content set bytes = :new where seq = 3 and kind = 'texts'", new=b'{"/remark":"Nej"}'
    )
    first = _first(town.verify(), chain="intact")
    assert (first.seq, first.what) == (3, f"innehållet: texts/{town.person} är ändrat")


def test_content_that_is_gone_without_a_decision_is_named(database: Database) -> None:
    town = office(database)
    town.played()
    _tamper(database, "delete from content where seq = 3 and kind = 'texts'")
    first = _first(town.verify(), chain="intact")
    assert (first.seq, first.what) == (3, f"innehållet: texts/{town.person} saknas utan beslut")


@pytest.mark.parametrize("slot", ["values", "outcome"])
def test_what_reexecution_needs_is_missed_as_well(database: Database, slot: str) -> None:
    town = office(database)
    town.played()
    _tamper(database, "delete from content where seq = 2 and slot = :slot", slot=slot)
    first = _first(town.verify(), chain="intact")
    assert (first.seq, first.what) == (2, f"innehållet: {slot} saknas utan beslut")


def test_content_that_was_slipped_in_is_named(database: Database) -> None:
    town = office(database)
    town.played()
    _tamper(database, "update content set slot = 'texts/nobody' where seq = 3 and kind = 'texts'")
    assert _first(town.verify(), chain="intact").seq == 3
    _tamper(
        database,
        "insert into content select case_key, 1, 'texts/more', kind, person, commitment, salt, bytes "
        "from content where seq = 4 and kind = 'texts'",
    )
    first = _first(town.verify(), chain="intact")
    assert (first.seq, first.what) == (1, "innehållet: texts/more hör inte till raden")


def test_another_salt_is_another_content(database: Database) -> None:
    town = office(database)
    town.played()
    _tamper(database, "update content set salt = :salt where seq = 1 and slot = 'values'", salt=b"short")
    assert _first(town.verify(), chain="intact").what == "innehållet: values är ändrat"


def test_a_changed_row_breaks_the_chain_there(database: Database) -> None:
    town = office(database)
    town.played()
    _rewrite(database, lambda envelope: envelope.replace(b'"handlaggare"', b'"registrator"'), seq=2)
    first = _first(town.verify(), chain="broken")
    assert (first.seq, first.what) == (2, "kedjan: raden är ändrad")


def test_a_row_cut_out_of_the_middle_breaks_the_chain_there(database: Database) -> None:
    town = office(database)
    town.played()
    _without_triggers(database, "delete from history where seq = 2")
    first = _first(town.verify(), chain="broken")
    assert (first.seq, first.what) == (2, "kedjan: raden saknas")


def test_a_cut_tail_is_found_by_where_the_case_stands(database: Database) -> None:
    town = office(database)
    town.played()
    _without_triggers(database, "delete from history where seq = 4")
    found = town.verify()
    first = _first(found, chain="broken")
    assert (first.seq, first.what) == (4, "kedjan: historien slutar inte där ärendet gör det")
    assert (first.recorded, first.reexecuted) == ("ärendet har 4 rader", "historien har 3 rader")
    assert found.entries == 3


def test_a_head_that_is_not_the_last_rows_is_found(database: Database) -> None:
    town = office(database)
    town.played()
    _tamper(database, "update cases set head = :head", head=bytes(32))
    assert _first(town.verify(), chain="broken").what == "kedjan: ärendets huvud är inte den sista radens"


def test_a_changed_snapshot_is_named(database: Database) -> None:
    town = office(database)
    town.played()
    with database.read() as tx:
        stored = tx.execute(sa.text("select state from cases")).scalar_one()
    _tamper(database, "update cases set state = :state", state=stored.replace(b"2026-11-20", b"2026-11-21"))
    first = _first(town.verify(), chain="intact")
    assert (first.seq, first.what) == (4, "ärendets sparade läge")


def test_what_differs_is_told_without_what_people_wrote(database: Database) -> None:
    town = office(database)
    town.played()
    _tamper(
        database,
        "update content set bytes = :new where seq = 3 and kind = 'texts'",
        new=b'{"/remark":"Hemligt"}',
    )
    assert "Hemligt" not in repr(town.verify())


def test_a_deployment_that_is_gone_is_named(database: Database) -> None:
    town = office(database)
    town.played()
    _tamper(database, "delete from deployment_files")
    found = next(iter(verification.verify_all(database)))
    assert (found.verdict, found.chain) == ("differs", "intact")
    assert found.first_difference is not None
    assert (found.first_difference.seq, found.first_difference.reexecuted) == (1, "saknas eller är ändrat")


def test_rows_of_another_engine_are_compared_by_their_outcomes(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = office(database)
    town.played()
    monkeypatch.setattr(verification, "FINGERPRINT", {"library": "another"})
    _tamper(database, "update cases set state = :state", state=b"another format")
    view = next(iter(verification.verify_all(database)))
    assert view.verdict == "agrees"
    assert view.remarks == ("4 av 4 rader skrevs av en annan version av motorn; utfallen är jämförda.",)


def test_all_cases_are_verified_one_by_one(database: Database) -> None:
    town = office(database)
    first = town.start().id
    second = town.start().id
    _tamper(database, "update cases set head = :head where id = :id", head=bytes(32), id=second)
    found = [(view.case, view.verdict) for view in verification.verify_all(database)]
    assert found == [(first, "agrees"), (second, "differs")]


def test_timers_claims_and_called_off_waits_reexecute_as_well(database: Database) -> None:
    town = office(database, PATIENT)
    town.start(process="patient")
    town.complete("handlaggare", "write", amount=1)
    town.later(days=2)
    assert work.fire_next(town.inst)
    town.complete("registrator", "remind")
    assert (town.view().status, town.verify().verdict) == ("ended", "agrees")


def _first(found: VerificationView, *, chain: str) -> Difference:
    assert (found.verdict, found.chain) == ("differs", chain)
    assert found.first_difference is not None
    return found.first_difference


def _tamper(database: Database, statement: str, **values: Any) -> None:
    """What a database administrator can do."""
    with database.write() as tx:
        assert tx.execute(sa.text(statement), values).rowcount > 0


def _without_triggers(database: Database, statement: str, **values: Any) -> None:
    """What one can do who turns the guards off first."""
    with database.write() as tx:
        for trigger in _triggers(tx, database):
            tx.exec_driver_sql(trigger)
        assert tx.execute(sa.text(statement), values).rowcount > 0


def _triggers(tx: sa.Connection, database: Database) -> list[str]:
    if not database.sqlite:
        return ["alter table history disable trigger user"]
    names = tx.exec_driver_sql(
        "select name from sqlite_master where type = 'trigger' and tbl_name = 'history'"
    )
    return [f"drop trigger {name}" for (name,) in names]


def _rewrite(database: Database, change: Callable[[bytes], bytes], *, seq: int) -> None:
    with database.read() as tx:
        found = tx.execute(
            sa.text("select envelope from history where seq = :seq"), {"seq": seq}
        ).scalar_one()
    assert change(found) != found
    _without_triggers(
        database, "update history set envelope = :new where seq = :seq", new=change(found), seq=seq
    )
