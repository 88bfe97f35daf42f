"""kill -9 of the server while people work: nothing acknowledged is lost, nothing happens twice."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import httpx2

from tests.diagrams import bundle_of, exclusive, process, user
from tests.faults.serving import Person, ServerProcess, serving

CLIENTS = 4
CASES_EACH = 5
ROUNDS = 9
COMMANDS = CLIENTS * CASES_EACH * (1 + ROUNDS)
"""Two hundred: a case is opened, then its one task is completed nine times over."""
KILLS = 4

LOOP = bundle_of(
    process(
        "loop",
        exclusive("again"),
        user("decide"),
        exclusive("more"),
        flows=[
            "start > again > decide > more",
            "more > end if decide.outcome == 'enough'",
            "more > again default",
        ],
    ),
    forms={
        "start": {"who": {"type": "string", "x-person": "name"}},
        "decide": {"outcome": {"enum": ["enough", "more"]}, "why": {"type": "string"}},
    },
)


def test_two_hundred_commands_survive_a_server_that_is_killed_again_and_again(
    database_url: str, tmp_path: Path
) -> None:
    with serving(database_url, bundle=LOOP, folder=tmp_path) as server:
        person = Person(url=server.url, user="handlaggare").sign_in()
        over = Event()
        with ThreadPoolExecutor(CLIENTS + 1) as pool:
            killing = pool.submit(_kill_now_and_then, server, over)
            work = [pool.submit(_work, person, number) for number in range(CLIENTS)]
            acknowledged = [case for client in work for case in client.result()]
            over.set()
            assert killing.result() >= 1
        server.start() if server.process is None or server.process.poll() is not None else None
        assert sum(1 + case["rounds"] for case in acknowledged) == COMMANDS
        for case in acknowledged:
            found = person.post(f"/cases/{case['id']}/verification", {}).json()
            assert (found["verdict"], found["chain"]) == ("agrees", "intact")
            assert found["entries"] == 1 + case["rounds"]


def _kill_now_and_then(server: ServerProcess, over: Event) -> int:
    rng, kills = random.Random(9), 0
    while kills < KILLS and not over.wait(rng.uniform(0.2, 0.9)):
        server.kill()
        kills += 1
        server.start()
    return kills


def _work(person: Person, number: int) -> list[dict[str, Any]]:
    """Open cases and work on them; every command has a key and is sent until it is acknowledged."""
    done = []
    for index in range(CASES_EACH):
        name = f"client-{number}-case-{index}"
        case = _insist(person, "/cases", {"process": "loop", "data": {"who": "Nadia Testdal"}}, name)
        task = case["tasks"][0]["id"]
        for round_ in range(ROUNDS):
            data = {"outcome": "more", "why": f"varv {round_}"}
            answer = _insist(person, f"/tasks/{task}/completion", {"data": data}, f"{name}-{round_}")
            task = answer["next"][0]["id"]
        done.append({"id": case["id"], "rounds": ROUNDS})
    return done


def _insist(person: Person, path: str, body: dict[str, Any], key: str) -> dict[str, Any]:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            answer = person.post(path, body, key)
        except httpx2.TransportError:
            time.sleep(0.05)
            continue
        assert answer.is_success, answer.text
        found: dict[str, Any] = answer.json()
        return found
    raise AssertionError("the server never came back")
