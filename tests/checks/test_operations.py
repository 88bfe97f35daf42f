"""Automatic steps: the operation exists, is given what it takes, and never goes round for ever."""

from typing import Any

import pytest

from service.content.bundle import Bundle
from service.content.checks import findings
from tests.checks.asked import FORM, YES_NO
from tests.checks.cases import WHO, Point, assert_point, codes, demanding, drawn, edited, wrong
from tests.diagrams import (
    DATE,
    Node,
    bundle_of,
    call,
    end,
    exclusive,
    message,
    process,
    timer,
    title,
    user,
)


def service(id: str, operation: str | None, given: str = "") -> Node:  # noqa: A002
    said = {"operation": operation, "in": given}
    return Node(
        kind="serviceTask",
        id=id,
        name=title(id),
        properties={name: value for name, value in said.items() if value},
    )


B1 = {"letters/B1.typ": b'#import "hemvist.typ": *'}


def letter(given: str, called: str = "letter = letter; record = record; recipient = 'person'") -> Bundle:
    """A caller that gives ``given`` to a process that writes a letter."""
    return bundle_of(
        process("p", call("c", "q", given=given), flows="start > c > end"),
        process("q", service("s", "letters.draft", called), flows="start > s > end"),
        facts={
            "case.x.document": YES_NO,
            "case.x.sent_on": DATE,
            "case.x.received_on": DATE,
            "case.y.on": DATE,
        },
        more=B1,
    )


LETTER = letter("letter = 'B1'; record = 'case.x'")


def doing(operation: str | None, given: str = "", facts: dict[str, Any] | None = None) -> Bundle:
    return drawn(
        user("a"),
        service("s", operation, given),
        flows="start > a > s > end",
        forms={
            "start": WHO,
            "a": {**FORM, "who": {"type": "array", "items": {"type": "string", "x-code": "person"}}},
        },
        facts=facts or {"person.known": YES_NO, "person.sent_on": DATE, "person.sure": {"type": "boolean"}},
    )


NOTE = doing("journal.note", "text = 'Brevet stoppades.'")
RECORD = demanding(
    doing("facts.record", "path = 'person.known'; value = 'yes'"), "p/a", "said", "count", "sure"
)


def recording(given: str) -> Bundle:
    return demanding(doing("facts.record", given), "p/a", "said", "count", "sure")


def nobodys(bundle: Bundle) -> Bundle:
    """The same, where the start form asks nobody who it is."""
    return edited(bundle, "forms/p/start.schema.json", '"x-person": "name"', '"minLength": 1')


POINTS = [
    wrong("known_operation", "none", "s", doing(None), NOTE),
    wrong("known_operation", "one that is not there", "s", doing("letters.burn"), NOTE),
    wrong("known_operation", "not given what it takes", "s", doing("journal.note"), NOTE),
    wrong("known_operation", "given more", "s", doing("journal.note", "text = 'Ja.'; more = 1"), NOTE),
    wrong("known_operation", "no sentence", "s", doing("journal.note", "text = 'ja'"), NOTE),
    wrong("known_operation", "an answer as sentence", "s", doing("journal.note", "text = a.said"), NOTE),
    *(
        wrong("known_operation", f"recorded: {given}", "s", recording(given), RECORD)
        for given in (
            "path = 'person.misspelt'; value = 'yes'",
            "path = 'person.known'; value = 'yse'",
            "path = 'person.known'; value = a.count",
            "path = 'person.known'; value = True",
            "path = 'person.known'; value = None",
            "path = 'person.sent_on'; value = 'yes'",
            "path = person.known; value = 'yes'",
        )
    ),
    *(
        wrong("known_operation", given, "s", letter(given), LETTER)
        for given in (
            "letter = 'B7'; record = 'case.x'",
            "letter = None; record = 'case.x'",
            "letter = 'B1'; record = 'case.y'",
            "letter = 'B1'; record = 'x'",
            "letter = 'B1'; record = case.x.document",
        )
    ),
    wrong(
        "known_operation",
        "nobody's person",
        "s",
        doing("instances.start", "process = 'p'; subjects = a.kinds"),
        doing("instances.start", "process = 'p'; subjects = a.who"),
    ),
    wrong(
        "known_operation",
        "a process that is not there",
        "s",
        doing("instances.start", "process = 'q'; subjects = a.who"),
        doing("instances.start", "process = 'p'; subjects = a.who"),
    ),
    wrong("known_person", "recorded by a step", "s", nobodys(RECORD), RECORD),
]  # fmt: skip


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_an_automatic_step_is_accepted_or_refused_for_what_it_does(point: Point) -> None:
    assert_point(point)


def test_every_operation_and_property_may_be_used_as_it_is_meant() -> None:
    wait = message("m", "ended")
    wait = Node(**{**vars(wait), "properties": {"until_ended": "q"}})
    bundle = bundle_of(
        process(
            "p",
            Node(
                kind="userTask",
                id="a",
                name="A",
                properties={"due": "P5D", "calendar": "workdays", "from": "case.on", "irrevocable": "a.sure"},
            ),
            service("start_all", "instances.start", "process = 'q'; subjects = a.who"),
            wait,
            service("write", "letters.draft", "letter = 'B1'; record = 'case'; recipient = a.to"),
            service(
                "finish",
                "letters.finalise",
                "letter = 'B1'; record = 'case'; recipient = 'ivo'; addition = a.why",
            ),
            service("note", "journal.note", "text = 'Brevet är skrivet.'"),
            service("known", "facts.record", "path = 'case.sent_on'; value = a.on"),
            call("c", "r", given="written = write.document"),
            flows="start > a > start_all > m > write > finish > note > known > c > end",
        ),
        process("q", user("b"), flows="start > b > end"),
        process(
            "r",
            timer("t", "P1D"),
            exclusive("g"),
            end("o"),
            flows=["start > t > g", "g > o if written == None", "g > end default"],
        ),
        forms={
            "a": {
                **FORM,
                "who": {"type": "array", "items": {"type": "string", "x-code": "person"}},
                "to": {"enum": ["municipality", "person"]},
                "on": DATE,
            }
        },
        facts={"case.document": {"type": "string", "x-code": "document"},
               "case.sent_on": DATE, "case.received_on": DATE, "case.on": DATE},
        more=B1,
    )  # fmt: skip
    assert findings(demanding(bundle, "p/a", "to", "on")) == []


def test_a_circle_of_automatic_steps_goes_round_for_ever() -> None:
    circle = ["start > a > m > s > g", "g > m if a.said == 'yes'", "g > end default"]
    bundle = drawn(
        user("a"),
        exclusive("m"),
        service("s", "journal.note", "text = 'Igen.'"),
        exclusive("g"),
        flows=circle,
        forms={"a": FORM},
    )
    assert {rule for rule, _ in codes(bundle)} == {"circle_stops"}


def test_the_librarys_own_operators_are_refused() -> None:
    operator = '<spiffworkflow:serviceTaskOperator id="http/Get" resultVariable="x"/>'
    bundle = edited(NOTE, "bpmn/p.bpmn", "<bpmn:extensionElements>", f"<bpmn:extensionElements>{operator}")
    assert ("known_extension", "s") in codes(bundle)
