"""Two at once: one case, one order, nothing broken; with threads and with processes, on both databases."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any

import httpx2
import pytest

from tests.diagrams import bundle_of, parallel, process, user
from tests.faults.serving import Person, ServerProcess, serving

ROUNDS = 8

BRANCHES = bundle_of(
    process(
        "branches",
        parallel("fork"),
        user("decide"),
        user("visit", lane="Enhetschef"),
        parallel("join"),
        user("after"),
        flows=["start > fork", "fork > decide > join", "fork > visit > join", "join > after > end"],
    ),
    forms={
        "start": {"who": {"type": "string", "x-person": "name"}},
        "decide": {"outcome": {"enum": ["yes", "no"]}},
    },
)
"""Two people, two parallel branches."""

Pair = tuple[ServerProcess, ServerProcess]


@pytest.fixture(params=["threads", "processes"])
def pair(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Iterator[Pair]:
    """Where two requests go: to two threads of one server, or to two servers on one database."""
    (tmp_path / "first").mkdir()
    (tmp_path / "second").mkdir()
    with serving(database_url, bundle=BRANCHES, folder=tmp_path / "first") as first:
        if request.param == "threads":
            yield first, first
            return
        with serving(database_url, bundle=BRANCHES, folder=tmp_path / "second") as second:
            yield first, second


def at_once(*calls: Callable[[], httpx2.Response]) -> list[httpx2.Response]:
    """All answers to requests that are let go at the same moment."""
    barrier = Barrier(len(calls))

    def held(call: Callable[[], httpx2.Response]) -> httpx2.Response:
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(held, calls))


def opened(person: Person) -> tuple[str, dict[str, str]]:
    """A new case and its open tasks by element."""
    answer = person.post("/cases", {"process": "branches", "data": {"who": "Nadia Testdal"}})
    assert answer.status_code == httpx2.codes.CREATED, answer.text
    case = answer.json()
    return case["id"], {task["element"]: task["id"] for task in case["tasks"]}


def verified(person: Person, case: str) -> dict[str, Any]:
    answer = person.post(f"/cases/{case}/verification", {})
    found: dict[str, Any] = answer.json()
    return found


def test_of_two_completions_of_one_task_one_counts_and_the_other_is_told_so(pair: Pair) -> None:
    here, there = (Person(url=server.url, user="handlaggare").sign_in() for server in pair)
    for _ in range(ROUNDS):
        case, tasks = opened(here)
        path = f"/tasks/{tasks['decide']}/completion"
        answers = at_once(
            partial(here.post, path, {"data": {"outcome": "yes"}}),
            partial(there.post, path, {"data": {"outcome": "no"}}),
        )
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        found = verified(here, case)
        assert (found["verdict"], found["chain"], found["entries"]) == ("agrees", "intact", 2)


def test_two_people_on_two_parallel_branches_both_succeed_without_trying_again(pair: Pair) -> None:
    here = Person(url=pair[0].url, user="handlaggare").sign_in()
    there = Person(url=pair[1].url, user="chef").sign_in()
    for _ in range(ROUNDS):
        case, tasks = opened(here)
        answers = at_once(
            partial(here.post, f"/tasks/{tasks['decide']}/completion", {"data": {"outcome": "yes"}}),
            partial(there.post, f"/tasks/{tasks['visit']}/completion", {"data": {}}),
        )
        assert [answer.status_code for answer in answers] == [200, 200]
        assert [task["element"] for task in here.get(f"/cases/{case}")["tasks"]] == ["after"]
        found = verified(here, case)
        assert (found["verdict"], found["entries"]) == ("agrees", 3)


def test_the_same_request_twice_with_one_key_has_one_effect_and_one_answer(pair: Pair) -> None:
    here, there = (Person(url=server.url, user="handlaggare").sign_in() for server in pair)
    for number in range(ROUNDS):
        case, tasks = opened(here)
        path = f"/tasks/{tasks['decide']}/completion"
        body = {"data": {"outcome": "yes"}}
        answers = at_once(*(partial(person.post, path, body, f"key-{number}") for person in (here, there)))
        assert [answer.status_code for answer in answers] == [200, 200]
        assert answers[0].json() == answers[1].json()
        assert verified(here, case)["entries"] == 2
