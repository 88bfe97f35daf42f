"""Cases in which a name and an identity number stand wherever anybody can write something.

Between them the ways through the shipped diagrams visit every form and fill in every free text there is.
"""

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import httpx2

from service.content.forms import Form
from service.content.forms.schema import kind
from tests.content.forms.shipped import ELEMENTS, shipped, text_pointers
from tests.processes.caseworker import ACTORS
from tests.robot import answer

NAME = "Zebediah Quxlund"
NUMBER = "18900101-9802"
"""One of the numbers that Skatteverket gives out for tests."""

PROCESS = "return_of_responsibility"
DRAFT_SIZES = (40, 15_000, 2_000)
"""Characters of each text in the drafts of a form, one after the other."""

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Arrives:
    """Something comes in."""

    kind: str


@dataclass(frozen=True)
class Passes:
    """Time goes by."""

    period: str


Step = tuple[str, Answers] | Arrives | Passes
"""A form with the answers that matter for the way, or something else that happens."""

TAKEN_OVER: tuple[Step, ...] = (
    ("settle_responsibility", {"conclusion": "transfer", "ongoing_case_here": "yes"}),
    ("plan_with_individual", {"position": "opposes", "consent_disclosure": "given"}),
    ("decide_despite_objection", {"decision": "go_on"}),
    ("cooperate", {"outcome": "tried_without_answer"}),
    ("prepare_request", {}),
    ("communicate_basis", {"how": "letter"}),
    Arrives("statement_received"),
    ("register_statement", {"effect": "basis_changes"}),
    ("decide_request", {"decision": "request"}),
    ("request_letter", {}),
    Arrives("reply_received"),
    ("assess_reply", {"content": "unclear"}),
    ("clarify_reply", {"result": "oral_only"}),
    Arrives("wishes_changed"),
    ("reassess_wishes", {"decision": "go_on"}),
    Passes("P2M"),
    ("confirm_no_reply", {"result": "reply_found"}),
    ("assess_reply", {"content": "accepts"}),
    ("hand_over", {"return_wanted": "yes"}),
)
TO_IVO: tuple[Step, ...] = (
    ("settle_responsibility", {"conclusion": "transfer"}),
    ("plan_with_individual", {"position": "wants_return", "consent_disclosure": "refused"}),
    ("test_disclosure", {"result": "yes"}),
    ("cooperate", {}),
    ("prepare_request", {}),
    ("communicate_basis", {"how": "not_needed"}),
    ("decide_request", {"decision": "request"}),
    ("request_letter", {"received_on": None}),
    Passes("P2M"),
    ("confirm_no_reply", {"result": "no_reply", "received_on": None}),
    ("presume_receipt", {"decision": "not_presumed"}),
    ("confirm_no_reply", {"result": "no_reply", "received_on": "2026-01-12"}),
    ("prepare_ivo_application", {}),
)
WITHDRAWN: tuple[Step, ...] = (
    *TO_IVO[:8],
    Arrives("wishes_changed"),
    ("reassess_wishes", {"decision": "stop"}),
    ("withdraw_request", {}),
)
JUST_BEGUN: tuple[Step, ...] = ()
"""Its first task stays open, with a draft."""

WAYS = (TAKEN_OVER, TO_IVO, WITHDRAWN, JUST_BEGUN)

ALL_TEXTS = {
    (element, pointer)
    for process, element in ELEMENTS
    for pointer in text_pointers(shipped(process, element).schema)
}


@dataclass(kw_only=True)
class Case:
    """A case that has been played."""

    id: str
    number: str


