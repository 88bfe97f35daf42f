"""The clock at work: due cases one at a time; one whose diagram is at fault holds nobody up."""

import pytest

from service.storage.database import Database
from service.usecases import cases, execute, work
from tests.usecases.office import PATIENT, Office, everything, office


def test_nothing_is_due_and_nothing_happens(database: Database) -> None:
    town = _waiting(office(database, PATIENT))
    before = everything(database)
    assert not work.fire_next(town.inst)
    assert everything(database)["history"] == before["history"]


def test_a_due_timer_fires_once_as_the_clock(database: Database) -> None:
    town = _waiting(office(database, PATIENT))
    town.later(days=2)
    assert work.fire_next(town.inst)
    assert not work.fire_next(town.inst)
    assert town.open == ["remind"]
    entry = town.history().entries[-1]
    assert (entry.kind, entry.actor, entry.roles, entry.at) == ("FireTimers", "system", (), town.time[0])
    assert everything(database)["due"] == []


def test_the_longest_due_case_comes_first(database: Database) -> None:
    town = office(database, PATIENT)
    _waiting(town)
    first = town.case
    town.later(days=1)
    _waiting(town)
    town.later(days=3)
    work.fire_next(town.inst)
    assert _fired(town, first)
    assert not _fired(town, town.case)


def test_a_case_whose_diagram_is_at_fault_is_put_off_and_the_others_go_on(database: Database) -> None:
    town = office(database, PATIENT)
    at_fault = _waiting(town, amount=21).case
    town.later(days=1)
    sound = _waiting(town).case
    town.later(days=2)
    before = everything(database)["history"]
    assert work.fire_next(town.inst)
    assert everything(database)["history"] == before
    assert work.fire_next(town.inst)
    assert _fired(town, sound)
    assert not work.fire_next(town.inst)
    due = everything(database)["due"]
    assert len(due) == 1
    assert {1, "fork", town.time[0] + work.RETRY} <= set(due[0])
    town.later(minutes=20)
    assert work.fire_next(town.inst)
    assert 2 in everything(database)["due"][0]
    assert not _fired(town, at_fault)


def test_a_case_that_could_not_go_on_says_so_and_when_it_is_tried_again(database: Database) -> None:
    town = office(database, PATIENT)
    at_fault = _waiting(town, amount=21).case
    town.later(days=2)
    assert work.fire_next(town.inst)
    (wait,) = cases.waits(town.inst, town.call("handlaggare"), at_fault)
    assert (wait.element, wait.fault, wait.retry_at) == ("a_day", "fork", town.time[0] + work.RETRY)


def test_an_unforeseen_error_rises_and_does_not_hold_up_the_next_case(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = office(database, PATIENT)
    _waiting(town)
    first = town.case
    town.later(days=1)
    _waiting(town)
    town.later(days=2)

    def broken(*_args: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(execute, "step", broken)
        with pytest.raises(ZeroDivisionError):
            work.fire_next(town.inst)
    assert work.fire_next(town.inst)
    assert not _fired(town, first)
    assert _fired(town, town.case)


def test_a_command_that_fires_the_timer_first_leaves_the_clock_nothing_to_do(database: Database) -> None:
    town = _waiting(office(database, PATIENT))
    town.later(days=2)
    town.receive("registrator", "other")
    assert town.open == ["remind"]
    before = everything(database)
    work.fire_case(town.inst, town.case)
    assert everything(database) == before


def test_a_case_that_is_gone_is_nobodys_fault(database: Database) -> None:
    work.fire_case(office(database).inst, "no such case")


def _waiting(town: Office, amount: int = 1) -> Office:
    town.start(process="patient")
    town.complete("handlaggare", "write", amount=amount)
    return town


def _fired(town: Office, case: str) -> bool:
    here, town.case = town.case, case
    fired = town.history().entries[-1].kind == "FireTimers"
    town.case = here
    return fired
