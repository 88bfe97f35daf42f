"""Every case finds its way from the start to an end, and it is seen which one."""

import pytest

from tests.checks.cases import Point, assert_point, codes, drawn, edited
from tests.diagrams import (
    boundary_error,
    boundary_message,
    end,
    event_based,
    exclusive,
    message,
    node,
    parallel,
    start,
    timer,
    user,
)

CHOICE = {"a": {"x": {"enum": ["y", "n"]}}}
SMALL = drawn(user("a"), flows="start > a > end")
FORK = ["start > a > g", "g > b if a.x == 'y'", "g > m default", "b > m > end"]
FORKED = drawn(user("a"), exclusive("g"), user("b"), exclusive("m"), flows=FORK, forms=CHOICE)
BRANCHES = ["start > s", "s > a > j", "s > b > j", "j > end"]
PARALLEL = drawn(parallel("s"), user("a"), user("b"), parallel("j"), flows=BRANCHES)
WAIT = ["start > w", "w > r > m", "w > t > m", "m > end"]
WAITING = drawn(event_based("w"), message("r"), timer("t", "P1D"), exclusive("m"), flows=WAIT)


POINTS = [
    Point(
        rule="one_start",
        what="two starts",
        right=SMALL,
        wrong=drawn(user("a"), start("other"), exclusive("m"), flows=["start > m > a > end", "other > m"]),
        element="p",
    ),
    Point(
        rule="one_start",
        what="no start",
        right=SMALL,
        wrong=drawn(user("a"), flows="a > end"),
        element="p",
    ),
    Point(
        rule="dangling_flow",
        what="an arrow to nowhere",
        right=SMALL,
        wrong=drawn(user("a"), flows=["start > a > end", "a > nowhere"]),
        element="a_to_nowhere",
    ),
    Point(
        rule="event_direction",
        what="an arrow into the start",
        right=SMALL,
        wrong=drawn(
            user("a"), exclusive("g"), flows=["start > a > g", "g > start if True", "g > end default"]
        ),
        element="start",
    ),
    Point(
        rule="event_direction",
        what="an arrow out of an end",
        right=SMALL,
        wrong=drawn(user("a"), user("b"), flows="start > a > end > b > end"),
        element="end",
    ),
    Point(
        rule="event_direction",
        what="an arrow to an event on an edge",
        right=drawn(
            user("a"), boundary_message("b", "a"), end("other"), flows=["start > a > end", "b > other"]
        ),
        wrong=drawn(
            user("a"), boundary_message("b", "a"), end("other"), flows=["start > b", "a > end", "b > other"]
        ),
        element="b",
    ),
    Point(
        rule="twin_flow",
        what="two arrows from one element to another",
        right=FORKED,
        wrong=drawn(
            user("a"),
            exclusive("g"),
            end("other"),
            flows=["start > a > g", "g > end if a.x == 'y'", "g > end if a.x == 'n'", "g > other default"],
            forms=CHOICE,
        ),
        element="g_to_end",
    ),
    Point(
        rule="reachable_node",
        what="a step that no way leads to",
        right=SMALL,
        wrong=drawn(user("a"), user("b"), flows=["start > a > end", "b > end"]),
        element="b",
    ),
    Point(
        rule="reachable_node",
        what="a loop that no way leads to",
        right=SMALL,
        wrong=drawn(user("a"), user("b"), user("c"), flows=["start > a > end", "b > c > b"]),
        element="c",
    ),
    Point(
        rule="dead_end",
        what="a step after which nothing happens",
        right=SMALL,
        wrong=drawn(parallel("s"), user("a"), user("b"), flows=["start > s", "s > a > end", "s > b"]),
        element="b",
    ),
    Point(
        rule="dead_end",
        what="a loop without a way out",
        right=SMALL,
        wrong=drawn(
            user("a"),
            exclusive("g"),
            exclusive("m"),
            user("b"),
            user("c"),
            flows=["start > a > g", "g > m if a.x == 'y'", "g > end default", "m > b > c > m"],
            forms=CHOICE,
        ),
        element="b",
    ),
    Point(
        rule="dead_end",
        what="no end at all",
        right=SMALL,
        wrong=drawn(exclusive("m"), user("a"), flows="start > m > a > m"),
        element="p",
    ),
    Point(
        rule="only_gateways_split",
        what="two arrows from a task",
        right=FORKED,
        wrong=drawn(user("a"), user("b"), end("other"), flows=["start > a > b > end", "a > other"]),
        element="a",
    ),
    Point(
        rule="merge_first",
        what="two arrows to a task",
        right=FORKED,
        wrong=drawn(
            user("a"),
            exclusive("g"),
            user("b"),
            user("c"),
            flows=["start > a > g", "g > b if a.x == 'y'", "g > c default", "b > c > end"],
            forms=CHOICE,
        ),
        element="c",
    ),
    Point(
        rule="merge_first",
        what="two arrows to an end",
        right=FORKED,
        wrong=drawn(
            user("a"),
            exclusive("g"),
            user("b"),
            flows=["start > a > g", "g > b if a.x == 'y'", "g > end default", "b > end"],
            forms=CHOICE,
        ),
        element="end",
    ),
    Point(
        rule="split_or_join",
        what="a gateway that joins and splits",
        right=drawn(
            exclusive("m"),
            user("a"),
            exclusive("g"),
            flows=["start > m > a > g", "g > m if a.x == 'n'", "g > end default"],
            forms=CHOICE,
        ),
        wrong=drawn(
            user("a"),
            exclusive("g"),
            user("b"),
            flows=["start > a > g", "g > b if a.x == 'n'", "b > g", "g > end default"],
            forms=CHOICE,
        ),
        element="g",
    ),
    Point(
        rule="split_or_join",
        what="a gateway that does neither",
        right=SMALL,
        wrong=drawn(exclusive("g"), flows="start > g > end"),
        element="g",
    ),
    Point(
        rule="exclusive_split",
        what="a fork without a default",
        right=FORKED,
        wrong=edited(FORKED, "bpmn/p.bpmn", ' default="g_to_m"', ""),
        element="g",
    ),
    Point(
        rule="exclusive_split",
        what="a default that is another gateway's",
        right=FORKED,
        wrong=edited(FORKED, "bpmn/p.bpmn", ' default="g_to_m"', ' default="b_to_m"'),
        element="g",
    ),
    Point(
        rule="exclusive_split",
        what="a way without a condition",
        right=FORKED,
        wrong=drawn(
            user("a"),
            exclusive("g"),
            user("b"),
            exclusive("m"),
            flows=["start > a > g", "g > b", "g > m default", "b > m > end"],
        ),
        element="g_to_b",
    ),
    Point(
        rule="exclusive_split",
        what="a default with a condition",
        right=FORKED,
        wrong=drawn(
            user("a"),
            exclusive("g"),
            user("b"),
            exclusive("m"),
            flows=["start > a > g", "g > b if a.x == 'y'", "g > m default if a.x == 'n'", "b > m > end"],
            forms=CHOICE,
        ),
        element="g_to_m",
    ),
    Point(
        rule="exclusive_split",
        what="a default with nothing to choose from",
        right=FORKED,
        wrong=drawn(
            user("a"),
            exclusive("g"),
            user("b"),
            exclusive("m"),
            flows=["start > a > g", "g > b if a.x == 'y'", "g > m default", "b > m", "m > end default"],
            forms=CHOICE,
        ),
        element="m",
    ),
    Point(
        rule="condition_place",
        what="a condition after a task",
        right=FORKED,
        wrong=drawn(user("a"), flows=["start > a", "a > end if a.x == 'y'"], forms=CHOICE),
        element="a_to_end",
    ),
    Point(
        rule="condition_place",
        what="a condition after a parallel split",
        right=PARALLEL,
        wrong=drawn(
            user("c"),
            parallel("s"),
            user("a"),
            user("b"),
            parallel("j"),
            flows=["start > c > s", "s > a if c.x == 'y'", "a > j", "s > b > j", "j > end"],
            forms={"c": {"x": {"enum": ["y"]}}},
        ),
        element="s_to_a",
    ),
    Point(
        rule="event_gateway",
        what="one event only",
        right=WAITING,
        wrong=drawn(event_based("w"), message("r"), flows="start > w > r > end"),
        element="w",
    ),
    Point(
        rule="event_gateway",
        what="a task behind it",
        right=WAITING,
        wrong=drawn(event_based("w"), message("r"), user("t"), exclusive("m"), flows=WAIT),
        element="t",
    ),
    Point(
        rule="event_gateway",
        what="an event that is reached in another way too",
        right=WAITING,
        wrong=drawn(
            parallel("s"),
            event_based("w"),
            message("r"),
            timer("t", "P1D"),
            exclusive("m"),
            user("a"),
            flows=["start > s", "s > w", "s > a > t", "w > r > m", "w > t > m", "m > end"],
        ),
        element="t",
    ),
    Point(
        rule="event_gateway",
        what="the same message twice",
        right=WAITING,
        wrong=drawn(event_based("w"), message("r"), message("t", "r"), exclusive("m"), flows=WAIT),
        element="w",
    ),
    Point(
        rule="event_gateway",
        what="a loop back to the wait meets the way in before it",
        right=drawn(
            exclusive("n"),
            event_based("w"),
            message("r"),
            timer("t", "P1D"),
            user("a"),
            flows=["start > n > w", "w > r > a > n", "w > t > end"],
        ),
        wrong=drawn(
            event_based("w"),
            message("r"),
            timer("t", "P1D"),
            user("a"),
            flows=["start > w", "w > r > a > w", "w > t > end"],
        ),
        element="w",
    ),
    Point(
        rule="boundary_event",
        what="an event on nothing",
        right=drawn(user("a"), boundary_message("b", "a"), end("o"), flows=["start > a > end", "b > o"]),
        wrong=drawn(
            user("a"), boundary_message("b", "nothing"), end("o"), flows=["start > a > end", "b > o"]
        ),
        element="b",
    ),
    Point(
        rule="boundary_event",
        what="an event on another event",
        right=SMALL,
        wrong=drawn(message("a"), boundary_message("b", "a"), end("o"), flows=["start > a > end", "b > o"]),
        element="b",
    ),
    Point(
        rule="boundary_event",
        what="an error from a task",
        right=SMALL,
        wrong=drawn(
            user("a"), boundary_error("b", "a", "oops"), end("o"), flows=["start > a > end", "b > o"]
        ),
        element="b",
    ),
    Point(
        rule="boundary_event",
        what="two events for one message",
        right=SMALL,
        wrong=drawn(
            user("a"),
            boundary_message("b", "a", "m"),
            boundary_message("c", "a", "m"),
            end("o"),
            end("q"),
            flows=["start > a > end", "b > o", "c > q"],
        ),
        element="c",
    ),
]


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_a_flow_is_accepted_or_refused_for_what_it_is(point: Point) -> None:
    assert_point(point)


def test_a_gateway_of_an_unknown_kind_does_not_upset_the_other_rules() -> None:
    assert ("known_element", "g") in codes(
        drawn(node("inclusiveGateway", "g"), flows=["start > g > end", "g > x"])
    )
