"""What may be done and come in at any time is known, has its form, and leads somewhere."""

from typing import Any

import pytest

from service.content.bundle import Bundle
from service.content.checks import findings
from tests.checks.cases import Point, assert_point, drawn, files
from tests.diagrams import as_json, call, form, message, process, user

ACTIONS, INBOX = "bpmn/actions.yaml", "bpmn/inbox.yaml"
FACTS: dict[str, dict[str, Any]] = {
    "case.letter.sent_on": {"format": "date"},
    "case.letter.received_on": {"format": "date"},
    "case.kinds": {"type": "array", "items": {"type": "string", "enum": ["care"]}},
    "person.reply": {"enum": ["accepts", "refuses"]},
}
LETTER: dict[str, dict[str, Any]] = {
    "record": {"oneOf": [{"const": "case.letter", "title": "Brevet"}]},
    "sent_on": {"format": "date"},
    "received_on": {"format": "date"},
}
NOTE: dict[str, Any] = {
    "sv": "Anteckna",
    "en": "Note",
    "help": "När något har hänt.",
    "roles": ["social_worker"],
    "about": "case",
    "effect": "record",
    "messages": ["reply"],
    "policy": "P-1",
}
AGAIN = {**NOTE, "effect": "dispatch_again"}
REPLY: dict[str, Any] = {
    "sv": "Svar",
    "en": "Reply",
    "help": "När svaret kommer.",
    "roles": ["registrar"],
    "about": "person",
    "message": "reply",
}
RECEIPT = {key: value for key, value in REPLY.items() if key != "message"} | {"states": "receipt"}
OPEN: dict[str, Any] = {
    "sv": "Brevet väntar på svar",
    "en": "The letter waits for an answer",
    "about": "person",
    "when": "case.letter.sent_on != None and not person.reply in ['accepts', 'refuses']",
}


def forms(folder: str, **asked: dict[str, Any]) -> dict[str, bytes]:
    return {f"forms/{folder}/{name}.schema.json": form(questions) for name, questions in asked.items()}


FULL = files(
    drawn(user("a", policy="P-1"), message("reply"), flows="start > a > reply > end", facts=FACTS),
    {
        ACTIONS: as_json({"actions": {"note": NOTE, "again": AGAIN}, "open_matters": {"letter": OPEN}}),
        INBOX: as_json({"inbox": {"reply": REPLY, "receipt": RECEIPT}}),
        **forms("actions", note={"text": {}}),
        **forms("inbox", reply={"sender": {}}),
        "forms/actions/again.schema.json": form(LETTER, required=["record", "sent_on"]),
        "forms/inbox/receipt.schema.json": form(LETTER, required=["record", "received_on"]),
    },
)


def acting(**changes: Any) -> Bundle:
    """The full bundle with keys of the action ``note`` changed, or (``None``) left out."""
    note = {key: value for key, value in (NOTE | changes).items() if value is not None}
    return files(FULL, {ACTIONS: as_json({"actions": {"note": note, "again": AGAIN}})})


def coming(**changes: Any) -> Bundle:
    """The full bundle with keys of the kind ``reply`` changed, or (``None``) left out."""
    kind = {key: value for key, value in (REPLY | changes).items() if value is not None}
    return files(FULL, {INBOX: as_json({"inbox": {"reply": kind, "receipt": RECEIPT}})})


def opening(**changes: Any) -> Bundle:
    """The full bundle with keys of the open matter ``letter`` changed."""
    said = {"actions": {"note": NOTE, "again": AGAIN}, "open_matters": {"letter": OPEN | changes}}
    return files(FULL, {ACTIONS: as_json(said)})


CALLED = drawn(
    user("a"), call("sub", "q", given="x = a.x"), flows="start > a > sub > end", forms={"a": {"x": {}}}
)

