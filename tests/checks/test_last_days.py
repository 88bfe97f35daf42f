"""The last day of a task: its period, its calendar, its setting and the day it is counted from."""

import pytest

from service.content.bundle import Bundle
from service.content.settings import CHOICES
from tests.checks.asked import YES_NO
from tests.checks.cases import Point, assert_point, codes, drawn, wrong
from tests.diagrams import (
    DATE,
    Node,
)


def due(period: str = "P1D", calendar: str = "workdays", **more: str) -> Bundle:
    return drawn(
        Node(
            kind="userTask",
            id="a",
            name="A",
            properties={
                "due": period,
                "calendar": calendar,
                **{n.rstrip("_"): each for n, each in more.items()},
            },
        ),
        flows="start > a > end",
        facts={"case.on": DATE, "case.said": YES_NO},
    )


POINTS = [
    *(
        wrong(rule, str(given), "a", due(**given), due())
        for rule, given in (
            ("timer_period", {"period": "one day"}),
            ("timer_period", {"period": ""}),
            ("timer_period", {"period": "P1M"}),
            ("timer_calendar", {"calendar": "workday"}),
            ("timer_from", {"from_": "case.said"}),
            ("timer_from", {"from_": "case.misspelt"}),
            ("timer_setting", {"setting": "misspelt"}),
            ("timer_setting", {"setting": CHOICES[0].name}),
            ("timer_setting", {"setting": "immediate_contact_limit", "calendar": "plain"}),
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_a_last_day_is_accepted_or_refused_for_how_it_is_counted(point: Point) -> None:
    assert_point(point)


def test_how_days_are_counted_is_only_said_where_days_are_counted() -> None:
    task = Node(kind="userTask", id="a", name="A", properties={"calendar": "workdays"})
    assert codes(drawn(task, flows="start > a > end")) == {("known_property", "a")}
