"""Only what is proven to run may be drawn; ids and names are for people."""

import pytest

from service.content.checks import findings
from service.content.checks.known_element import WHY
from service.content.checks.known_event import WHY as EVENT_WHY
from tests.checks.cases import WHO, Point, assert_point, codes, drawn, edited
from tests.decisions import dmn, row
from tests.diagrams import (
    Node,
    boundary_error,
    boundary_message,
    bundle_of,
    call,
    changed,
    end,
    event_based,
    exclusive,
    message,
    node,
    parallel,
    process,
    rule,
    service,
    start,
    tag,
    timer,
    user,
)

SMALL = drawn(user("a"), flows="start > a > end")
SPLIT = ["start > g", "g > a > m", "g > b > m", "m > end"]

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


POINTS = [
    Point(
        rule="process_size",
        what="two hundred elements are enough",
        right=drawn(
            *(user(f"a{n}") for n in range(198)),
            flows=" > ".join(["start", *(f"a{n}" for n in range(198)), "end"]),
        ),
        wrong=drawn(
            *(user(f"a{n}") for n in range(199)),
            flows=" > ".join(["start", *(f"a{n}" for n in range(199)), "end"]),
        ),
        element="p",
    ),
    Point(
        rule="process_size",
        what="more arrows than anybody could follow",
        right=SMALL,
        wrong=drawn(
            user("a"),
            *(user(f"b{n}") for n in range(21)),
            *(user(f"c{n}") for n in range(20)),
            flows=["start > a > b0", *(f"b{n} > c{m}" for n in range(21) for m in range(20)), "c0 > end"],
        ),
        element="p",
    ),
    Point(
        rule="process_size",
        what="more processes than anybody could know",
        right=SMALL,
        wrong=bundle_of(*(process(f"p{n}", user("a"), flows="start > a > end") for n in range(101))),
        element=None,
    ),
    Point(
        rule="process_of_file",
        what="the process is named after its file",
        right=SMALL,
        wrong=edited(SMALL, "bpmn/p.bpmn", 'id="p" ', 'id="q" '),
        element="q",
    ),
    Point(
        rule="process_of_file",
        what="the process can be executed",
        right=SMALL,
        wrong=edited(SMALL, "bpmn/p.bpmn", 'isExecutable="true"', 'isExecutable="false"'),
        element="p",
    ),
    Point(
        rule="process_of_file",
        what="one file is one process",
        right=SMALL,
        wrong=drawn(user("a"), flows="start > a > end", root=tag("process", "q", isExecutable="true")),
        element=None,
    ),
    Point(
        rule="process_of_file",
        what="the pool is the process's",
        right=SMALL,
        wrong=edited(SMALL, "bpmn/p.bpmn", 'processRef="p"', 'processRef="q"'),
        element="p",
    ),
    *(
        Point(
            rule="bpmn_schema",
            what=what,
            right=drawn(user("a", policy="P-1"), flows="start > a > end"),
            wrong=edited(drawn(user("a", policy="P-1"), flows="start > a > end"), "bpmn/p.bpmn", old, new),
            element=None,
        )
        for what, old, new in (
            (
                "text where none may stand",
                '<bpmn:userTask id="a" name="A">',
                '<bpmn:userTask id="a" name="A">text',
            ),
            (
                "elements in another order",
                "<bpmn:extensionElements>",
                "<bpmn:incoming>x</bpmn:incoming><bpmn:extensionElements>",
            ),
            ("a flow without an id", 'sequenceFlow id="a_to_end"', 'sequenceFlow id=""'),
        )
    ),
    Point(
        rule="known_attribute",
        what="an event that does not interrupt",
        right=drawn(
            user("a"), boundary_message("b", "a"), exclusive("m"), flows=["start > a > m > end", "b > m"]
        ),
        wrong=drawn(
            user("a"),
            changed(boundary_message("b", "a"), cancelActivity="false"),
            exclusive("m"),
            flows=["start > a > m > end", "b > m"],
        ),
        element="b",
    ),
    *(
        Point(
            rule="known_attribute",
            what=f"{name}={value} on a task",
            right=SMALL,
            wrong=drawn(changed(user("a"), **{name: value}), flows="start > a > end"),
            element="a",
        )
        for name, value in (
            ("startQuantity", "2"),
            ("completionQuantity", "2"),
            ("isForCompensation", "true"),
            ("default", "a_to_end"),
        )
    ),
    Point(
        rule="known_attribute",
        what="settings of another product",
        right=SMALL,
        wrong=edited(
            SMALL,
            "bpmn/p.bpmn",
            '<bpmn:userTask id="a"',
            '<bpmn:userTask xmlns:c="urn:c" c:assignee="me" id="a"',
        ),
        element="a",
    ),
    Point(
        rule="known_extension",
        what="a script before a task",
        right=drawn(user("a", policy="P-1"), flows="start > a > end"),
        wrong=edited(
            drawn(user("a", policy="P-1"), flows="start > a > end"),
            "bpmn/p.bpmn",
            "<bpmn:extensionElements>",
            "<bpmn:extensionElements><spiffworkflow:preScript>x = 1</spiffworkflow:preScript>",
        ),
        element="a",
    ),
    Point(
        rule="known_property",
        what="a misspelt property",
        right=drawn(user("a"), user("b", separate_from="a"), flows="start > a > b > end"),
        wrong=drawn(user("a"), user("b", seperate_from="a"), flows="start > a > b > end"),
        element="b",
    ),
    Point(
        rule="known_property",
        what="a property of another kind of element",
        right=SMALL,
        wrong=drawn(user("a", calendar="plain"), flows="start > a > end"),
        element="a",
    ),
    *(
        Point(
            rule="business_id",
            what=f"the id {id_}",
            right=SMALL,
            wrong=drawn(user(id_), flows=f"start > {id_} > end"),
            element=id_,
        )
        for id_ in ("Start", "End", "Root", "Activity_1x2", "föredra", "a.b", "a_", "case", "person", "not")
    ),
    Point(
        rule="business_id",
        what="a step named as what the caller gives",
        right=bundle_of(
            process("p", user("a"), call("c", "q", given="b = a.x"), flows="start > a > c > end"),
            process(
                "q",
                user("d"),
                exclusive("g"),
                end("other"),
                flows=["start > d > g", "g > end if b == 'y'", "g > other default"],
            ),
            forms={"a": {"x": {"enum": ["y"]}}},
        ),
        wrong=bundle_of(
            process("p", user("a"), call("c", "q", given="b = a.x"), flows="start > a > c > end"),
            process("q", user("b"), flows="start > b > end"),
            forms={"a": {"x": {"enum": ["y"]}}},
        ),
        element="b",
    ),
    Point(
        rule="unique_id",
        what="two elements with one id",
        right=SMALL,
        wrong=drawn(user("a"), user("a"), flows="start > a > end"),
        element="a",
    ),
    Point(
        rule="missing_name",
        what="a task without a name",
        right=SMALL,
        wrong=drawn(Node(kind="userTask", id="a"), flows="start > a > end"),
        element="a",
    ),
    Point(
        rule="missing_name",
        what="a fork without a question",
        right=drawn(
            user("a"),
            exclusive("g"),
            end("other"),
            flows=["start > a > g", "g > end if a.x == 'y'", "g > other default"],
            forms={"a": {"x": {"enum": ["y"]}}},
        ),
        wrong=drawn(
            user("a"),
            Node(kind="exclusiveGateway", id="g"),
            end("other"),
            flows=["start > a > g", "g > end if a.x == 'y'", "g > other default"],
            forms={"a": {"x": {"enum": ["y"]}}},
        ),
        element="g",
    ),
]


@pytest.mark.parametrize("point", POINTS, ids=str)
def test_a_drawing_is_accepted_or_refused_for_what_it_is(point: Point) -> None:
    assert_point(point)


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


def test_two_processes_may_not_have_the_same_id() -> None:
    twin = process("q", user("a"), flows="start > a > end")
    bundle = bundle_of(process("p", user("a"), flows="start > a > end"), twin)
    assert ("unique_id", "p") in codes(edited(bundle, "bpmn/q.bpmn", 'process id="q"', 'process id="p"'))


def test_the_start_and_the_end_may_have_any_name_of_their_own() -> None:
    assert codes(drawn(start("begun"), user("a"), end("over"), flows="begun > a > over")) == set()
