"""The shipped diagrams and forms behind a web server, and a half-written task that bad input must not change.

desk.refuses(desk.complete({**desk.answers, "conclusion": "maybe"}), 422, "FormRefused")
"""

from dataclasses import dataclass, field
from typing import Any

import httpx2

from service.api.problems import MEDIA_TYPE, Problem
from service.api.words import WORDS
from tests.api.served import Served
from tests.content.forms.shipped import BUNDLE, example
from tests.usecases.office import everything, office

PROCESS = "return_of_responsibility"
ELEMENT = "settle_responsibility"
DRAFT = {"reasons": "Halvskrivet."}
SECRET = "Zebediah"
"""Stands in bad input; no answer may repeat it."""


@dataclass(kw_only=True)
class Desk:
    """The unit manager has taken the first task of a case and saved a draft."""

    served: Served
    case: str = field(init=False)
    user: str = field(init=False)
    """Who has the task."""
    task: str = field(init=False)
    before: dict[str, list[Any]] = field(init=False)
    """All tables as they are to stay."""

    @classmethod
    def of(cls, database: Any) -> "Desk":
        return cls(served=Served(office(database, BUNDLE)))

    def __post_init__(self) -> None:
        begun = self.served.post("handlaggare", "/cases", {"process": PROCESS, "data": self.start}).json()
        self.case = begun["id"]
        self.take("chef", begun["tasks"][0]["id"])

    def take(self, user: str, task: str) -> None:
        """From now on it is this task that is to stay as it is, open and half-written."""
        self.user, self.task = user, task
        assert self.served.post(user, f"/tasks/{task}/claim").status_code == 200
        assert self.save(DRAFT).status_code == 204
        self.as_it_is()

    @property
    def start(self) -> dict[str, Any]:
        """Good answers to the start form, by which the manager first has to clear up who is responsible."""
        return {**example(PROCESS, "return_started"), "measure_kinds": ["economic", "other"]}

    @property
    def answers(self) -> dict[str, Any]:
        """Good answers to the task's form."""
        return example(PROCESS, ELEMENT)

    def as_it_is(self) -> None:
        """From now on this is what is to stay."""
        self.before = everything(self.served.office.database)

    def complete(self, data: Any, **request: Any) -> httpx2.Response:
        return self.served.post(self.user, f"/tasks/{self.task}/completion", {"data": data}, **request)

    def save(self, data: Any, **request: Any) -> httpx2.Response:
        return self.served.call("PUT", self.user, f"/tasks/{self.task}/draft", json={"data": data}, **request)

    def refuses(self, response: httpx2.Response, status: int, code: str) -> dict[str, Any]:
        """This problem is the answer, in sentences that repeat nothing; nothing is changed or lost."""
        body: dict[str, Any] = response.json()
        assert (response.status_code, body["code"]) == (status, code), body
        assert response.headers["content-type"] == MEDIA_TYPE
        assert (body["status"], body["type"]) == (status, Problem(code=code).type)
        assert WORDS["sv"][code].repair in body["detail"]
        for error in body.get("errors", ()):
            assert {"pointer", "message", "rule"} <= set(error)
            assert error["message"].count(".") >= 1
            assert error["message"][-1] == "."
        assert SECRET not in response.text
        self.untouched()
        return body

    def untouched(self) -> None:
        """Every row of every table is as it was; the task is open and the draft there."""
        assert everything(self.served.office.database) == self.before
        assert self.served.get(self.user, f"/tasks/{self.task}").json()["state"] == "open"
        assert self.served.get(self.user, f"/tasks/{self.task}/form").json()["draft"] == DRAFT

    def good_answers_are_still_taken(self) -> None:
        """So that no refusal is one because everything is refused."""
        assert self.complete(self.answers).status_code == 200


def rules(body: dict[str, Any]) -> dict[str, str]:
    """Pointer and rule of every error."""
    return {error["pointer"]: error["rule"] for error in body["errors"]}
