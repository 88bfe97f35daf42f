"""Only elements and events that are proven to run may be drawn."""

import pytest

from service.content.checks import findings
from service.content.checks.known_element import WHY
from service.content.checks.known_event import WHY as EVENT_WHY
from tests.checks.cases import WHO, codes, drawn, edited
from tests.decisions import dmn, row
from tests.diagrams import (
    Node,
    boundary_error,
    boundary_message,
    bundle_of,
    call,
    end,
    event_based,
    exclusive,
    message,
    node,
    parallel,
    process,
    rule,
    service,
    tag,
    timer,
    user,
)

SMALL = drawn(user("a"), flows="start > a > end")
REPLIED = "Ett svar har kommit in. Bedöm det först."
EVERYTHING = bundle_of(
    process(
        "whole",
        user("write", policy="P-1 P-2"),
        exclusive("kind"),
        user("approve", lane="Enhetschef", separate_from="write"),
        boundary_message("recalled", "approve"),
        call("ask", "asking", given="what = write.kind", taken="said = answer.said"),
        boundary_error("stopped", "ask", "letter_stopped"),
        exclusive("again"),
        parallel("both"),
        user("left"),
        user("right"),
        parallel("joined"),
        rule("judge", "table"),
        service("note", "journal.note", "text = 'Underlaget är bedömt.'"),
        service("begin", "instances.start", "process = 'later'; subjects = write.whom"),
        message("all_done", until_ended="later"),
        user(
            "send",
            due="P5D",
            calendar="workdays",
            setting="immediate_contact_limit",
            takes_kept="reply",
            irrevocable="send.sent == 'yes'",
            **{"refuse_when.reply": "send.sent == 'yes' and kept('reply')", "refuse_words.reply": REPLIED},
        ),
        exclusive("before_end"),
        flows=[
            "start > write > kind",
            "kind > approve if write.kind == 'long'",
            "kind > again default",
            "approve > again",
            "recalled > again",
            "again > ask > both",
            "both > left > joined",
            "both > right > joined",
            "joined > judge > note > begin > all_done > send > before_end > end",
            "stopped > before_end",
        ],
        inner=tag("textAnnotation", "remark", "<bpmn:text>Till läsaren</bpmn:text>")
        + tag("association", "line", sourceRef="write", targetRef="remark")
        + tag("group", "together"),
    ),
    process(
        "asking",
        event_based("wait"),
        message("reply"),
        timer("late", "P1M", calendar="statutory", counted_from="person.sent_on"),
        exclusive("met"),
        user("answer"),
        exclusive("which"),
        end("failed", error="letter_stopped"),
        flows=[
            "start > wait",
            "wait > reply > met",
            "wait > late > met",
            "met > answer > which",
            "which > failed if what == 'short' and answer.said == 'no'",
            "which > end default",
        ],
    ),
    process("later", user("meet"), flows="start > meet > end"),
    forms={
        "whole.start": WHO,
        "later.start": WHO,
        "write": {
            "kind": {"enum": ["long", "short"]},
            "whom": {"type": "array", "items": {"type": "string", "x-code": "person"}},
        },
        "answer": {"said": {"enum": ["yes", "no"]}},
        "send": {"sent": {"enum": ["yes", "no"]}},
    },
    facts={"person.sent_on": {"format": "date"}},
    more={
        "bpmn/table.dmn": dmn(
            row('"long"', answers=['"x"']), row('not("long")', answers=['"y"']), asks=["write.kind"]
        )
    },
)


def test_a_bundle_with_everything_that_may_be_drawn_has_no_findings() -> None:
    assert findings(EVERYTHING) == []


@pytest.mark.parametrize(
    "kind",
    [
        "task",
        "manualTask",
        "scriptTask",
        "sendTask",
        "receiveTask",
        "subProcess",
        "adHocSubProcess",
        "transaction",
        "inclusiveGateway",
        "complexGateway",
        "intermediateThrowEvent",
        "dataStoreReference",
        "dataObjectReference",
    ],
)
def test_an_element_that_is_not_proven_to_run_is_refused_with_the_reason(kind: str) -> None:
    found = [
        each
        for each in findings(drawn(node(kind, "x"), flows="start > x > end"))
        if each.rule == "known_element"
    ]
    assert [(each.element, each.repair) for each in found] == [("x", WHY[kind][1])]
    assert found[0].message.endswith(WHY[kind][0])


@pytest.mark.parametrize(
    "kind", ["multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "ioSpecification"]
)
def test_what_may_not_stand_inside_a_task_is_refused_too(kind: str) -> None:
    bundle = drawn(Node(kind="userTask", id="x", name="X", inner=f"<bpmn:{kind}/>"), flows="start > x > end")
    assert ("known_element", "x") in codes(bundle)


def test_message_flows_and_nested_lanes_are_refused() -> None:
    flow = edited(
        SMALL, "bpmn/p.bpmn", "</bpmn:collaboration>", '<bpmn:messageFlow id="m"/></bpmn:collaboration>'
    )
    lanes = edited(SMALL, "bpmn/p.bpmn", "</bpmn:lane>", '<bpmn:childLaneSet id="c"/></bpmn:lane>')
    assert ("known_element", "m") in codes(flow)
    assert ("known_element", "c") in codes(lanes)


def test_an_element_that_nobody_has_heard_of_is_refused() -> None:
    assert ("known_element", "x") in codes(drawn(node("quantumTask", "x"), flows="start > x > end"))
    foreign = edited(
        SMALL, "bpmn/p.bpmn", "</bpmn:process>", '<userTask xmlns="urn:c" id="x"/></bpmn:process>'
    )
    assert ("known_element", "x") in codes(foreign)


@pytest.mark.parametrize(
    "kind",
    sorted(EVENT_WHY.keys() - {"messageEventDefinition", "timerEventDefinition", "errorEventDefinition"}),
)
def test_an_event_that_is_not_proven_to_work_is_refused_with_the_reason(kind: str) -> None:
    event = Node(kind="intermediateCatchEvent", id="x", name="X", inner=f"<bpmn:{kind}/>")
    found = [each for each in findings(drawn(event, flows="start > x > end")) if each.rule == "known_event"]
    assert [(each.element, each.repair) for each in found] == [("x", EVENT_WHY[kind][1])]


@pytest.mark.parametrize(
    ("kind", "inner"),
    [
        ("startEvent", '<bpmn:messageEventDefinition messageRef="message_m"/>'),
        ("startEvent", "<bpmn:timerEventDefinition/>"),
        ("endEvent", '<bpmn:messageEventDefinition messageRef="message_m"/>'),
        ("endEvent", "<bpmn:terminateEventDefinition/>"),
        ("intermediateCatchEvent", ""),
        ("intermediateCatchEvent", "<bpmn:messageEventDefinition/>"),
        ("intermediateCatchEvent", '<bpmn:errorEventDefinition errorRef="error_e"/>'),
        ("intermediateCatchEvent", "<bpmn:messageEventDefinition/><bpmn:timerEventDefinition/>"),
        ("boundaryEvent", "<bpmn:timerEventDefinition/>"),
        ("boundaryEvent", "<bpmn:errorEventDefinition/>"),
        ("boundaryEvent", ""),
    ],
)
def test_an_event_that_waits_for_the_wrong_thing_in_its_place_is_refused(kind: str, inner: str) -> None:
    event = Node(kind=kind, id="x", name="X", inner=inner, attributes={"attachedToRef": "a"})
    flows = {"startEvent": "x > a > end", "endEvent": "start > a > x"}.get(kind, "start > a > x > end")
    assert ("known_event", "x") in codes(drawn(user("a"), event, flows=flows))
