"""Lanes, four eyes and policy: whose work it is, and why it is done."""

from typing import Any

import pytest

from tests.checks.cases import Point, assert_point, drawn, edited, files
from tests.diagrams import as_json, boundary_message, exclusive, parallel, policy, roles, user


def law(**changed: Any) -> dict[str, bytes]:
    """A policy of one statement with a provision; ``law`` of it and ``tasks`` changed where said."""
    said = {"sv": "Skriftligt.", "en": "In writing."}
    return {
        "bpmn/policy.yaml": as_json(
            {
                "statements": {"P-1": {"sv": "Riktlinje", "law": changed.get("law", ["SoL-29-10"])}},
                "provisions": {"SoL-29-10": {"cites": "29 kap. 10 §", **said}},
                "tasks": changed.get("tasks", {"p/a": ["SoL-29-10"]}),
            }
        )
    }


SMALL = drawn(user("a"), user("b"), flows="start > a > b > end")

POINTS = [
    Point(
        rule="one_lane",
        what="a step in no lane",
        right=SMALL,
        wrong=edited(SMALL, "bpmn/p.bpmn", "<bpmn:flowNodeRef>a</bpmn:flowNodeRef>", ""),
        element="a",
    ),
    Point(
        rule="one_lane",
        what="a step in two lanes",
        right=SMALL,
        wrong=edited(
            drawn(user("a"), user("b", lane="Enhetschef"), flows="start > a > b > end"),
            "bpmn/p.bpmn",
            "<bpmn:flowNodeRef>b<",
            "<bpmn:flowNodeRef>a</bpmn:flowNodeRef><bpmn:flowNodeRef>b<",
        ),
        element="a",
    ),
    Point(
        rule="one_lane",
        what="a lane with a step that is gone",
        right=SMALL,
        wrong=edited(
            SMALL,
            "bpmn/p.bpmn",
            "<bpmn:flowNodeRef>a<",
            "<bpmn:flowNodeRef>x</bpmn:flowNodeRef><bpmn:flowNodeRef>a<",
        ),
        element="p_lane_0",
    ),
    Point(
        rule="one_lane",
        what="no lanes at all",
        right=SMALL,
        wrong=drawn(user("a"), flows="start > a > end", lanes=False),
        element="a",
    ),
    Point(
        rule="known_lane",
        what="a lane that nobody works in",
        right=SMALL,
        wrong=drawn(user("a", lane="Socionom"), flows="start > a > end"),
        element="p_lane_0",
    ),
    Point(
        rule="known_lane",
        what="the roles have changed",
        right=SMALL,
        wrong=files(SMALL, {"bpmn/roles.yaml": roles({"Enhetschef": "unit_manager"})}),
        element="p_lane_0",
    ),
    *(
        Point(
            rule="separate_from",
            what=f"kept apart from {named!r}",
            right=drawn(user("a"), user("b", separate_from="a"), flows="start > a > b > end"),
            wrong=drawn(user("a"), user("b", separate_from=named), flows="start > a > b > end"),
            element="b",
        )
        for named in ("b", "c", "a c", "start", " ")
    ),
    Point(
        rule="separate_from",
        what="kept apart from a step beside it",
        right=drawn(
            parallel("s"),
            user("a"),
            user("b"),
            parallel("j"),
            user("c", separate_from="a b"),
            flows=["start > s", "s > a > j", "s > b > j", "j > c > end"],
        ),
        wrong=drawn(
            parallel("s"),
            user("a"),
            user("b", separate_from="a"),
            parallel("j"),
            flows=["start > s", "s > a > j", "s > b > j", "j > end"],
        ),
        element="b",
    ),
    Point(
        rule="separate_from",
        what="kept apart from a step after it",
        right=drawn(user("a"), user("b", separate_from="a"), flows="start > a > b > end"),
        wrong=drawn(user("a", separate_from="b"), user("b"), flows="start > a > b > end"),
        element="a",
    ),
    Point(
        rule="separate_from",
        what="kept apart from a step that was interrupted",
        right=SMALL,
        wrong=drawn(
            user("a"),
            boundary_message("i", "a"),
            exclusive("m"),
            user("b", separate_from="a"),
            flows=["start > a > m > b > end", "i > m"],
        ),
        element="b",
    ),
    *(
        Point(
            rule="policy_statement",
            what=f"the statement {named!r}",
            right=drawn(user("a", policy="P-1 P-2"), flows="start > a > end"),
            wrong=drawn(
                user("a", policy=named), flows="start > a > end", more={"bpmn/policy.yaml": policy(["P-1"])}
            ),
            element="a",
        )
        for named in ("P-9", "P-1 P-9", " ")
    ),
    *(
        Point(
            rule="policy_statement",
            what=what,
            right=drawn(user("a", policy="P-1"), flows="start > a > end", more=law()),
            wrong=drawn(user("a", policy="P-1"), flows="start > a > end", more=law(**changed)),
            element=None,
        )
        for what, changed in (
            ("a statement with a provision that there isn't", {"law": ["SoL-1"]}),
            ("a task with a provision that there isn't", {"tasks": {"p/a": ["SoL-1"]}}),
            ("a provision about a task that isn't drawn", {"tasks": {"p/b": ["SoL-29-10"]}}),
        )
    ),
]


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_responsibility_is_accepted_or_refused_for_what_it_says(point: Point) -> None:
    assert_point(point)
