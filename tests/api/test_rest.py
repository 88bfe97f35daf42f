"""The REST contract: what every call gives, and how it says no."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pwdlib import PasswordHash
from starlette.testclient import TestClient

from service.api.app import create_app
from service.content.bundle import Bundle
from service.demo import driver
from service.demo.over_http import Server
from service.settings import shipped_content
from service.storage import accounts
from service.storage.accounts import Account
from service.storage.database import Database
from service.usecases import deploy, sessions
from service.usecases.installation import Installation
from tests.api.served import Served
from tests.usecases.office import NOON, REQUEST, office


@pytest.fixture
def served(database: Database) -> Iterator[Served]:
    served = Served(office(database))
    yield served
    served.client.close()


@pytest.fixture
def training(database: Database) -> Iterator[Served]:
    served = Served(office(database, training=True))
    yield served
    served.client.close()


def begin(served: Served, **data: Any) -> dict[str, Any]:
    body = {"process": "request", "data": {"who": "Berit Bok", **data}}
    response = served.post("handlaggare", "/cases", body)
    assert response.status_code == 201, response.text
    found: dict[str, Any] = response.json()
    return found


def password(database: Database, text: str) -> None:
    """An account ``auditor`` that one can sign in to."""
    hashed = PasswordHash.recommended().hash(text)
    with database.write() as tx:
        accounts.put(tx, Account(username="auditor", name="A", password_hash=hashed, roles=("auditor",)))


def test_the_story_of_the_demo_is_played_over_the_contract_alone(database: Database) -> None:
    inst = Installation(database=database, now=lambda: NOON, training=True)
    deploy.install(inst, Bundle.from_folder(shipped_content()))
    sessions.training_accounts(inst)
    told: list[str] = []

    with TestClient(create_app(inst)) as client:
        code = driver.story(Server(client=client, tell=told.append))

    assert code == driver.AGREES
    assert "Sista dag för svar är torsdagen den 14 januari 2027" in "\n".join(told)


def test_a_case_is_begun_with_its_number_and_first_task(served: Served) -> None:
    case = begin(served)

    assert set(case) == {
        "id",
        "case_number",
        "process",
        "deployment",
        "status",
        "created_at",
        "tasks",
        "kept",
    }
    assert case["case_number"] == "SD-2026-0001"
    assert [task["element"] for task in case["tasks"]] == ["write"]
    assert served.get("revisor", f"/cases/{case['id']}").json() == case


def test_a_completed_task_tells_what_comes_next(served: Served) -> None:
    (task,) = begin(served)["tasks"]
    done = served.post("handlaggare", f"/tasks/{task['id']}/completion", {"data": {"text": "a", "amount": 1}})

    assert done.status_code == 200
    assert done.json()["task"]["state"] == "completed"
    assert [each["element"] for each in done.json()["next"]] == ["check"]
    assert done.json()["pending"] == []


def test_a_form_that_does_not_fit_is_refused_with_a_pointer_for_every_answer(served: Served) -> None:
    (task,) = begin(served)["tasks"]
    refused = served.post("handlaggare", f"/tasks/{task['id']}/completion", {"data": {"amount": "Hemligt"}})

    assert refused.status_code == 422
    assert refused.json()["code"] == "FormRefused"
    assert [set(error) for error in refused.json()["errors"]] == [{"pointer", "message", "rule"}]
    assert refused.json()["errors"][0]["pointer"] == "/amount"
    assert "Hemligt" not in refused.text


def test_the_same_key_gets_the_same_answer_and_another_body_is_refused(served: Served) -> None:
    body = {"process": "request", "data": {"who": "Berit Bok"}}
    key = {"Idempotency-Key": "one"}
    first = served.post("handlaggare", "/cases", body, headers=key)
    again = served.post("handlaggare", "/cases", body, headers=key)
    other = served.post("handlaggare", "/cases", {**body, "data": {"who": "B"}}, headers=key)

    assert first.json() == again.json()
    assert (other.status_code, other.json()["code"]) == (422, "IdempotencyMismatch")


def test_a_task_is_claimed_drafted_released_and_assigned(served: Served) -> None:
    (task,) = begin(served)["tasks"]
    at = f"/tasks/{task['id']}"

    assert served.post("handlaggare", f"{at}/claim").json()["assignee"] == "handlaggare"
    assert served.post("kollega", f"{at}/claim").json()["code"] == "TaskTaken"
    assert (
        served.call("PUT", "handlaggare", f"{at}/draft", json={"data": {"text": "Börj"}}).status_code == 204
    )
    form = served.get("handlaggare", f"{at}/form").json()
    assert set(form) == {"schema", "ui_schema", "data", "draft", "people", "given", "protected"}
    assert form["draft"] == {"text": "Börj"}
    assert served.post("handlaggare", f"{at}/release").json()["assignee"] is None
    assert served.post("kollega", f"{at}/assign", {"user": "handlaggare"}).json()["code"] == "NotAllowed"
    assert served.post("chef", f"{at}/assign", {"user": "kollega"}).json()["assignee"] == "kollega"


def test_the_task_list_is_filtered_and_paged(served: Served) -> None:
    cases = [begin(served) for _ in range(3)]
    served.post("handlaggare", f"/tasks/{cases[0]['tasks'][0]['id']}/claim")

    def listed(query: str) -> dict[str, Any]:
        found: dict[str, Any] = served.get("handlaggare", f"/tasks?{query}").json()
        return found

    assert listed("assignee=me")["total"] == 1
    assert listed("assignee=none")["total"] == 2
    assert [task["case"] for task in listed(f"case={cases[1]['id']}")["items"]] == [cases[1]["id"]]
    first = listed("limit=2")
    second = listed(f"limit=2&cursor={first['next']}")
    assert (len(first["items"]), len(second["items"]), second["next"]) == (2, 1, None)
    assert served.get("handlaggare", "/tasks?cursor=nonsense").json()["errors"][0]["pointer"] == "/cursor"


def test_what_comes_in_is_kept_or_answers_what_the_case_waits_for(served: Served) -> None:
    served.office.played()
    at = f"/cases/{served.office.case}"
    waits = served.get("handlaggare", f"{at}/waits").json()["items"]
    card = served.post("registrator", f"{at}/inbox", {"kind": "other", "occurred_on": "2026-11-24"})
    reply = served.post("registrator", f"{at}/inbox", {"kind": "reply_received", "occurred_on": "2026-11-24"})

    assert {wait["element"] for wait in waits} == {"reply_received", "month_passed"}
    assert [wait["end_day"] for wait in waits if wait["element"] == "month_passed"] == ["2026-12-21"]
    assert (card.status_code, card.json()["status"]) == (201, "kept")
    assert reply.json()["status"] == "answered"
    assert reply.json()["answered"] in {wait["id"] for wait in waits}


@pytest.mark.parametrize("day", ["2026-11-24T00:00:00Z", "24/11/2026", "2026-13-01", 20261124, None])
def test_a_day_is_written_as_year_month_and_day(served: Served, day: object) -> None:
    case = begin(served)["id"]
    refused = served.post("registrator", f"/cases/{case}/inbox", {"kind": "other", "occurred_on": day})

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/occurred_on"


def test_history_and_verification_are_read_by_those_who_may(served: Served) -> None:
    served.office.played()
    at = f"/cases/{served.office.case}"
    history = served.get("revisor", f"{at}/history").json()
    verified = served.post("revisor", f"{at}/verification").json()

    assert [entry["kind"] for entry in history["entries"]][:2] == ["StartCase", "CompleteTask"]
    assert (verified["verdict"], verified["chain"]) == ("agrees", "intact")
    assert served.get("admin", f"{at}/history").json()["code"] == "UnknownCase"


@pytest.mark.parametrize(
    "path",
    [
        "/me",
        "/tasks",
        "/tasks/x",
        "/tasks/x/form",
        "/cases/x",
        "/cases/x/waits",
        "/cases/x/history",
        "/processes",
        "/deployments",
    ],
)
def test_nothing_is_shown_to_somebody_who_is_not_signed_in(served: Served, path: str) -> None:
    response = served.get(None, path)

    assert (response.status_code, response.json()["code"]) == (401, "NotSignedIn")


def test_a_session_is_opened_used_and_closed(training: Served) -> None:
    password(training.office.database, "hemligt")
    client = training.client
    wrong = client.post("/api/v1/session", json={"username": "auditor", "password": "fel"})
    opened = client.post("/api/v1/session", json={"username": "auditor", "password": "hemligt"})
    bearer = {"Authorization": f"Bearer {opened.json()['token']}"}

    assert (wrong.status_code, wrong.json()["code"]) == (401, "BadCredentials")
    assert opened.status_code == 201
    assert client.get("/api/v1/me", headers=bearer).json()["roles"] == ["auditor"]
    assert client.delete("/api/v1/session", headers=bearer).status_code == 204
    assert client.get("/api/v1/me", headers=bearer).status_code == 401


@pytest.mark.parametrize("safe", [True, False])
def test_the_cookie_is_bound_to_this_host_and_https_outside_training(sqlite_url: str, *, safe: bool) -> None:
    made = office(Database(sqlite_url), training=not safe)
    password(made.database, "hemligt")
    with Served(made).client as client:
        response = client.post("/api/v1/session", json={"username": "auditor", "password": "hemligt"})
    cookie = response.headers["set-cookie"]

    assert cookie.startswith("__Host-sid=" if safe else "sid=")
    assert ("Secure" in cookie) is safe
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    made.database.dispose()


def test_the_training_clock_moves_forward_and_exists_in_training_only(training: Served) -> None:
    before = training.get("chef", "/training/clock").json()["now"]
    after = training.post("chef", "/training/clock", {"advance": "P1M"}).json()["now"]
    both = training.post("chef", "/training/clock", {"advance": "P1D", "to": after})

    assert (before[:10], after[:10]) == ("2026-11-24", "2026-12-24")
    assert both.status_code == 422


def test_outside_training_there_is_no_clock_to_move(served: Served) -> None:
    assert served.get("chef", "/training/clock").status_code == 404
    assert served.post("chef", "/training/clock", {"advance": "P1M"}).status_code == 404


def test_processes_tell_who_may_start_them_and_deployments_which_is_newest(served: Served) -> None:
    (process,) = served.get("handlaggare", "/processes").json()["items"]
    (deployment,) = served.get("processagare", "/deployments").json()["items"]

    assert (process["id"], process["startable"]) == ("request", True)
    assert served.get("chef", "/processes").json()["items"][0]["startable"] is False
    assert (deployment["id"], deployment["newest"]) == (REQUEST.id, True)


def files(changed: dict[str, bytes] | None = None) -> list[tuple[str, tuple[str, bytes]]]:
    content = {**Bundle.from_folder(shipped_content()).files, **(changed or {})}
    return [("files", (path, data)) for path, data in content.items()]


def check(served: Served, changed: dict[str, bytes] | None = None) -> Any:
    return served.call("POST", "processagare", "/deployments/check", files=files(changed))


def test_a_sound_set_of_diagrams_and_forms_passes_the_check(served: Served) -> None:
    assert (check(served).status_code, check(served).json()["findings"]) == (200, [])


def test_a_faulty_set_is_refused_with_findings_and_nothing_is_stored(served: Served) -> None:
    refused = check(served, {"bpmn/communicate.bpmn": b"<oj"})

    assert (refused.status_code, refused.json()["code"]) == (422, "ContentRefused")
    assert any(finding["file"] == "bpmn/communicate.bpmn" for finding in refused.json()["findings"])
    assert {"file", "element", "rule", "severity", "message", "repair"} <= set(refused.json()["findings"][0])
    assert served.get("processagare", "/deployments").json()["total"] == 1


@pytest.mark.parametrize("path", ["../x.bpmn", "/etc/passwd", "x.bpmn", "bpmn//x", "bpmn\\..\\x", "bpmn/."])
def test_a_file_must_have_a_path_inside_the_set(served: Served, path: str) -> None:
    refused = check(served, {path: b""})

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["rule"] == "path"


def test_a_diagram_may_be_two_megabytes_and_the_whole_set_twenty_five(served: Served) -> None:
    (finding,) = check(served, {"bpmn/big.bpmn": b" " * 2_000_001}).json()["findings"]
    refused = check(served, {"bpmn/big.bpmn": b" " * 25_000_000})

    assert (finding["file"], finding["rule"]) == ("bpmn/big.bpmn", "unreadable_file")
    assert (refused.status_code, refused.json()["limit"]) == (413, 25_000_000)


def test_only_who_is_signed_in_may_have_a_set_checked(served: Served) -> None:
    assert served.call("POST", None, "/deployments/check", files=files()).status_code == 401


def test_the_server_says_that_it_is_there_and_ready(served: Served) -> None:
    assert served.client.get("/healthz").json() == {"status": "ok"}
    assert served.client.get("/readyz").json() == {"status": "ready"}


def test_a_database_without_tables_makes_the_server_unready(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    inst = Installation(database=database, now=lambda: NOON, training=False)
    with TestClient(create_app(inst)) as client:
        response = client.get("/readyz")
    database.dispose()

    assert (response.status_code, response.json()["status"]) == (503, "not_migrated")


def test_openapi_describes_every_call_once(served: Served) -> None:
    described = served.client.get("/api/v1/openapi.json").json()
    operations = [call["operationId"] for path in described["paths"].values() for call in path.values()]

    assert len(operations) == len(set(operations)) == 51
    assert described["components"]["schemas"]["TaskView"]["properties"].keys() >= {"id", "element", "due_on"}


def test_deploying_through_the_use_case_is_what_the_list_shows(served: Served) -> None:
    newest = deploy.install(served.office.inst, Bundle.from_folder(shipped_content()))

    assert [each["newest"] for each in served.get("processagare", "/deployments").json()["items"]] == [
        True,
        False,
    ]
    assert served.get("processagare", "/deployments").json()["items"][0]["id"] == newest
