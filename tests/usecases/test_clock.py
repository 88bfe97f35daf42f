"""The training clock goes through everything that is due on the way, in order, each at its own instant."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from service.model.periods import parse_period
from service.storage.database import Database
from service.usecases import clock
from service.usecases.call import Call
from service.usecases.refusals import InvalidRequest, NotSignedIn, NotTraining
from service.usecases.views import EntryView
from tests.usecases.office import NOON, PATIENT, Office, everything, office


def test_every_timer_on_the_way_fires_at_its_own_instant(database: Database) -> None:
    town = office(database, PATIENT, training=True)
    early = _waiting(town)
    clock.advance(town.inst, town.call("revisor"), to=NOON + timedelta(hours=20))
    late = _waiting(town)
    found = clock.advance(town.inst, town.call("processagare"), advance="P1M")
    assert found.now == datetime(2026, 12, 25, 7, tzinfo=UTC)
    fired = [
        (case, entry.at)
        for case in (early, late)
        for entry in _history(town, case)
        if entry.kind == "FireTimers"
    ]
    assert fired == [
        (early, datetime(2026, 11, 25, 23, tzinfo=UTC)),
        (late, datetime(2026, 11, 26, 23, tzinfo=UTC)),
    ]
    assert town.verify().verdict == "agrees"


def test_business_goes_on_from_where_the_clock_was_moved_to(database: Database) -> None:
    town = office(database, training=True)
    assert clock.read(town.inst, town.call("admin")).now == NOON
    clock.advance(town.inst, town.call("admin"), advance="P2W")
    town.later(minutes=5)
    found = clock.read(town.inst, town.call("admin"))
    assert (found.now, found.ahead_seconds) == (NOON + timedelta(days=14, minutes=5), 14 * 86_400)
    assert town.start().created_at == found.now


def test_a_diagram_at_fault_on_the_way_stops_nobody(database: Database) -> None:
    town = office(database, PATIENT, training=True)
    _waiting(town, amount=21)
    sound = _waiting(town)
    clock.advance(town.inst, town.call("chef"), advance="P10D")
    assert _history(town, sound)[-1].kind == "FireTimers"
    assert "fork" in everything(database)["due"][0]


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"advance": "P1D", "to": NOON + timedelta(days=1)},
        {"advance": ""},
        {"advance": "PT1H"},
        {"advance": "P9999Y"},
        {"advance": "P11Y"},
        {"to": NOON - timedelta(seconds=1)},
        {"to": datetime(2026, 12, 1)},  # noqa: DTZ001  a time without a zone is what is refused
    ],
)
def test_the_clock_moves_forward_by_a_length_or_to_an_instant(
    sqlite_url: str, wanted: dict[str, Any]
) -> None:
    town = office(Database(sqlite_url), training=True)
    with pytest.raises(InvalidRequest):
        clock.advance(town.inst, town.call("chef"), **wanted)
    assert clock.read(town.inst, town.call("chef")).now == NOON
    town.database.dispose()


def test_the_clock_of_real_cases_stands_still_for_everybody(database: Database) -> None:
    town = office(database)
    for user in ("chef", "admin"):
        with pytest.raises(NotTraining):
            clock.advance(town.inst, town.call(user), advance="P1D")
    with pytest.raises(NotTraining):
        clock.read(town.inst, town.call("chef"))
    with pytest.raises(NotSignedIn):
        clock.read(town.inst, Call(token=None))


@pytest.mark.parametrize(
    ("start", "period", "expected"),
    [
        (datetime(2027, 1, 31, 11, tzinfo=UTC), "P1M", datetime(2027, 2, 28, 11, tzinfo=UTC)),
        (datetime(2027, 3, 20, 11, tzinfo=UTC), "P14D", datetime(2027, 4, 3, 10, tzinfo=UTC)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "P1Y", datetime(2027, 12, 31, 23, 30, tzinfo=UTC)),
    ],
)
def test_a_month_later_is_the_same_time_of_day_in_sweden(
    start: datetime, period: str, expected: datetime
) -> None:
    assert clock.later(start, parse_period(period)) == expected


def _waiting(town: Office, amount: int = 1) -> str:
    town.start(process="patient")
    town.complete("handlaggare", "write", amount=amount)
    return town.case


def _history(town: Office, case: str) -> tuple[EntryView, ...]:
    town.case = case
    return town.history().entries
