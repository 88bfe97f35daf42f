"""Load, complete, step, save: the demo's case at ``confirm_no_reply``, and with the library alone."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator

from service.content.calendar import swedish_calendar
from service.engine import state
from service.engine.step import step
from service.model.commands import CompleteTask, Submission
from service.model.given import Given, Settings
from tests.bench.timing import milliseconds
from tests.bench.way import PROCESS, ROUNDS, START, TO_THE_WAIT
from tests.engine.test_age import loop_beside_an_open_branch
from tests.engine.walks import shipped
from tests.play import Play, play


def lines() -> Iterator[str]:
    """One line per number of rounds."""
    yield "rounds | library ms (bytes)   | ours ms (bytes)  | times faster"
    for rounds, (done, theirs, their_size) in zip(ROUNDS, _library(), strict=True):
        ours, size = _ours(rounds)
        remark = f" (the library at round {done}; soon after it stands still)" if done < rounds else ""
        ratio = f"{theirs / ours:6.1f}{remark}"
        yield f"{rounds:6} | {theirs:7.2f} ({their_size:9}) | {ours:6.2f} ({size:6}) | {ratio}"


def _library() -> list[tuple[int, float, int]]:
    command = [sys.executable, "-m", "tests.bench.library_case"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [tuple(json.loads(line)) for line in told.splitlines()]


def flat_lines() -> Iterator[str]:
    """A step beside an open branch, early and late in a long life."""
    case = play(loop_beside_an_open_branch())
    stored: dict[int, tuple[bytes, CompleteTask]] = {}
    for n in range(1, 1_001):
        case.complete("collect")
        case.complete("establish", enough="no")
        case.history.clear()
        case.events.clear()
        if n in {10, 1_000}:
            task = case.task("collect").id
            stored[n] = state.dump(case.case), CompleteTask(task=task, submission=Submission())
    early, late = (milliseconds(_step_of(case, *stored[n])) for n in (10, 1_000))
    yield f"a step at round 1,000 costs {late / early:.2f} times one at round 10 (goal: at most 1.2)"
    yield f"its state is {len(stored[1_000][0])} bytes, against {len(stored[10][0])}"


def _ours(rounds: int) -> tuple[float, int]:
    once, size = completion(rounds)
    return milliseconds(once), size


def completion(rounds: int) -> tuple[Callable[[], None], int]:
    """One completion of the demo's case after so many rounds, to be carried out again and again; its size."""
    case = play(shipped(), PROCESS, start={"facts": START})
    for each in TO_THE_WAIT:
        if each.by == "people":
            case.complete(each.element, each.facts, **each.values)
        elif each.by == "job":
            case.finish_job(each.element, each.facts, **each.values)
    for _ in range(rounds):
        case.receive("reply_received")
        case.complete("assess_reply", content="unclear")
        case.complete("clarify_reply")
        case.history.clear()
        case.events.clear()
    case.wait_until("2026-12-29")
    stored = state.dump(case.case)
    submission = Submission(values={"result": "no_reply"})
    command = CompleteTask(task=case.task("confirm_no_reply").id, submission=submission)
    return _step_of(case, stored, command), len(stored)


def _step_of(case: Play, stored: bytes, command: CompleteTask) -> Callable[[], None]:
    """Load, complete, step, save."""
    given = _given(case)

    def once() -> None:
        done = step(lambda _: case.definitions, state.load(stored), command, given)
        state.dump(done.case)

    return once


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