@dataclass(kw_only=True)
class Town:
    """The people at a server who write the name and the number into everything."""

    client: httpx2.Client
    rng: random.Random = field(default_factory=lambda: random.Random(12))
    tokens: dict[str, str] = field(default_factory=dict)
    filled: set[tuple[str, str]] = field(default_factory=set)
    """Free texts filled in so far: element, pointer."""
    keys: int = 0

    def play(self, way: tuple[Step, ...]) -> Case:
        """A case from its first form through ``way``; the forms of tasks left open have drafts."""
        form = shipped(PROCESS, "return_started")
        body = {"process": PROCESS, "data": self.fill("return_started", form, {})}
        self.refuse("handlaggare", "/cases", body)
        opened = self.send("handlaggare", "POST", "/cases", body).json()
        case = Case(id=opened["id"], number=opened["case_number"])
        for step in way:
            match step:
                case Arrives(kind=kind):
                    self.receive(case, kind)
                case Passes(period=period):
                    self.send("chef", "POST", "/training/clock", {"advance": period})
                case element, chosen:
                    self.complete(case, element, chosen)
        for task in self.open_tasks(case):
            self.draft(task)
        return case

    def complete(self, case: Case, element: str, chosen: Answers) -> None:
        """Drafts of different sizes, a refused attempt, and then the form itself, twice with one key."""
        task = self.task(case, element)
        self.draft(task)
        user, path = ACTORS[task["lane"]], f"/tasks/{task['id']}/completion"
        body = {"data": self.fill(element, shipped(task["process"], element), chosen)}
        self.refuse(user, path, body)
        key = self.key()
        assert (
            self.send(user, "POST", path, body, key).json() == self.send(user, "POST", path, body, key).json()
        )

    def draft(self, task: dict[str, Any]) -> None:
        form = shipped(task["process"], task["element"])
        for size in DRAFT_SIZES:
            data = {name: self.text(size) for name in form.order}
            self.send(ACTORS[task["lane"]], "PUT", f"/tasks/{task['id']}/draft", {"data": data})

    def receive(self, case: Case, kind: str) -> None:
        """Letters that can't be accepted, one that names a wait which is not there, and the letter itself."""
        body = {"kind": kind, "occurred_on": self.today().isoformat(), "data": {"note": self.text(9_000)}}
        other = {**body, "kind": "other", "wait": NAME, "data": {"Zebediah": self.text(300)}}
        for name, value in (("kind", NAME), ("occurred_on", NAME), ("data", {NUMBER: self.text(50)})):
            self.refuse("registrator", f"/cases/{case.id}/inbox", {**body, name: value})
        assert self.send("registrator", "POST", f"/cases/{case.id}/inbox", other).json()["status"] == "kept"
        answered = self.send("registrator", "POST", f"/cases/{case.id}/inbox", body).json()
        assert answered["status"] == "answered"

    def refuse(self, user: str, path: str, body: dict[str, Any]) -> None:
        """What is refused must leave no trace either: fields nobody asks for, and a misspelt address."""
        inner = {**body.get("data", {}), NAME: self.text(2_000)}
        for wrong in ({**body, "data": inner}, {**body, NAME: NUMBER}, {**body, "data": NAME}):
            assert self.answer(user, "POST", path, wrong).status_code == httpx2.codes.UNPROCESSABLE_CONTENT
        for lost in (f"/cases/{NUMBER}", f"/{NAME}", f"/cases/{NAME}/history"):
            assert self.answer(user, "GET", lost).status_code == httpx2.codes.NOT_FOUND
        assert self.answer(user, "GET", f"/tasks?assignee={NUMBER}").json()["items"] == []

    def fill(self, element: str, form: Form, chosen: Answers) -> dict[str, Any]:
        """Every question that is asked is answered, every text with the name and the number in it."""
        data: dict[str, Any] = {}
        for name in form.order:  # a question comes after those it hangs on
            if name in form.hidden(data) or chosen.get(name, "") is None:
                continue
            asked = form.schema["properties"][name]
            data[name] = chosen.get(name) or self.value(asked, data)
        left_out = {f"/{name}" for name in form.hidden(data)}
        texts = set(text_pointers(form.schema)) - left_out
        assert texts == {pointer for pointer in texts if NAME in data[pointer.removeprefix("/")]}
        self.filled |= {(element, pointer) for pointer in texts}
        return data

    def value(self, asked: dict[str, Any], data: dict[str, Any]) -> Any:
        match kind(asked):
            case "identity_number":
                return NUMBER
            case "text":
                return NAME if "x-person" in asked else self.text(min(600, asked.get("maxLength", 600)))
        return answer(asked, data, self.rng, self.today())

    def text(self, length: int) -> str:
        """The name and the number at least once, and in between nothing that could be compressed."""
        words = f"{NAME} {NUMBER} {NUMBER.replace('-', '')}"
        while len(words) < length:
            words += f" {self.rng.random()} {NAME} {NUMBER}"
        return words[: max(length, 44)]

    def task(self, case: Case, element: str) -> dict[str, Any]:
        """The open task; the clock may need a moment to bring it about."""
        until = time.monotonic() + 20
        while time.monotonic() < until:
            found = self.open_tasks(case)
            if [task["element"] for task in found] == [element]:
                return found[0]
            time.sleep(0.1)
        raise AssertionError(f"expected {element}, found {[task['element'] for task in found]}")

    def open_tasks(self, case: Case) -> list[dict[str, Any]]:
        tasks: list[dict[str, Any]] = self.answer("revisor", "GET", f"/cases/{case.id}").json()["tasks"]
        return tasks

    def today(self) -> date:
        now = self.answer("handlaggare", "GET", "/training/clock").json()["now"]
        return datetime.fromisoformat(now).date()

    def key(self) -> str:
        self.keys += 1
        return f"{NAME} {NUMBER} {self.keys}"

    def send(
        self, user: str, method: str, path: str, body: dict[str, Any], key: str | None = None
    ) -> httpx2.Response:
        """Something that is accepted, under a key with the name in it."""
        answered = self.answer(user, method, path, body, key or self.key())
        assert answered.is_success, answered.text
        return answered

    def answer(
        self, user: str, method: str, path: str, body: dict[str, Any] | None = None, key: str | None = None
    ) -> httpx2.Response:
        if user not in self.tokens:
            credentials = {"username": user, "password": "hemvist"}
            self.tokens[user] = self.client.post("/api/v1/session", json=credentials).json()["token"]
        headers = {"Authorization": f"Bearer {self.tokens[user]}"}
        headers |= {"Idempotency-Key": key} if key else {}
        return self.client.request(method, f"/api/v1{path}", json=body, headers=headers)
