"""A case costs the same however long it lives: state and work per step don't grow with its rounds."""

from typing import Any

from service.content.bundle import Bundle
from service.engine import state
from tests.diagrams import bundle_of, call, exclusive, parallel, process, user
from tests.play import Play, play

ROUNDS = 1_000


def loop_beside_an_open_branch() -> Bundle:
    return bundle_of(
        process(
            "beside",
            parallel("fork"),
            user("contact"),
            exclusive("again"),
            user("collect"),
            user("establish"),
            exclusive("enough"),
            parallel("join"),
            user("after"),
            flows=[
                "start > fork",
                "fork > contact > join",
                "fork > again > collect > establish > enough",
                "enough > join if establish.enough == 'yes'",
                "enough > again default",
                "join > after > end",
            ],
        ),
        forms={"establish": {"enough": {"enum": ["yes", "no"]}}},
    )


def loop_of_calls() -> Bundle:
    return bundle_of(
        process(
            "calls",
            exclusive("again"),
            call("write", "letter"),
            exclusive("enough"),
            user("after"),
            flows=[
                "start > again > write > enough",
                "enough > after if write.ended_at == 'never'",
                "enough > again default",
                "after > end",
            ],
        ),
        process("letter", user("draft"), flows="start > draft > end"),
    )


def tree_size(case: Play) -> int:
    """How many nodes of the library's tree are stored."""
    return case.case.instances[0].tokens.count(b"[") - 3


def sizes(case: Play, round_: dict[str, dict[str, Any]], rounds: int) -> dict[int, tuple[int, int]]:
    """After round n: stored bytes, and stored nodes. ``round_``: the tasks of a round and what they say."""
    found = {}
    for n in range(1, rounds + 1):
        for element, values in round_.items():
            case.complete(element, **values)
        found[n] = len(case.case.instances[0].tokens), tree_size(case)
        case.history.clear()
        case.events.clear()
    return found


def test_a_loop_beside_an_open_branch_stays_flat_and_nothing_vanishes() -> None:
    case = play(loop_beside_an_open_branch())
    found = sizes(case, {"collect": {}, "establish": {"enough": "no"}}, ROUNDS)
    assert case.tasks == ["collect", "contact"]
    assert found[ROUNDS][1] == found[10][1]
    assert found[ROUNDS][0] <= 1.2 * found[10][0]
    case.complete("contact")
    case.complete("collect")
    case.complete("establish", enough="yes")
    assert case.tasks == ["after"]
    assert case.task("after").id.endswith(".after.1")


def test_a_loop_of_calls_stays_flat() -> None:
    case = play(loop_of_calls(), "calls")
    found = sizes(case, {"draft": {}}, ROUNDS)
    assert found[ROUNDS][1] == found[10][1]
    assert case.task("draft").id.endswith(f".write.draft.{ROUNDS + 1}")
    assert len(state.dump(case.case)) < 3_000
