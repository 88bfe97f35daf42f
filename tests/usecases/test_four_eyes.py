"""``separate_from`` in a diagram: who did the one may not do the other, within the same call."""

import pytest

from service.model.refusals import FourEyes
from service.storage.database import Database
from service.usecases import tasks
from tests import diagrams as d
from tests.usecases.office import office

AGAIN = d.bundle_of(
    d.process(
        "again",
        d.exclusive("merge"),
        d.user("write"),
        d.user("check", separate_from="write"),
        d.exclusive("enough"),
        flows=[
            "start > merge > write > check > enough",
            "enough > merge if check.again == 'yes'",
            "enough > end default",
        ],
    ),
    forms={"start": {"who": {**d.TEXT, "x-person": "name"}}, "check": {"again": {"enum": ["yes", "no"]}}},
)
CALLED = d.bundle_of(
    d.process(
        "caller",
        d.user("write"),
        d.call("first", "called"),
        d.call("second", "called"),
        flows="start > write > first > second > end",
    ),
    d.process(
        "called", d.user("write"), d.user("check", separate_from="write"), flows="start > write > check > end"
    ),
    forms={"caller.start": {"who": {**d.TEXT, "x-person": "name"}}},
)


def test_a_colleague_checks_what_was_written(database: Database) -> None:
    town = office(database)
    town.start()
    town.complete("handlaggare", "write")
    with pytest.raises(FourEyes):
        town.complete("handlaggare", "check")
    town.complete("kollega", "check")


def test_nobody_takes_or_is_given_what_they_are_kept_apart_from(database: Database) -> None:
    town = office(database)
    town.start()
    town.complete("handlaggare", "write")
    check = town.task("check").id
    with pytest.raises(FourEyes):
        tasks.claim(town.inst, town.call("handlaggare"), check)
    with pytest.raises(FourEyes):
        tasks.assign(town.inst, town.call("chef"), check, "handlaggare")
    assert tasks.assign(town.inst, town.call("chef"), check, "kollega").assignee == "kollega"


def test_the_one_who_wrote_last_counts_when_it_is_written_again(database: Database) -> None:
    town = office(database, AGAIN)
    town.start(process="again")
    town.complete("handlaggare", "write")
    town.complete("kollega", "check", again="yes")
    town.complete("kollega", "write")
    with pytest.raises(FourEyes):
        town.complete("kollega", "check")
    town.complete("handlaggare", "check")


def test_another_call_of_the_same_process_is_another_piece_of_work(database: Database) -> None:
    town = office(database, CALLED)
    town.start(process="caller")
    town.complete("handlaggare", "write")
    town.complete("kollega", "write")
    with pytest.raises(FourEyes):
        town.complete("kollega", "check")
    town.complete("handlaggare", "check")
    town.complete("handlaggare", "write")
    town.complete("kollega", "check")
    assert town.view().status == "ended"
