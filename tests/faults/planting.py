"""Cases in which a name and an identity number stand wherever anybody can write something.

Between them the ways (``tests.faults.ways``) visit every form, fill in every free text there is, register
people by start form, rows and action, and have every letter written.
"""

import random
import re
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import httpx2

from service.content.actions import Actions
from service.content.forms.schema import Schema, kind, properties
from service.content.inbox import Inbox
from service.content.roles import Roles
from service.model.swedish_time import swedish_date
from tests.content.forms.shipped import BUNDLE, ELEMENTS, shipped, text_pointers
from tests.faults.ways import Acts, Answers, Arrives, Begins, Passes, SeesTo, TakesBack, Way
from tests.letters.pdf import running
from tests.processes.caseworker import ACTORS, answers, person_id

NAME = "Zebediah Quxlund"
DISGUISED = NAME.replace(" ", "")
"""What stands in letters about nobody: these take nobody's name, and this isn't recognised as one."""
NUMBER = "18900101-9802"
"""One of the numbers that Skatteverket gives out for tests."""

DRAFT_SIZES = (40, 15_000, 2_000)
"""Characters of each text in the drafts of a form, one after the other."""
PATIENCE = 20.0
"""Seconds that a task is waited for: the clock, or a letter, may need a moment to bring it about."""

Place = tuple[str, str, str]
"""A folder of forms, a form, the pointer of a question; ``*`` stands for every row."""


def name_pointers(schema: Schema, pointer: str = "") -> Iterator[str]:
    """Pointers of the questions who somebody is."""
    for name, asked in properties(schema).items():
        if "x-person" in asked:
            yield f"{pointer}/{name}"
        elif kind(asked) == "rows":
            yield from name_pointers(asked["items"], f"{pointer}/{name}/*")


ALL_PLACES: set[Place] = {
    (folder, element, pointer)
    for folder, element in ELEMENTS
    for found in (text_pointers, name_pointers)
    for pointer in found(shipped(folder, element).schema)
}
REVIEW = "review_letter"
SHARED = {"letterhead", "phrases"}
"""What several letters are made of."""
ALL_LETTERS = {
    path.removeprefix("letters/").removesuffix(".typ")
    for path in BUNDLE.files
    if path.startswith("letters/") and path.endswith(".typ")
} - SHARED
_FILE = re.compile(r"(?P<number>BR-\d{4}-\d{4}|utkast)-(?P<letter>[A-Z0-9]+)(-\d+)?\.pdf")
"""``BR-2026-0031-B3.pdf``; ``utkast-B5-2.pdf`` is the draft for the second of several adults."""


@dataclass(kw_only=True)
class Case:
    """A case that has been played."""

    id: str
    number: str
    people: list[str] = field(default_factory=list)
    """Ids of everybody who has been in it, in the order in which they came."""
    done: dict[str, str] = field(default_factory=dict)
    """The newest completed task by element."""
    kept: dict[str, str] = field(default_factory=dict)
    """The newest kept document by kind."""
    letters: dict[str, str] = field(default_factory=dict)
    """Every letter and draft of one by id, with the letter it is: ``B3``."""
    finished: set[str] = field(default_factory=set)
    """Those of them that have been finished under a number."""


