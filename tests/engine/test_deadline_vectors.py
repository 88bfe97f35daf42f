"""Every vector of the statutory rule, through a timer in a running case."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from service.model.commands import FireTimers
from service.model.events import TimerFired
from service.model.swedish_time import start_of_day
from tests.diagrams import DATE, bundle_of, process, timer, user
from tests.play import play

VECTORS_FILE = Path(__file__).parents[1] / "model" / "deadlines.csv"
VECTORS = list(csv.DictReader(VECTORS_FILE.read_text(encoding="utf-8").splitlines()))
PERIODS = {"1 månad": "P1M", "3 veckor": "P3W", "3 månader": "P3M"}


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: f"{row['start']} + {row['period']}")
def test_a_timer_fires_at_midnight_of_the_earliest_next_step(row: dict[str, str]) -> None:
    counting = timer(
        "over", PERIODS[row["period"]], calendar="statutory", counted_from="person.request.received_on"
    )
    bundle = bundle_of(
        process("count", user("send"), counting, user("act"), flows="start > send > over > act > end"),
        facts={"person.request.received_on": DATE},
    )
    case = play(bundle, now=start_of_day(date.fromisoformat(row["start"])))
    case.complete("send", {"person.request.received_on": row["start"]})
    assert case.deadline("over").end_day == date.fromisoformat(row["deadline"])
    due = start_of_day(date.fromisoformat(row["earliest_next_step"]))
    case.now = due - timedelta(microseconds=1)
    assert case.do(FireTimers(), "system") == ()
    events = case.wait_until(row["earliest_next_step"])
    assert case.tasks == ["act"]
    assert case.now == due
    assert [event.deadline.due_at for event in events if isinstance(event, TimerFired)] == [due]
