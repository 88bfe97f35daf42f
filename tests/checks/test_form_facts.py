"""Forms record only what the case file describes, about a person who is known."""

from typing import Any

import pytest

from service.content.bundle import Bundle
from tests.checks.cases import WHO, Point, assert_point, files
from tests.checks.small_forms import (
    CASE_FILE,
    CHILD,
    FACTS,
    FULL,
    SMALL,
    about_nobody,
    asking,
    rows,
)
from tests.diagrams import bundle_of, call, case_file, form, process, user


def sending(given: str, asking: dict[str, Any] = WHO) -> Bundle:
    """A process that calls another, whose form records when a letter was sent."""
    sent = {"sent_on": {"format": "date", "x-case-file": "{record}.sent_on"}}
    return bundle_of(
        process("p", call("c", "letter", given=given), flows="start > c > end"),
        process("letter", user("send"), flows="start > send > end"),
        forms={"p.start": {"x": {"enum": ["y"]}, **asking}, "send": sent},
        facts={
            "case.demand.sent_on": {"format": "date"},
            "person.request.sent_on": {"format": "date"},
            "person.odd.sent_on": {"enum": ["x"]},
        },
    )


POINTS = [
    *(
        Point(
            rule="form_fact",
            what=f"{said} for {question}",
            right=FULL,
            wrong=asking(questions={"q": {**question, "x-case-file": said}}),
            element="q",
        )
        for said, question in (
            ("person.misspelt", {"enum": ["wants"]}),
            ("person", {"enum": ["wants"]}),
            ("person.position", {"enum": ["wants", "maybe"]}),
            ("person.position", {"format": "date"}),
            ("person.position", {}),
            ("person.sent_on", {"enum": ["2026-01-01"]}),
            ("case.municipality", {"type": "integer"}),
        )
    ),
    Point(
        rule="form_occurred_on",
        what="a form-wide date that is not asked for",
        right=asking(**{"x-occurred-on": "talked_on"}),
        wrong=asking(**{"x-occurred-on": "why"}),
        element="a",
    ),
    Point(
        rule="form_person",
        what="a task that asks who the person is",
        right=files(SMALL, {"forms/p/begun.schema.json": form({"who": {"x-person": "name"}})}),
        wrong=asking(questions={"q": {"x-person": "name"}}),
        element="q",
    ),
    Point(
        rule="form_person",
        what="two names",
        right=files(
            SMALL,
            {
                "forms/p/begun.schema.json": form(
                    {
                        "who": {"x-person": "name"},
                        "number": {"x-person": "identity_number", "x-code": "identity_number"},
                    }
                ),
                "forms/p/begun.ui.json": b"{}",
            },
        ),
        wrong=files(
            SMALL,
            {"forms/p/begun.schema.json": form({"one": {"x-person": "name"}, "two": {"x-person": "name"}})},
        ),
        element="begun",
    ),
    Point(
        rule="form_fact",
        what="a caller that doesn't say where a letter is recorded",
        right=sending("record = 'person.request'"),
        wrong=sending("record = start.x"),
        element="sent_on",
    ),
    Point(
        rule="form_fact",
        what="a caller with a letter of which the day is not recorded",
        right=sending("record = 'case.demand'"),
        wrong=sending("record = 'case.offer'"),
        element="sent_on",
    ),
    Point(
        rule="form_fact",
        what="a caller with a letter of which something else is recorded",
        right=sending("record = 'case.demand'"),
        wrong=sending("record = 'person.odd'"),
        element="sent_on",
    ),
    Point(
        rule="form_fact",
        what="a parameter of a process that nobody calls",
        right=SMALL,
        wrong=asking(questions={"q": {"format": "date", "x-case-file": "{record}.sent_on"}}),
        element="q",
    ),
    Point(
        rule="form_fact",
        what="about the person of a row",
        right=asking(questions={"rows": rows(CHILD)}),
        wrong=asking(questions={"rows": rows({"enum": ["x"], "x-case-file": "person.position"})}),
        element="asked",
    ),
    Point(
        rule="known_person",
        what="a letter about a person from a process about nobody",
        right=sending("record = 'case.demand'", asking={}),
        wrong=sending("record = 'person.request'", asking={}),
        element="sent_on",
    ),
    Point(
        rule="known_person",
        what="in a row about a person, or about whomever the process is about",
        right=about_nobody({"rows": rows(CHILD)}),
        wrong=about_nobody({"asked": CHILD}),
        element="asked",
    ),
    Point(
        rule="form_person",
        what="rows that ask for two names",
        right=about_nobody({"rows": rows(CHILD)}),
        wrong=about_nobody({"rows": rows(CHILD, other={"x-person": "name"})}),
        element="rows",
    ),
    Point(rule="case_file", what="none", right=SMALL, wrong=files(SMALL, {CASE_FILE: None}), element=None),
    Point(
        rule="case_file",
        what="no schema of the kind that is understood",
        right=SMALL,
        wrong=files(SMALL, {CASE_FILE: b'{"type": "object"}'}),
        element=None,
    ),
    Point(
        rule="case_file",
        what="a third part",
        right=SMALL,
        wrong=files(SMALL, {CASE_FILE: case_file({**FACTS, "town.name": {"enum": ["x"]}})}),
        element=None,
    ),
    Point(
        rule="case_file",
        what="a free text",
        right=SMALL,
        wrong=files(SMALL, {CASE_FILE: case_file({**FACTS, "case.note": {}})}),
        element="case.note",
    ),
    Point(
        rule="case_file",
        what="a name that conditions can't read",
        right=SMALL,
        wrong=files(SMALL, {CASE_FILE: case_file({**FACTS, "case.två": {"enum": ["x"]}})}),
        element="case.två",
    ),
]  # fmt: skip


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_a_form_is_accepted_or_refused_for_what_it_records(point: Point) -> None:
    assert_point(point)