POINTS = [
    *(
        Point(
            rule="case_action", what=str(said), right=FULL, wrong=files(FULL, {ACTIONS: said}), element=None
        )
        for said in (
            b"actions: [",
            b"- note",
            b"handlings: {}",
            b"actions: [note]",
            b"actions: {note: text}",
            b"actions: {Note: {}}",
            b"actions: {1: {}}",
        )
    ),
    *(
        Point(rule="case_action", what=str(change), right=FULL, wrong=acting(**change), element=None)
        for change in (
            {"sv": None},
            {"en": ""},
            {"help": None},
            {"about": "household"},
            {"effect": "destroy"},
            {"messages": "reply"},
            {"roles": [1]},
            {"colour": "red"},
            {"process": ["p"]},
        )
    ),
    *(
        Point(rule="case_action", what=str(change), right=FULL, wrong=acting(**change), element="note")
        for change in (
            {"roles": None},
            {"roles": ["janitor"]},
            {"policy": "P-1 P-9"},
            {"process": "p"},
            {"effect": "start_process"},
            {"effect": "start_process", "process": "nowhere"},
        )
    ),
    Point(
        rule="case_action",
        what="a process that has to be given something",
        right=acting(effect="start_process", process="p"),
        wrong=files(
            acting(effect="start_process", process="q"),
            {
                "bpmn/p.bpmn": CALLED.files["bpmn/p.bpmn"],
                "bpmn/q.bpmn": process("q", user("b"), flows="start > b > end").xml(),
            },
        ),
        element="note",
    ),
    Point(
        rule="case_action",
        what="a process where the forms lie",
        right=FULL,
        wrong=files(
            FULL, {"bpmn/actions.bpmn": process("actions", user("b"), flows="start > b > end").xml()}
        ),
        element="actions",
    ),
    *(
        Point(rule="inbox_kind", what=str(change), right=FULL, wrong=coming(**change), element=element)
        for change, element in (
            ({"sv": None}, None),
            ({"states": "verdict"}, None),
            ({"effect": "record"}, None),
            ({"roles": []}, "reply"),
            ({"roles": ["janitor"]}, "reply"),
            ({"message": "answer"}, "reply"),
        )
    ),
    Point(
        rule="inbox_kind",
        what="a process where the forms lie",
        right=FULL,
        wrong=files(FULL, {"bpmn/inbox.bpmn": process("inbox", user("b"), flows="start > b > end").xml()}),
        element="inbox",
    ),
    *(
        Point(
            rule="action_form",
            what=str(list(changes)),
            right=FULL,
            wrong=files(FULL, changes),
            element=element,
        )
        for changes, element in (
            ({"forms/actions/note.schema.json": None}, "note"),
            ({"forms/inbox/reply.schema.json": None}, "reply"),
            (forms("actions", renamed={}), "renamed"),
            ({"forms/inbox/renamed.ui.json": b"{}"}, "renamed"),
            ({ACTIONS: None}, "note"),
            (forms("inbox", reply={"person": {}}), "person"),
            (forms("inbox", reply={"occurred_on": {"format": "date"}}), "occurred_on"),
            ({"forms/actions/again.schema.json": form(LETTER, required=["record"])}, "sent_on"),
            ({"forms/inbox/receipt.schema.json": form({"record": LETTER["record"]})}, "received_on"),
            (
                {
                    "forms/actions/again.schema.json": form(
                        LETTER | {"record": {"oneOf": [{"const": "case.card", "title": "Kortet"}]}},
                        required=["record", "sent_on"],
                    )
                },
                "record",
            ),
        )
    ),
    Point(
        rule="action_form",
        what="the looks of an action without a form",
        right=FULL,
        wrong=files(FULL, {"forms/actions/note.schema.json": None, "forms/actions/note.ui.json": b"{}"}),
        element="note",
    ),
    *(
        Point(rule="action_form", what=str(change), right=FULL, wrong=bundle, element=element)
        for change, bundle, element in (
            ("adds nobody", acting(effect="add_person"), "note"),
            (
                "asks again what is corrected",
                files(acting(effect="correct"), forms("actions", note={"fact": {}})),
                "fact",
            ),
        )
    ),
    Point(
        rule="thrown_message",
        what="an action that nobody waits for",
        right=FULL,
        wrong=acting(messages=["reply", "rely"]),
        element="note",
    ),
    Point(
        rule="thrown_message",
        what="a document that nobody waits for",
        right=FULL,
        wrong=files(
            FULL,
            {
                INBOX: as_json(
                    {"inbox": {"rely": REPLY | {"message": "rely"}, "reply": REPLY, "receipt": RECEIPT}}
                ),
                **forms("inbox", rely={}),
            },
        ),
        element="rely",
    ),
    *(
        Point(rule="open_matter", what=str(change), right=FULL, wrong=opening(**change), element="letter")
        for change in (
            {"when": "case.letter.sent_on ="},
            {"when": "case.letter.posted_on != None"},
            {"about": "case"},
            {"when": "person.reply == 'acepts'"},
            {"when": "person.reply in ['acepts']"},
            {"when": "person.reply"},
            {"when": "True"},
            {"when": "case.letter.sent_on < case.letter.received_on"},
            {"when": "person.reply == case.letter.sent_on"},
            {"when": "deadline_passed('month')"},
            {"when": "case.kinds == 'care'"},
            {"when": "case.kinds in ['care']"},
        )
    ),
]


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_actions_and_inbox_are_accepted_or_refused_for_what_they_say(point: Point) -> None:
    assert_point(point)


def test_a_message_that_nobody_waits_for_is_told_but_stops_no_deployment() -> None:
    (found,) = findings(acting(messages=["rely"]))

    assert (found.rule, found.severity, found.file) == ("thrown_message", "warning", ACTIONS)
    assert "”rely”" in found.message


def test_a_file_that_can_not_be_read_is_one_finding_and_its_forms_wait() -> None:
    (found,) = findings(files(FULL, {INBOX: b"inbox: ["}))

    assert (found.rule, found.file) == ("inbox_kind", INBOX)


def test_a_bundle_without_actions_or_inbox_is_fine() -> None:
    assert findings(drawn(user("a"), flows="start > a > end")) == []
