"""An office with a web server in front of it.

served = Served(office)
served.post("handlaggare", "/cases", {"process": "request", "data": {...}})
"""

from dataclasses import dataclass
from typing import Any

import httpx2
from starlette.testclient import TestClient

from service.api.app import create_app
from service.api.context import cookie_name
from tests.usecases.office import Office


@dataclass
class Served:
    """REST calls and page visits of the office's people."""

    office: Office

    def __post_init__(self) -> None:
        self.client = TestClient(
            create_app(self.office.inst),
            base_url="https://hemvist.test",
            raise_server_exceptions=False,
            follow_redirects=False,
        )

    def call(self, method: str, user: str | None, path: str, **request: Any) -> httpx2.Response:
        """A program's call, with the user's token."""
        headers = {"Authorization": f"Bearer {self.office.tokens[user]}"} if user else {}
        headers |= request.pop("headers", {})
        return self.client.request(method, f"/api/v1{path}", headers=headers, **request)

    def get(self, user: str | None, path: str) -> httpx2.Response:
        return self.call("GET", user, path)

    def post(self, user: str | None, path: str, body: Any = None, **request: Any) -> httpx2.Response:
        return self.call("POST", user, path, json=body, **request)

    def visit(self, user: str | None, path: str) -> httpx2.Response:
        """A person opens a page in a browser."""
        return self.client.get(path, headers=self._browser(user))

    def submit(self, user: str | None, path: str, **fields: Any) -> httpx2.Response:
        """A person sends a page's form."""
        return self.client.post(path, headers=self._browser(user), data=fields)

    def send(self, user: str | None, path: str, body: bytes, headers: dict[str, str]) -> httpx2.Response:
        """A form as no browser would send it."""
        return self.client.post(path, content=body, headers={**self._browser(user), **headers})

    def _browser(self, user: str | None) -> dict[str, str]:
        name = cookie_name(training=self.office.inst.training)
        cookie = {"Cookie": f"{name}={self.office.tokens[user]}"} if user else {}
        return {"Sec-Fetch-Site": "same-origin", **cookie}
