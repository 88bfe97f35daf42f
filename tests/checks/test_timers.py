"""Timers count whole days by a known rule, from dates that exist."""

from typing import Any

import pytest

from service.content.bundle import Bundle
from service.content.checks import findings
from tests.checks.cases import WHO, Point, assert_point, codes, demanding, drawn, edited
from tests.diagrams import timer, user

FACTS = {
    "person.request.sent_on": {"format": "date"},
    "person.request.received_on": {"format": "date"},
    "person.consent": {"enum": ["given"]},
}
FORMS: dict[str, dict[str, dict[str, Any]]] = {
    "start": {
        **WHO,
        "sent": {"format": "date", "x-case-file": "person.request.sent_on"},
        "received": {"format": "date", "x-case-file": "person.request.received_on"},
    },
    "a": {"on": {"format": "date"}, "word": {"enum": ["y"]}, "perhaps": {"format": "date"}},
}
BOTH = "person.request.received_on, person.request.sent_on"


def timed(period: str = "P1M", calendar: str | None = "statutory", **more: str) -> Bundle:
    bundle = drawn(
        user("a"),
        timer(
            "t", period, calendar=calendar, counted_from=more.get("counted_from"), setting=more.get("setting")
        ),
        flows="start > a > t > end",
        forms=FORMS,
        facts=FACTS,
    )
    return demanding(bundle, "p/a", "on")


REFUSED: list[tuple[str, dict[str, Any]]] = [
    *(
        ("timer_period", {"period": period})
        for period in ("", "1M", "PT1H", "P0.5M", "-P1D", "P1M3D", "'P1M'", "R3/P1D")
    ),
    ("timer_period", {"period": "P1M", "calendar": "workdays"}),
    *(("timer_calendar", {"calendar": calendar}) for calendar in (None, "", "workday", "Statutory")),
    *(
        ("timer_from", {"counted_from": source})
        for source in (
            " , ",
            "person.request.misspelt",
            "a.misspelt",
            "b.on",
            "a.word",
            "person.consent",
            "person.request",
        )
    ),
    ("timer_setting", {"setting": "misspelt", "counted_from": BOTH}),
    ("timer_setting", {"setting": "month_start_rule", "counted_from": "person.request.sent_on"}),
    ("timer_setting", {"setting": "month_start_rule"}),
]
POINTS = [
    Point(rule=rule, what=str(said), right=timed(), wrong=timed(**said), element="t")
    for rule, said in REFUSED
]


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_a_timer_is_accepted_or_refused_for_how_it_counts(point: Point) -> None:
    assert_point(point)


@pytest.mark.parametrize(
    "bundle",
    [
        timed(),
        timed("P0D", "plain", counted_from="a.on"),
        timed("P10D", "workdays"),
        timed("P3W", "plain", counted_from="person.request.sent_on"),
        timed("P1Y6M", counted_from=BOTH, setting="month_start_rule"),
    ],
)
def test_a_timer_may_count_months_weeks_and_days_from_facts_answers_or_entry(bundle: Bundle) -> None:
    assert findings(bundle) == []


@pytest.mark.parametrize("kind", ["timeDate", "timeCycle"])
def test_a_timer_with_a_date_or_a_cycle_is_refused(kind: str) -> None:
    assert ("timer_period", "t") in codes(edited(timed(), "bpmn/p.bpmn", "timeDuration", kind))
