"""The office as a client of the REST contract: everything goes over HTTP, as any program's calls would."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from time import monotonic, sleep
from typing import Any

import httpx2

from service.demo.playing import FINISHED, Played, Refused, stands_at, started
from service.demo.steps import MANAGER, SOCIAL_WORKER
from service.model.swedish_time import swedish_date

PASSWORD = "hemvist"  # noqa: S105  public: these accounts exist on training servers only

PATIENCE = 10.0
"""Seconds that a task is waited for: a letter may still be in the making."""

_STEP = 0.1


@dataclass(frozen=True, kw_only=True)
class Server:
    """A training server, and who has signed in to it."""

    client: httpx2.Client
    tell: Callable[[str], None]
    tokens: dict[str, str] = field(default_factory=dict)
    """Of those who have signed in."""

    def quiet(self) -> "Server":
        """The same server and people, without telling."""
        return replace(self, tell=lambda _sentence: None)

    def get(self, account: str, path: str) -> Any:
        """What the account sees there."""
        return self._send(account, "GET", path)

    def post(self, account: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """What the account does there."""
        return self._send(account, "POST", path, body)

    def today(self) -> date:
        """By the training clock."""
        return swedish_date(datetime.fromisoformat(self.get(SOCIAL_WORKER, "/training/clock")["now"]))

    def pass_days(self, days: int) -> None:
        """The training clock is moved, for every case of the server."""
        self.post(MANAGER, "/training/clock", {"advance": f"P{days}D"})

    def open(self, by: str, process: str, answers: dict[str, Any]) -> Played:
        """Open a case."""
        opened = self.post(by, "/cases", {"process": process, "data": answers})
        return Played(id=opened["id"], number=opened["case_number"])

    def task(self, by: str, case: str, element: str, instance: str | None) -> str:
        """The open task there."""
        until = monotonic() + PATIENCE
        while True:
            found = self.get(by, f"/tasks?case={case}&limit=200")["items"]
            for task in found:
                if stands_at(task["id"], element, instance):
                    return str(task["id"])
            if monotonic() > until:
                at = ", ".join(task["title"] for task in found) or "ingen öppen uppgift"
                raise Refused(f"Ärendet skulle stå vid {element}, men står vid: {at}.")
            sleep(_STEP)

    def complete(self, by: str, task: str, answers: dict[str, Any]) -> None:
        """Hand in the form."""
        self.post(by, f"/tasks/{task}/completion", {"data": answers})

    def receive(self, by: str, case: str, kind: str, on: date, answers: dict[str, Any]) -> None:
        """Register what came in."""
        self.post(by, f"/cases/{case}/inbox", {"kind": kind, "occurred_on": on.isoformat(), "data": answers})

    def act(self, by: str, case: str, action: str, answers: dict[str, Any]) -> None:
        """Take the action."""
        self.post(by, f"/cases/{case}/actions/{action}", {"data": answers})

    def people(self, case: str) -> Mapping[str, str]:
        """As the form of a journal note offers them."""
        named = self.get(SOCIAL_WORKER, f"/cases/{case}/actions/journal_note")["persons"]
        return {name: person for person, name in named.items()}

    def instances(self, case: str) -> Mapping[str, str]:
        """By what has happened."""
        return started(self.events(case))

    def letters(self, case: str) -> Mapping[str, str]:
        """By what is listed."""
        listed = self.get(SOCIAL_WORKER, f"/cases/{case}/documents")["items"]
        return {each["name"]: each["id"] for each in listed if each["kind"] == FINISHED}

    def document(self, id_: str) -> bytes:
        """The bytes of a document."""
        headers = {"Authorization": f"Bearer {self._token(SOCIAL_WORKER)}"}
        return self.client.get(f"/api/v1/documents/{id_}", headers=headers).raise_for_status().content

    def events(self, case: str) -> list[dict[str, Any]]:
        """All that has happened, oldest first."""
        entries = self.get(SOCIAL_WORKER, f"/cases/{case}/history")["entries"]
        return [event for entry in entries for event in entry["events"]]

    def _send(self, account: str, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        headers = {"Authorization": f"Bearer {self._token(account)}"}
        return _answer(self.client.request(method, f"/api/v1{path}", json=body, headers=headers))

    def _token(self, account: str) -> str:
        if account not in self.tokens:
            credentials = {"username": account, "password": PASSWORD}
            self.tokens[account] = _answer(self.client.post("/api/v1/session", json=credentials))["token"]
        return self.tokens[account]


def _answer(response: httpx2.Response) -> Any:
    if response.is_success:
        return response.json()
    problem = response.json() if "json" in response.headers.get("content-type", "") else {}
    errors = "".join(
        f"\n  {error.get('pointer')}: {error.get('message')}" for error in problem.get("errors", ())
    )
    raise Refused(f"{problem.get('title', response.status_code)}. {problem.get('detail', '')}{errors}")
