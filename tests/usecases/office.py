"""An office of a few people at work in one installation, with a clock that is told the time.

office.start("handlaggare", who="Berit Bok")
office.complete("handlaggare", "write", text="hej")
assert office.open == ["check"]
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from service.content.bundle import Bundle
from service.storage import accounts, deployments, tables
from service.storage.accounts import Account
from service.storage.database import Database
from service.usecases import cases, history, inbox, tasks, verification
from service.usecases.call import Call
from service.usecases.installation import Installation
from service.usecases.rights import Actor
from service.usecases.views import CaseView, Completion, HistoryView, Received, TaskView, VerificationView
from tests import diagrams as d

NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
"""Noon in Sweden on 24 November 2026: where every office begins."""

PEOPLE = {
    "handlaggare": "social_worker",
    "kollega": "social_worker",
    "chef": "unit_manager",
    "registrator": "registrar",
    "processagare": "process_owner",
    "revisor": "auditor",
    "admin": "administrator",
}

REQUEST = d.bundle_of(
    d.process(
        "request",
        d.user("write"),
        d.user("check", separate_from="write"),
        d.exclusive("fork"),
        d.user("approve", lane="Enhetschef"),
        d.user("sign", lane="Enhetschef"),
        d.exclusive("merge"),
        d.event_based("wait_for_reply"),
        d.message("reply_received"),
        d.timer("month_passed", "P1M", calendar="statutory", counted_from="person.request.sent_on"),
        d.user("remind", lane="Registrator"),
        d.end("answered"),
        d.end("reminded"),
        flows=[
            "start > write > check > fork",
            "fork > merge default",
            "merge > wait_for_reply",
            "fork > approve if write.amount in [11, 21]",
            "fork > sign if write.amount in [12, 21]",
            "approve > merge",
            "sign > merge",
            "wait_for_reply > reply_received > answered",
            "wait_for_reply > month_passed > remind > reminded",
        ],
    ),
    forms={
        "start": {
            "who": {**d.TEXT, "x-person": "name"},
            "number": {**d.TEXT, "x-person": "identity_number", "x-code": "identity_number"},
            "why": d.TEXT,
        },
        "write": {
            "text": d.TEXT,
            "amount": {"type": "integer"},
            "sent_on": {**d.DATE, "x-case-file": "person.request.sent_on", "x-occurred-on": "sent_on"},
        },
        "check": {"remark": d.TEXT, "sent_on": {**d.DATE, "x-case-file": "person.request.sent_on"}},
    },
    facts={"person.request.sent_on": d.DATE, "person.request.received_on": d.DATE},
)
"""A request that a colleague checks. The amount 21 is a fault of the diagram: two ways are right then."""

PATIENT = d.bundle_of(
    d.process(
        "patient",
        d.user("write"),
        d.timer("a_day", "P1D"),
        d.exclusive("fork"),
        d.user("one"),
        d.user("other"),
        d.exclusive("merge"),
        d.user("remind", lane="Registrator"),
        flows=[
            "start > write > a_day > fork",
            "fork > remind default",
            "fork > one if write.amount in [11, 21]",
            "fork > other if write.amount in [12, 21]",
            "remind > merge > end",
            "one > merge",
            "other > merge",
        ],
    ),
    forms={"start": {"who": {**d.TEXT, "x-person": "name"}}, "write": {"amount": {"type": "integer"}}},
)
"""Waits a day. The amount 21 makes the diagram fail when the timer fires."""


@dataclass(kw_only=True)
class Office:
    """People with sessions, one newest deployment, and the case they work on."""

    inst: Installation
    time: list[datetime]
    case: str = ""
    tokens: dict[str, str] = field(default_factory=dict)
    noted: dict[str, str] = field(default_factory=dict)
    """Ids that a test wants to come back to."""

    @property
    def database(self) -> Database:
        return self.inst.database

    @property
    def open(self) -> list[str]:
        """Elements of the open tasks, sorted."""
        return sorted(task.element for task in self.view().tasks)

    def call(self, user: str, key: str | None = None, body: bytes = b"") -> Call:
        return Call(token=self.tokens[user], key=key, body=body)

    def actor(self, user: str) -> Actor:
        return Actor(user=user, name=user, roles=(PEOPLE[user],))

    def later(self, **delta: float) -> None:
        self.time[0] += timedelta(**delta)

    def start(self, user: str = "handlaggare", process: str = "request", **data: Any) -> CaseView:
        found = cases.start(self.inst, self.call(user), process, {"who": "Berit Bok", **data})
        self.case = found.id
        return found

    def task(self, element: str) -> TaskView:
        return next(task for task in self.view().tasks if task.element == element)

    def complete(self, user: str, element: str, **data: Any) -> Completion:
        return tasks.complete(self.inst, self.call(user), self.task(element).id, data)

    def receive(self, user: str, kind: str, on: str = "2026-11-24", **more: Any) -> Received:
        call = self.call(user)
        return inbox.receive(self.inst, call, self.case, kind, date.fromisoformat(on), **more)

    def view(self, user: str = "revisor") -> CaseView:
        return cases.get(self.inst, self.call(user), self.case)

    def history(self) -> HistoryView:
        return history.history(self.inst, self.call("revisor"), self.case)

    def verify(self) -> VerificationView:
        return verification.verify(self.inst, self.call("revisor"), self.case)

    @property
    def person(self) -> str:
        return str(self.history().entries[0].target["subject"])

    def played(self) -> None:
        """A case with something of everything, waiting for a reply."""
        self.start(number="19121212-1212", why="Flyttade hit.")
        self.complete("handlaggare", "write", text="Fri text.", amount=3, sent_on="2026-11-20")
        self.complete("kollega", "check", remark="Anmärkning.")
        self.receive("registrator", "other", data={"note": "Ett vykort."})


def office(database: Database, bundle: Bundle = REQUEST, *, training: bool = False) -> Office:
    """Everybody signed in, the bundle deployed. Passwords play no part here, and would only take time."""
    time = [NOON]
    inst = Installation(database=database, now=lambda: time[0], training=training)
    made = Office(inst=inst, time=time)
    with database.write() as tx:
        deployments.put(tx, bundle.id, bundle.manifest, bundle.files, NOON)
        for user, role in PEOPLE.items():
            accounts.put(tx, Account(username=user, name=user, password_hash="-", roles=(role,)))
            made.tokens[user] = f"token of {user}"
            hashed = hashlib.sha256(made.tokens[user].encode()).digest()
            accounts.open(tx, hashed, user, NOON, NOON + timedelta(days=10_000))
    return made


def without_deployments(database: Database) -> None:
    """As before the first one was installed."""
    with database.write() as tx:
        for table in (tables.deployment_files, tables.deployments):
            tx.execute(sa.delete(table))


def everything(database: Database) -> dict[str, list[Any]]:
    """All rows of all tables."""
    with database.read() as tx:
        return {
            table.name: [tuple(row) for row in tx.execute(sa.select(table).order_by(*table.primary_key))]
            for table in tables.metadata.sorted_tables
        }


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """Tables that are not as they were."""
    return {name for name in before if before[name] != after[name]}
