"""Load, complete, step, save: the demo's case at ``confirm_no_reply``, and the same with the library alone.

A round is: the wait is entered, an unclear reply comes in, is assessed and clarified, and the wait goes on.
"""

import hashlib
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from service.content.calendar import swedish_calendar
from service.engine import state
from service.engine.step import step
from service.model.commands import CompleteTask, Submission
from service.model.given import Given, Settings
from tests.bench.library_case import LibraryCase
from tests.engine.test_age import loop_beside_an_open_branch
from tests.engine.walks import PROCESS, shipped
from tests.play import Play, play

ROUNDS = (1, 10, 1_000)
REPEATS = 30
LIMIT = 8
"""Seconds after which no more repeats are made."""
_MARGIN = 2
"""Rounds short of the library's standstill, so that the step measured can be made."""

SENT = {"person.request.sent_on": "2026-11-24", "person.request.received_on": "2026-11-24"}
CONSENT = {"person.consents.disclosure": "given"}
TO_THE_WAIT: tuple[tuple[str, dict[str, Any], dict[str, str]], ...] = (
    ("settle_responsibility", {"conclusion": "transfer"}, {}),
    ("plan_with_individual", {"position": "wants_return"}, CONSENT),
    ("cooperate", {}, {}),
    ("prepare_request", {}, {}),
    ("communicate_basis", {"how": "not_needed"}, {}),
    ("decide_request", {"decision": "request"}, {}),
    ("request_letter", {}, SENT),
)


def lines() -> Iterator[str]:
    """One line per number of rounds."""
    yield "rounds | library ms (bytes)   | ours ms (bytes)  | times faster"
    for rounds in ROUNDS:
        reached = _library(rounds)
        theirs, their_size = reached.milliseconds, reached.size
        ours, size = _ours(rounds)
        stopped = reached.rounds < rounds
        remark = f" (the library at round {reached.rounds}; soon after it stands still)" if stopped else ""
        ratio = f"{theirs / ours:6.1f}{remark}"
        yield f"{rounds:6} | {theirs:7.2f} ({their_size:9}) | {ours:6.2f} ({size:6}) | {ratio}"


def flat_lines() -> Iterator[str]:
    """A step beside an open branch, early and late in a long life."""
    case = play(loop_beside_an_open_branch())
    spent: dict[int, float] = {}
    sizes: dict[int, int] = {}
    for n in range(1, 1_031):
        started = perf_counter()
        case.complete("collect")
        case.complete("establish", enough="no")
        spent[n], sizes[n] = perf_counter() - started, len(state.dump(case.case))
        case.history.clear()
        case.events.clear()
    early = statistics.median(spent[n] for n in range(10, 41))
    late = statistics.median(spent[n] for n in range(1_000, 1_031))
    yield f"a step at round 1,000 costs {late / early:.2f} times one at round 10 (goal: at most 1.2)"
    yield f"its state is {sizes[1_000]} bytes, against {sizes[10]}"


def _ours(rounds: int) -> tuple[float, int]:
    case = play(shipped(), PROCESS)
    for element, values, facts in TO_THE_WAIT:
        case.complete(element, facts, **values)
    for _ in range(rounds):
        case.receive("reply_received")
        case.complete("assess_reply", content="unclear")
        case.complete("clarify_reply")
        case.history.clear()
        case.events.clear()
    case.wait_until("2026-12-29")
    stored = state.dump(case.case)
    command = CompleteTask(
        task=case.task("confirm_no_reply").id, submission=Submission(values={"result": "no_reply"})
    )
    given = _given(case)

    def once() -> None:
        done = step(lambda _: case.definitions, state.load(stored), command, given)
        state.dump(done.case)

    return _milliseconds(once), len(stored)


def _given(case: Play) -> Given:
    return Given(
        instant=case.now,
        seq=1_000,
        actor="registrator",
        roles=("registrar",),
        seed=hashlib.sha256(b"bench").hexdigest(),
        calendar=swedish_calendar(),
        settings=Settings(version="bench", values={"month_start_rule": "received"}),
    )


@dataclass(frozen=True, kw_only=True)
class _Reached:
    milliseconds: float
    size: int
    rounds: int


def _library(rounds: int) -> _Reached:
    """The library's case after so many rounds, or after the last from which it still gets further."""
    case = LibraryCase(shipped(), PROCESS)
    for element, values, _ in TO_THE_WAIT:
        case.complete(element, **values)
    for done in range(rounds):
        if not _library_round(case):
            return _library(done - _MARGIN)
    case.wait(40)
    stored = case.save()

    def once() -> None:
        case.load(stored)
        case.complete("confirm_no_reply", result="no_reply")
        case.save()

    return _Reached(milliseconds=_milliseconds(once), size=len(stored.encode()), rounds=rounds)


def _library_round(case: LibraryCase) -> bool:
    """One more round; false when the library no longer sees what is ready."""
    case.receive("reply_received")
    if case.open != ["assess_reply"]:
        return False
    case.complete("assess_reply", content="unclear")
    if case.open != ["clarify_reply"]:
        return False
    case.complete("clarify_reply")
    return True


def _milliseconds(once: Callable[[], None]) -> float:
    once()
    spent = []
    for _ in range(REPEATS):
        started = perf_counter()
        once()
        spent.append(perf_counter() - started)
        if sum(spent) > LIMIT:
            break
    return statistics.median(spent) * 1_000
