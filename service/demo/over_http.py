"""The story as a client of the REST contract: everything goes over HTTP, as any program's calls would."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import httpx2

from service.demo.story import Complete, Receive

PASSWORD = "hemvist"  # noqa: S105  public: these accounts exist on training servers only


class Refused(Exception):  # noqa: N818  named after what happened
    """The server said no; the message is its own words."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """A training server, and who has signed in to it."""

    client: httpx2.Client
    tell: Callable[[str], None]
    _tokens: dict[str, str] = field(default_factory=dict, init=False)

    def get(self, account: str, path: str) -> Any:
        """What the account sees there."""
        return self._send(account, "GET", path)

    def post(self, account: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """What the account does there."""
        return self._send(account, "POST", path, body)

    def complete(self, step: Complete, case: str, answers: dict[str, Any]) -> None:
        """Complete the case's open task of that element."""
        self.tell(step.told)
        found = self.get(step.by, f"/tasks?case={case}")["items"]
        task = next((task["id"] for task in found if task["element"] == step.element), None)
        if task is None:
            at = ", ".join(task["title"] for task in found) or "ingen öppen uppgift"
            raise Refused(f"Ärendet skulle stå vid {step.element}, men står vid: {at}.")
        self.post(step.by, f"/tasks/{task}/completion", {"data": answers})

    def receive(self, step: Receive, case: str, today: date) -> None:
        """Register what came in."""
        self.tell(step.told)
        self.post(step.by, f"/cases/{case}/inbox", {"kind": step.kind, "occurred_on": today.isoformat()})

    def _send(self, account: str, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        headers = {"Authorization": f"Bearer {self._token(account)}"}
        return _answer(self.client.request(method, f"/api/v1{path}", json=body, headers=headers))

    def _token(self, account: str) -> str:
        if account not in self._tokens:
            credentials = {"username": account, "password": PASSWORD}
            self._tokens[account] = _answer(self.client.post("/api/v1/session", json=credentials))["token"]
        return self._tokens[account]


def _answer(response: httpx2.Response) -> Any:
    if response.is_success:
        return response.json()
    problem = response.json() if "json" in response.headers.get("content-type", "") else {}
    errors = "".join(
        f"\n  {error.get('pointer')}: {error.get('message')}" for error in problem.get("errors", ())
    )
    raise Refused(f"{problem.get('title', response.status_code)}. {problem.get('detail', '')}{errors}")
