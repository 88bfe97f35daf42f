"""An office whose cases ask for strange operations, and a letter.

town = shop(database, service("make", "strange.hangs"))
town.begin("hej")
assert town.open == ["make"]  # the job is not done
"""

from dataclasses import replace
from datetime import timedelta

from service.content.bundle import Bundle
from service.operations.workshop import Workshop
from service.storage import due
from service.storage.database import Database
from service.usecases import jobs
from tests import diagrams as d
from tests.operations.strange import MODULE
from tests.usecases.office import Office, office

WORKSHOP = Workshop((MODULE, "service.operations.letters"))
"""One for all tests: a child takes a moment to start."""

FACTS = {
    "person.letter.document": {**d.TEXT, "x-code": "document"},
    "person.letter.sent_on": d.DATE,
    "case.municipality": {**d.TEXT, "x-code": "municipality"},
}


B1 = """
#import "hemvist.typ": *
#set document(title: "Brev")
#set text(font: "Noto Sans", lang: "sv")
Till #fact("other.name")

#for row in value("persons") [#row.name.words ]

#if known("letter.addition") [#fact("letter.addition")]

#if known("record.sent_on") [Skickat #fact("record.sent_on")]
"""
"""A letter as a process owner could write it."""


def service(id: str, operation: str, **given: str) -> d.Node:  # noqa: A002
    """A service task; ``given`` are expressions."""
    inner = "; ".join(f"{name} = {expression}" for name, expression in given.items())
    return d.Node(
        kind="serviceTask", id=id, name=d.title(id), properties={"operation": operation, "in": inner}
    )


ECHO = service("make", "strange.echo", said="write.text", record="'person.letter'")


def mail(*made: d.Node) -> Bundle:
    """Somebody writes, something is made of it, somebody checks."""
    way = " > ".join(node.id for node in made)
    return d.bundle_of(
        d.process(
            "mail", d.user("write"), *made, d.user("check"), flows=[f"start > write > {way} > check > end"]
        ),
        forms={
            "start": {"who": {**d.TEXT, "x-person": "name"}},
            "write": {
                "text": d.TEXT,
                "municipality": {**FACTS["case.municipality"], "x-case-file": "case.municipality"},
            },
        },
        facts=FACTS,
        more={"letters/B1.typ": B1.encode()},
    )


def shop(database: Database, bundle: Bundle, *, training: bool = False) -> Office:
    """An office of that bundle."""
    town = office(database, bundle, training=training)
    town.inst = replace(town.inst, workshop=WORKSHOP)
    return town


def begun(town: Office, text: str = "Hej.", **more: str) -> Office:
    """A case whose job is requested and, if it can be, done."""
    town.start(process="mail")
    town.complete("handlaggare", "write", text=text, **more)
    return town


def kinds(town: Office) -> list[str]:
    """The commands of the case, after those of the caseworker."""
    return [entry.kind for entry in town.history().entries[2:]]


def claimed(town: Office, lease: str = "dead") -> due.DueJob:
    """The case's job as another worker has claimed it, for a minute."""
    now = town.time[0]
    with town.database.write() as tx:
        found = due.next_job(tx, now, now)
        assert found
        assert due.claim(tx, found.id, now, now, lease=lease, until=now + timedelta(minutes=1))
    return found


def work_off(town: Office) -> int:
    """As the worker does; how many jobs there were."""
    done = 0
    while jobs.run_next(town.inst):
        done += 1
    return done
