"""What goes wrong is answered in sentences; the answer and the log hold nothing of what was sent."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from service.api import faults
from service.api.logs import without_messages
from service.api.request_log import RequestLog
from service.api.rest.bodies import Beginning
from service.api.rest.router import router
from service.engine.faults import DiagramFault
from service.model.refusals import FourEyes
from service.storage.cursors import BadCursor
from service.storage.database import Conflict, Unavailable

SECRET = "Nadia Testdal"

RAISED = {
    "refusal": FourEyes(task="t"),
    "diagram": DiagramFault("gw_request", f"två vägar för {SECRET}"),
    "conflict": Conflict(SECRET),
    "unavailable": Unavailable(SECRET),
    "cursor": BadCursor(SECRET),
    "bug": KeyError(SECRET),
}

routes = router("faults")


@routes.get("/raise/{what}")
def go_wrong(what: str) -> None:
    raise RAISED[what]


@routes.post("/take")
def take(body: Beginning) -> str:
    return body.process


app = FastAPI(middleware=[Middleware(RequestLog)])
faults.install(app)
app.include_router(routes)


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize(
    ("what", "status", "code"),
    [
        ("refusal", 403, "FourEyes"),
        ("diagram", 500, "Incident"),
        ("conflict", 409, "Conflict"),
        ("unavailable", 503, "Unavailable"),
        ("cursor", 422, "InvalidRequest"),
        ("bug", 500, "Unexpected"),
    ],
)
def test_every_fault_has_its_problem(client: TestClient, what: str, status: int, code: str) -> None:
    response = client.get(f"/api/v1/raise/{what}")

    assert response.status_code == response.json()["status"] == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["code"] == code
    assert SECRET not in response.text


def test_a_database_that_is_away_is_worth_another_try_in_a_while(client: TestClient) -> None:
    assert int(client.get("/api/v1/raise/unavailable").headers["retry-after"]) > 0


def test_an_incident_names_the_element_and_a_reference_that_the_log_has_too(client: TestClient) -> None:
    with capture_logs() as logged:
        body = client.get("/api/v1/raise/diagram").json()

    assert body["element"] == "gw_request"
    assert body["reference"] in body["detail"]
    assert [line["reference"] for line in logged if line["event"] == "incident"] == [body["reference"]]


def test_a_bug_tells_the_person_a_reference_and_the_log_where_it_was(client: TestClient) -> None:
    with capture_logs() as logged:
        body = client.get("/api/v1/raise/bug").json()

    (line,) = [line for line in logged if line["event"] == "unexpected"]
    written = without_messages(None, "error", dict(line))
    assert written["reference"] == body["reference"]
    assert written["error"] == ["KeyError"]
    assert any("go_wrong" in place for place in written["where"])
    assert SECRET not in str(written)


def test_a_request_is_logged_by_its_route_without_query_or_values(client: TestClient) -> None:
    with capture_logs() as logged:
        response = client.get("/api/v1/raise/refusal", params={"q": SECRET})

    (line,) = [line for line in logged if line["event"] == "request"]
    assert line["route"] == "/api/v1/raise/{what}"
    assert line["id"] == response.headers["x-request-id"]
    assert line["status"] == 403
    assert SECRET not in str(logged)


@pytest.mark.parametrize(
    ("body", "pointer", "rule"),
    [
        (f'{{"process": "p", "data": {{}}, "{SECRET}": 1}}', "", "extra_forbidden"),
        (f'{{"process": ["{SECRET}"], "data": {{}}}}', "/process", "string_type"),
        ('{"process": "p"}', "/data", "missing"),
        (f'{{"process": "p", "data": {{"a": "{SECRET}", "b": NaN}}}}', "", "json_invalid"),
        (f'{{"process": "p", "process": "{SECRET}", "data": {{}}}}', "", "json_invalid"),
    ],
)
def test_a_request_that_does_not_fit_is_told_where_and_never_repeated(
    client: TestClient, body: str, pointer: str, rule: str
) -> None:
    response = client.post("/api/v1/take", content=body, headers={"Content-Type": "application/json"})

    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert (error["pointer"], error["rule"]) == (pointer, rule)
    assert error["message"].endswith(".")
    assert SECRET not in response.text


def test_what_is_not_there_and_what_is_not_done_there_are_told_apart(client: TestClient) -> None:
    assert client.get("/api/v1/nope").json()["code"] == "NotFound"
    assert client.put("/api/v1/take").json()["code"] == "MethodNotAllowed"
