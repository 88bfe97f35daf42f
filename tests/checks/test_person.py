"""Facts about a person belong to cases that are about somebody."""

from typing import Any

import pytest

from service.content.bundle import Bundle
from tests.checks.cases import WHO, Point, assert_point
from tests.diagrams import DATE, bundle_of, call, end, event_based, exclusive, message, process, timer, user

CHOICE: dict[str, Any] = {"enum": ["y", "n"]}
FACTS = {"person.x": CHOICE, "person.on": DATE}


def reading(first: dict[str, Any], second: dict[str, Any]) -> Bundle:
    """A process ``q`` that reads a fact about the person; ``p`` and ``r`` call it, with these start forms."""
    return bundle_of(
        process("p", call("c", "q"), flows="start > c > end"),
        process("r", call("d", "m"), flows="start > d > end"),
        process("m", call("e", "q"), flows="start > e > end"),
        process(
            "q",
            user("a"),
            exclusive("g"),
            end("o"),
            flows=["start > a > g", "g > end if person.x == 'y'", "g > o default"],
        ),
        forms={"p.start": first, "r.start": second},
        facts=FACTS,
    )


def recording(start: dict[str, Any]) -> Bundle:
    return bundle_of(
        process("p", user("a"), flows="start > a > end"),
        forms={"start": start, "a": {"x": {**CHOICE, "x-case-file": "person.x"}}},
        facts=FACTS,
    )


def counting(start: dict[str, Any]) -> Bundle:
    return bundle_of(
        process(
            "p",
            event_based("w"),
            message("r"),
            timer("t", "P1D", counted_from="person.on"),
            exclusive("m"),
            flows=["start > w", "w > r > m", "w > t > m", "m > end"],
        ),
        forms={"start": start},
        facts=FACTS,
    )


POINTS = [
    Point(
        rule="known_person",
        what="one of the ways in asks nobody who it is",
        right=reading(WHO, WHO),
        wrong=reading(WHO, {}),
        element="g_to_end",
    ),
    Point(rule="known_person", what="recorded", right=recording(WHO), wrong=recording({}), element="x"),
    Point(rule="known_person", what="counted from", right=counting(WHO), wrong=counting({}), element="t"),
]


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_what_is_said_about_a_person_needs_a_person(point: Point) -> None:
    assert_point(point)