@dataclass(kw_only=True)
class Town:
    """The people at a server who write the name and the number into everything."""

    client: httpx2.Client
    rng: random.Random = field(default_factory=lambda: random.Random(12))
    tokens: dict[str, str] = field(default_factory=dict)
    filled: set[Place] = field(default_factory=set)
    """Free texts and names filled in so far."""
    about_nobody: bool = False
    """The form that is being filled in is about a letter that points at nobody."""
    in_vain: int = 0
    """Letters about nobody that have come back because they named somebody."""
    keys: int = 0

    def play(self, way: Way) -> Case:
        """A case from its first form through ``way``; the forms of tasks left open have drafts."""
        beginning, *steps = way
        assert isinstance(beginning, Begins)
        case = self.begin(beginning)
        for step in steps:
            match step:
                case Arrives():
                    self.receive(case, step)
                case Acts(action=action, answers=chosen):
                    self.act(case, action, chosen)
                case Passes(period=period):
                    self.send("chef", "POST", "/training/clock", {"advance": period})
                case TakesBack(element=element):
                    self.take_back(case, element)
                case SeesTo(kind=sort):
                    self.see_to(case, sort)
                case element, chosen:
                    self.complete(case, element, chosen)
        for task in self.open_tasks(case):
            self.draft(task)
        self.working_notes(case)
        self.letters(case)
        self.people(case)
        return case

    def begin(self, step: Begins) -> Case:
        """A refused attempt, and then the start form."""
        body = {"process": step.process, "data": self.fill(None, step.process, step.element, step.answers)}
        self.refuse("handlaggare", "/cases", body)
        opened = self.send("handlaggare", "POST", "/cases", body).json()
        return Case(id=opened["id"], number=opened["case_number"])

    def complete(self, case: Case, element: str, chosen: Answers) -> None:
        """Drafts of different sizes, a refused attempt, and then the form itself, twice with one key.

        A letter about nobody that names somebody comes back first.
        """
        if element == REVIEW and chosen.get("identifying") == "no":
            self.name_somebody(case, element, chosen)
        task = self.task(case, element)
        self.draft(task)
        user, path = ACTORS[task["lane"]], f"/tasks/{task['id']}/completion"
        body = {"data": self.fill(case, task["process"], element, chosen)}
        self.refuse(user, path, body)
        key = self.key()
        first, again = (self.send(user, "POST", path, body, key).json() for _ in range(2))
        assert first["task"] == again["task"]
        assert first == again or first["pending"]  # the worker may have written a letter in between
        case.done[element] = task["id"]

    def name_somebody(self, case: Case, element: str, chosen: Answers) -> None:
        """In a letter about nobody: the task comes back, and the draft says why without saying whom."""
        task = self.task(case, element)
        body = {"data": self.fill(case, task["process"], element, {**chosen, "addition": None})}
        body["data"]["addition"] = Town.text(self, 300)
        self.send(ACTORS[task["lane"]], "POST", f"/tasks/{task['id']}/completion", body)
        assert self.task(case, element)["id"] != task["id"]
        drafts = self.answer("revisor", "GET", f"/cases/{case.id}/documents").json()["items"]
        newest = [each["id"] for each in drafts if (each["name"] or "").startswith("utkast")][-1]
        gaps = self.answer("revisor", "GET", f"/documents/{newest}/record").json()["gaps"]
        (gap,) = [each for each in gaps if each["path"] == "letter.addition"]
        assert "namnet på någon i ärendet och ett personnummer" in gap["sentence"]
        assert NAME not in str(gaps)
        self.in_vain += 1

    def draft(self, task: dict[str, Any]) -> None:
        form = shipped(task["process"], task["element"])
        for size in DRAFT_SIZES:
            data = {name: self.text(size) for name in form.order}
            self.send(ACTORS[task["lane"]], "PUT", f"/tasks/{task['id']}/draft", {"data": data})

    def working_notes(self, case: Case) -> None:
        """Notes of several sizes that are never locked, by everybody who may write one."""
        for user in ACTORS.values():
            note = str(uuid.UUID(int=self.rng.getrandbits(128), version=4))
            for size in DRAFT_SIZES:
                data = {name: self.text(size) for name in shipped("actions", "journal_note").order}
                self.send(user, "PUT", f"/cases/{case.id}/working-notes/{note}", {"data": data})

    def receive(self, case: Case, step: Arrives) -> None:
        """Letters that can't be accepted, one that names a wait which is not there, and the letter itself."""
        at, user = f"/cases/{case.id}/inbox", self.actor(Inbox.of(BUNDLE).kinds[step.kind].roles)
        data = self.fill(case, "inbox", step.kind, step.answers)
        if Inbox.of(BUNDLE).kinds[step.kind].about == "person":
            data["person"] = self.people(case)[0]
        body = {"kind": step.kind, "occurred_on": self.today().isoformat(), "data": data}
        noted = {**self.fill(case, "inbox", "other", {}), "Zebediah": self.text(300)}
        other = {**body, "kind": "other", "wait": NAME, "data": noted}
        for name, value in (("kind", NAME), ("occurred_on", NAME), ("data", {NUMBER: self.text(50)})):
            self.refuse(user, at, {**body, name: value})
        assert self.send(user, "POST", at, other).json()["status"] == "kept"
        answered = self.send(user, "POST", at, body).json()
        assert answered["status"] == ("answered" if step.awaited else "kept"), step
        case.kept[step.kind] = answered["document"]

    def act(self, case: Case, action: str, chosen: Answers) -> None:
        """A refused attempt, and then the action, with what the program asks besides its form."""
        found = Actions.of(BUNDLE).by_name[action]
        at, user = f"/cases/{case.id}/actions/{action}", self.actor(found.roles)
        asked = shipped("actions", action)
        data = self.fill(
            case, "actions", action, {name: value for name, value in chosen.items() if name in asked.order}
        )
        beside = {name: chosen[name] for name in chosen.keys() - set(asked.order)}
        if "person" in found.asked_by_program:
            beside = {"person": "p1", **beside}
        data |= self.called(beside, self.people(case))
        if "entry" in chosen:
            data["entry"] = self.newest_note(case)
        query = "&".join(f"{name}={data[name]}" for name in ("fact", "person") if name in beside)
        view = self.answer(user, "GET", f"{at}?{query}").json()
        data |= self.besides(view, data.get("letter"))
        self.refuse(user, at, {"data": data})
        self.send(user, "POST", at, {"data": data})
        self.people(case)

    def newest_note(self, case: Case) -> int:
        """Number of the note that was locked last."""
        entries = self.answer("revisor", "GET", f"/cases/{case.id}/journal").json()["items"]
        return max(int(entry["seq"]) for entry in entries if entry["kind"] != "automatic")

    def besides(self, view: dict[str, Any], letter: str | None) -> dict[str, Any]:
        """Which letter, if that is not said yet, and what becomes of what is open elsewhere."""
        data: dict[str, Any] = {}
        if "oneOf" in view["schema"]["properties"].get("letter", {}) and letter is None:
            data["letter"] = view["schema"]["properties"]["letter"]["oneOf"][0]["const"]
        if view["open_matters"]:
            data["open_matters"] = [
                {"matter": each["id"], "outcome": "handled", "reason": self.text(300)}
                for each in view["open_matters"]
            ]
        return data

    def take_back(self, case: Case, element: str) -> None:
        task = self.answer("revisor", "GET", f"/tasks/{case.done[element]}").json()
        path = f"/tasks/{task['id']}/reopening"
        self.send(ACTORS[task["lane"]], "POST", path, {"reason": self.text(300)})

    def upload(self, case: Case, title: str, name: str, file: bytes) -> str:
        """Put a file into the case; the id of its document."""
        self.answer("handlaggare", "GET", "/me")
        answered = self.client.post(
            f"/api/v1/cases/{case.id}/documents",
            data={"title": title},
            files={"file": (name, file, "application/pdf")},
            headers={
                "Authorization": f"Bearer {self.tokens['handlaggare']}",
                "Idempotency-Key": self.key(),
            },
        )
        assert answered.is_success, answered.text
        return str(answered.json()["id"])

    def see_to(self, case: Case, sort: str) -> None:
        path = f"/cases/{case.id}/kept/{case.kept[sort]}"
        self.send("registrator", "POST", path, {"handled": self.text(300)})

    def refuse(self, user: str, path: str, body: dict[str, Any]) -> None:
        """What is refused must leave no trace either: fields nobody asks for, and a misspelt address."""
        inner = {**body.get("data", {}), NAME: self.text(2_000)}
        for wrong in ({**body, "data": inner}, {**body, NAME: NUMBER}, {**body, "data": NAME}):
            assert self.answer(user, "POST", path, wrong).status_code == httpx2.codes.UNPROCESSABLE_CONTENT
        for lost in (f"/cases/{NUMBER}", f"/{NAME}", f"/cases/{NAME}/history"):
            assert self.answer(user, "GET", lost).status_code == httpx2.codes.NOT_FOUND
        assert self.answer(user, "GET", f"/tasks?assignee={NUMBER}").json()["items"] == []

    def fill(self, case: Case | None, folder: str, element: str, chosen: Answers) -> dict[str, Any]:
        """Every text that is asked for has the name and the number in it; the rest is as in the example."""
        form, people = shipped(folder, element), self.people(case) if case else []
        called = [person_id(f"p{number}") for number in range(1, len(people) + 1)]
        sensible = answers(folder, element, chosen, today=self.today(), persons=called)
        hidden = form.hidden(sensible)
        asked = {name: part for name, part in properties(form.schema).items() if name not in hidden}
        leave = {name for name, value in chosen.items() if value is None}
        self.about_nobody = element == REVIEW and sensible.get("identifying") == "no"
        written = self.group({"properties": asked}, sensible, (folder, element, ""), leave)
        data: dict[str, Any] = self.called(written, people)
        return data

    def group(
        self,
        schema: Schema,
        data: dict[str, Any],
        place: Place,
        leave: set[str] | frozenset[str] = frozenset(),
    ) -> dict[str, Any]:
        """The answers with every text in them, asked for or merely possible."""
        folder, element, pointer = place
        written = dict(data)
        for name, asked in properties(schema).items():
            here = (folder, element, f"{pointer}/{name}")
            value = None if name in leave else self.value(asked, data.get(name), here)
            if value is not None:
                written[name] = value
        return written

    def value(self, asked: Schema, value: Any, place: Place) -> Any:
        folder, element, pointer = place
        sort = "name" if asked.get("x-person") == "name" else kind(asked)
        match sort:
            case "name" | "identity_number" | "text":
                self.filled.add(place)
                written = {"name": NAME, "identity_number": NUMBER}
                return written.get(sort) or self.answer_to(place, min(600, asked.get("maxLength", 600)))
            case "lines":
                return [self.answer_to((folder, element, f"{pointer}/*"), 600)]
            case "group":
                return self.group(asked, value or {}, place)
            case "rows" if value:
                inner = (folder, element, f"{pointer}/*")
                return [self.group(asked["items"], row, inner) for row in value]
        return value

    def answer_to(self, place: Place, length: int) -> str:
        """What is written there, which is noted."""
        self.filled.add(place)
        return self.disguised(length) if self.about_nobody else self.text(length)

    def called(self, value: Any, people: Sequence[str]) -> Any:
        """With the ids of the case's people instead of ``p1`` and ``person-1``."""
        match value:
            case str():
                number = person_id(value).removeprefix("person-")
                return people[int(number) - 1] if number.isdecimal() and number != value else value
            case list():
                return [self.called(each, people) for each in value]
            case dict():
                return {name: self.called(each, people) for name, each in value.items()}
        return value

    def disguised(self, length: int) -> str:
        """Nothing that the program takes for a name, and still found by the names in it."""
        return " ".join([DISGUISED] * max(1, (length + 1) // len(f"{DISGUISED} ")))

    def text(self, length: int) -> str:
        """The name and the number at least once, and in between nothing that could be compressed."""
        words = f"{NAME} {NUMBER} {NUMBER.replace('-', '')}"
        while len(words) < length:
            words += f" {self.rng.random()} {NAME} {NUMBER}"
        return words[: max(length, 44)]

    def task(self, case: Case, element: str) -> dict[str, Any]:
        """The open task; the clock and the worker may need a moment to bring it about."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = self.open_tasks(case)
            if wanted := [task for task in found if task["element"] == element]:
                assert len(wanted) == 1, f"{len(wanted)} tasks {element}"
                return wanted[0]
            time.sleep(0.1)
        raise AssertionError(f"expected {element}, found {[task['element'] for task in found]}")

    def open_tasks(self, case: Case) -> list[dict[str, Any]]:
        tasks: list[dict[str, Any]] = self.answer("revisor", "GET", f"/cases/{case.id}").json()["tasks"]
        return tasks

    def people(self, case: Case) -> list[str]:
        """Ids of those who are in the case now; everybody who has been is noted."""
        named = self.answer("handlaggare", "GET", f"/cases/{case.id}/actions/journal_note").json()["persons"]
        case.people += [person for person in sorted(named) if person not in case.people]
        return [person for person in case.people if person in named]

    def letters(self, case: Case) -> None:
        """Note every letter that has been written. In what is finished the name stands, in the person's place
        or in what the social worker has added, and so it can be found in its file.
        """
        listed = self.answer("revisor", "GET", f"/cases/{case.id}/documents").json()["items"]
        for each in listed:
            found = _FILE.fullmatch(each["name"] or "")
            if each["available"] and found:
                case.letters[each["id"]] = found["letter"]
                if found["number"] != "utkast":
                    case.finished.add(found["letter"])
                    pdf = self.answer("revisor", "GET", f"/documents/{each['id']}").content
                    assert any(planted in running(pdf) for planted in (NAME, DISGUISED)), each["name"]

    def today(self) -> date:
        now = self.answer("handlaggare", "GET", "/training/clock").json()["now"]
        return swedish_date(datetime.fromisoformat(now))

    @staticmethod
    def actor(roles: frozenset[str]) -> str:
        """Somebody whose role may; of several the first lane's."""
        return next(user for lane, user in ACTORS.items() if Roles.of(BUNDLE).role_of(lane) in roles)

    def key(self) -> str:
        self.keys += 1
        return f"{NAME} {NUMBER} {self.keys}"

    def send(
        self, user: str, method: str, path: str, body: dict[str, Any], key: str | None = None
    ) -> httpx2.Response:
        """Something that is accepted, under a key with the name in it."""
        answered = self.answer(user, method, path, body, key or self.key())
        assert answered.is_success, f"{path}: {answered.text}"
        return answered

    def look(self, user: str, path: str) -> httpx2.Response:
        """A page, or anything else that answers to GET."""
        self.answer(user, "GET", "/me")
        return self.client.get(path, headers={"Authorization": f"Bearer {self.tokens[user]}"})

    def answer(
        self, user: str, method: str, path: str, body: dict[str, Any] | None = None, key: str | None = None
    ) -> httpx2.Response:
        if user not in self.tokens:
            credentials = {"username": user, "password": "hemvist"}
            self.tokens[user] = self.client.post("/api/v1/session", json=credentials).json()["token"]
        headers = {"Authorization": f"Bearer {self.tokens[user]}"}
        headers |= {"Idempotency-Key": key} if key else {}
        return self.client.request(method, f"/api/v1{path}", json=body, headers=headers)
