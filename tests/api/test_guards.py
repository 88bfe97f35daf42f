"""What is stopped before any use case is asked: other sites, and too much of it."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from service.api.answers import answer
from service.api.body_limit import BodyLimit, BodyTooLarge
from service.api.problems import Problem
from service.api.same_origin import SameOrigin
from service.api.security_headers import SecurityHeaders

LIMIT = 1000


async def length(request: Request) -> Response:
    return JSONResponse(len(await request.body()))


async def too_large(request: Request, _: Exception) -> Response:
    return answer(request, Problem(code="TooLarge", about={"limit": LIMIT}))


PATHS = ("/api/x", "/api/long", "/api/session", "/x")

app = Starlette(
    routes=[Route(path, length, methods=["GET", "POST"]) for path in PATHS],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(BodyLimit, limit=LIMIT, longer={"/api/long": 3 * LIMIT}),
        Middleware(SameOrigin, cookie="sid", sign_in={"/api/session"}),
    ],
    exception_handlers={BodyTooLarge: too_large},
)


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(app, base_url="https://hemvist.test") as client:
        yield client


COOKIE = {"Cookie": "sid=1"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        (COOKIE, 403),
        (COOKIE | {"Sec-Fetch-Site": "same-origin"}, 200),
        (COOKIE | {"Sec-Fetch-Site": "none"}, 200),
        (COOKIE | {"Sec-Fetch-Site": "same-site"}, 403),
        (COOKIE | {"Sec-Fetch-Site": "cross-site"}, 403),
        (COOKIE | {"Origin": "https://hemvist.test"}, 200),
        (COOKIE | {"Origin": "https://evil.test"}, 403),
        (COOKIE | {"Origin": "null"}, 403),
        (COOKIE | {"Sec-Fetch-Site": "cross-site", "Origin": "https://hemvist.test"}, 403),
        (COOKIE | {"Authorization": "Bearer t"}, 200),
        ({"Origin": "https://evil.test"}, 403),
    ],
)
def test_a_change_comes_from_our_own_pages(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/api/x", headers=headers).status_code == status


def test_reading_may_come_from_anywhere(client: TestClient) -> None:
    assert client.get("/api/x", headers=COOKIE | {"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_a_program_may_sign_in_again_with_the_old_cookie_but_another_site_may_not(client: TestClient) -> None:
    assert client.post("/api/session", headers=COOKIE).status_code == 200
    assert client.post("/api/session", headers={"Origin": "https://evil.test"}).status_code == 403


def test_programs_are_refused_in_json_and_people_on_a_page(client: TestClient) -> None:
    assert client.post("/api/x", headers=COOKIE).json()["code"] == "CrossSite"
    assert "<title>Fel: " in client.post("/x", headers=COOKIE).text


@pytest.mark.parametrize(("path", "size", "status"), [("/api/x", LIMIT, 200), ("/api/x", LIMIT + 1, 413)])
def test_a_body_may_be_as_long_as_the_limit_and_no_longer(
    client: TestClient, path: str, size: int, status: int
) -> None:
    assert client.post(path, content=b"x" * size).status_code == status


def test_a_body_that_does_not_say_its_length_is_counted_while_it_comes(client: TestClient) -> None:
    parts = (b"x" * 100 for _ in range(11))
    refused = client.post("/api/x", content=parts)

    assert refused.status_code == 413
    assert refused.json()["limit"] == LIMIT


def test_a_path_may_have_a_limit_of_its_own(client: TestClient) -> None:
    assert client.post("/api/long", content=b"x" * 3 * LIMIT).json() == 3 * LIMIT
    assert client.post("/api/long", content=b"x" * (3 * LIMIT + 1)).status_code == 413


def test_every_answer_lets_the_browser_load_only_our_own_things(client: TestClient) -> None:
    for response in (client.get("/x"), client.post("/x", headers=COOKIE), client.get("/nope")):
        assert response.headers["content-security-policy"].startswith("default-src 'self'")
        assert response.headers["cache-control"] == "no-store"
