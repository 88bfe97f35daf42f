"""The right thing by the wrong person, or at the wrong time."""

import hashlib
from datetime import timedelta

import httpx2

from service.storage import accounts
from service.storage.accounts import Account
from tests.api.desk import PROCESS, SECRET, Desk
from tests.content.forms.shipped import example
from tests.usecases.office import NOON

NOT_NEEDED = {
    "how": "not_needed",
    "not_needed_ground": "manifestly_unnecessary",
    "not_needed_reason": "Allt kommer från personen själv.",
}


def attempts(desk: Desk, user: str, task: str, element: str) -> list[httpx2.Response]:
    """Everything that somebody does with a task."""
    data = {"data": example(PROCESS, element)}
    return [
        desk.served.post(user, f"/tasks/{task}/completion", data),
        desk.served.call("PUT", user, f"/tasks/{task}/draft", json=data),
        desk.served.post(user, f"/tasks/{task}/claim"),
    ]


def next_task(desk: Desk, user: str) -> str:
    """Complete the open task; the id of what comes next."""
    (task,) = desk.served.get(user, f"/cases/{desk.case}").json()["tasks"]
    answers = example(task["process"], task["element"])
    if task["element"] == "communicate_basis":
        answers = NOT_NEEDED
    done = desk.served.post(user, f"/tasks/{task['id']}/completion", {"data": answers})
    assert done.status_code == 200, done.text
    return str(done.json()["next"][0]["id"])


def substitute(desk: Desk) -> str:
    """A social worker who stands in for the unit manager."""
    office, name = desk.served.office, "ersattare"
    roles = ("social_worker", "unit_manager")
    office.tokens[name] = f"token of {name}"
    hashed = hashlib.sha256(office.tokens[name].encode()).digest()
    with office.database.write() as tx:
        accounts.put(tx, Account(username=name, name=name, password_hash="-", roles=roles))
        accounts.open(tx, hashed, name, NOON, NOON + timedelta(days=1))
    return name


def refused_everywhere(desk: Desk, responses: list[httpx2.Response], status: int, code: str) -> None:
    for response in responses:
        desk.refuses(response, status, code)


def test_a_task_of_another_role_is_not_theirs(desk: Desk) -> None:
    refused_everywhere(
        desk, attempts(desk, "registrator", desk.task, "settle_responsibility"), 403, "NotYourLane"
    )


def test_a_task_that_there_is_not_and_one_that_may_not_be_seen_are_the_same(desk: Desk) -> None:
    refused_everywhere(desk, attempts(desk, "chef", "no-such", "settle_responsibility"), 404, "UnknownTask")
    refused_everywhere(desk, attempts(desk, "admin", desk.task, "settle_responsibility"), 404, "UnknownTask")


def test_what_does_not_exist_can_be_neither_begun_nor_added_to(desk: Desk) -> None:
    letter = {"kind": "other", "occurred_on": "2026-11-24"}
    begun = desk.served.post("handlaggare", "/cases", {"process": SECRET, "data": {}})

    desk.refuses(begun, 404, "UnknownProcess")
    desk.refuses(desk.served.post("registrator", "/cases/no-such/inbox", letter), 404, "UnknownCase")
    desk.refuses(desk.served.post("chef", f"/tasks/{desk.task}/assign", {"user": SECRET}), 404, "UnknownUser")
    desk.refuses(desk.served.get("chef", "/no-such"), 404, "NotFound")
    desk.refuses(desk.served.call("DELETE", "chef", f"/tasks/{desk.task}"), 405, "MethodNotAllowed")


def test_a_task_is_done_once(desk: Desk) -> None:
    settled = desk.task
    desk.take("handlaggare", next_task(desk, "chef"))

    refused_everywhere(desk, attempts(desk, "chef", settled, "settle_responsibility"), 409, "TaskNotOpen")


def test_a_task_that_a_colleague_has_is_theirs(desk: Desk) -> None:
    desk.take("handlaggare", next_task(desk, "chef"))

    refused_everywhere(desk, attempts(desk, "kollega", desk.task, "plan_with_individual"), 409, "TaskTaken")


def test_who_prepared_does_not_decide_and_is_told_why(desk: Desk) -> None:
    both = substitute(desk)
    for user in ("chef", "handlaggare", "handlaggare", both, "handlaggare"):
        task = next_task(desk, user)
    desk.take("chef", task)
    assert desk.served.post("chef", f"/tasks/{task}/release").status_code == 200
    desk.as_it_is()

    for response in attempts(desk, both, task, "decide_request"):
        body = desk.refuses(response, 403, "FourEyes")
        assert "Den som förberedde ska inte själv besluta" in body["detail"]
    assigned = desk.served.post("chef", f"/tasks/{task}/assign", {"user": both})
    desk.refuses(assigned, 403, "FourEyes")
    assert desk.complete(example(PROCESS, "decide_request")).status_code == 200
