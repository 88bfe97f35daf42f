"""Hard cases when the month is over: the receipt, a late reply, the way to IVO (policy 2.2; SoL 29:10-11)."""

from functools import partial

from tests.processes.hard_cases.reply import REPLY, waiting
from tests.processes.hard_cases.rows import (
    Row,
    act,
    arrives,
    deliver,
    ended,
    fill_in,
    go_on,
    kept,
    known,
    last_day,
    no_letter,
    on,
    refuses,
    send,
    tasks,
    unknown,
    waits,
)
from tests.processes.household import RETURN, Household


def unconfirmed() -> Household:
    """Nobody knows when it arrived; the month counted from dispatch is over, and no reply has been found."""
    case = waiting(received_on=None)
    case.on("2026-04-03")
    return case


def a_month_later() -> Household:
    """The month is over without a reply."""
    case = waiting()
    case.on("2026-04-08")
    return case


def applying(to: str) -> Household:
    """There was no reply, and the application to IVO has come to a task."""
    case = a_month_later()
    case.fill_in("confirm_no_reply")
    if to == "wait for a statement":
        case.fill_in("prepare_ivo_application", ground="no_reply")
        case.fill_in("communicate_basis", how="letter", answer_by="2026-04-22")
        return case
    case.go_on("prepare_ivo_application")
    if to != "prepare_ivo_application":
        case.go_on("decide_ivo_application")
    if to.endswith("_letter"):
        case.fill_in("decide_ivo_application")
    if to in {"approve_letter", "dispatch_letter"}:
        case.fill_in("review_letter", identifying="yes")
    if to == "dispatch_letter":
        case.fill_in("approve_letter")
    return case


BEFORE_THE_APPLICATION = (
    "prepare_ivo_application",
    "decide_ivo_application",
    "review_letter",
    "approve_letter",
    "dispatch_letter",
)

ROWS = (
    Row(
        case="a reply after the month and before the application",
        sees="while the post is looked through: it is not passed over",
        given=a_month_later,
        when=[
            arrives("reply_received", "2026-04-09"),
            refuses("confirm_no_reply", "kept_reply"),
            fill_in("confirm_no_reply", result="reply_found"),
            fill_in("assess_reply", content="accepts"),
        ],
        then=[tasks("p1", "hand_over"), kept(), known("person.request.reply", "accepts", "p1")],
    ),
    *(
        Row(
            case="a reply after the month and before the application",
            sees=f"during {standing}: it is assessed first, and a yes ends it",
            given=partial(applying, standing),
            when=[
                arrives("reply_received", "2026-04-20"),
                tasks("p1", "assess_reply"),
                no_letter("B4"),
                fill_in("assess_reply", content="accepts"),
                fill_in("hand_over"),
            ],
            then=[ended(RETURN, "responsibility_returned"), unknown("person.ivo.sent_on", "p1")],
        )
        for standing in BEFORE_THE_APPLICATION
    ),
    Row(
        case="a reply after the month and before the application",
        sees="while the person may comment on the basis: kept, and given to the decision",
        given=partial(applying, "wait for a statement"),
        when=[
            arrives("reply_received", "2026-04-20"),
            kept("reply_received"),
            on("2026-04-23"),
            tasks("p1", "decide_ivo_application"),
            deliver("reply_received"),
        ],
        then=[tasks("p1", "assess_reply"), kept()],
    ),
    Row(
        case="a reply after the month and before the application",
        sees="nobody gives it to the decision: the application still can't be sent",
        given=partial(applying, "wait for a statement"),
        when=[
            arrives("reply_received", "2026-04-20"),
            on("2026-04-23"),
            fill_in("decide_ivo_application"),
            fill_in("review_letter", identifying="yes"),
            fill_in("approve_letter"),
            refuses("dispatch_letter", "kept_reply"),
            deliver("reply_received"),
        ],
        then=[tasks("p1", "assess_reply"), unknown("person.ivo.sent_on", "p1")],
    ),
    Row(
        case="a reply after the month and before the application",
        sees="a no: the application is prepared again, and can be sent",
        given=partial(applying, "dispatch_letter"),
        when=[
            arrives("reply_received", "2026-04-20"),
            fill_in("assess_reply", content="refuses"),
            go_on("decide_ivo_application"),
            fill_in("decide_ivo_application"),
            send("B4"),
        ],
        then=[
            known("person.ivo.sent_on", "2026-04-20", "p1"),
            known("person.request.reply", "refuses", "p1"),
        ],
    ),
    Row(
        case="the receipt is unknown when the month is over",
        sees="the way to IVO is shut until it is known or presumed",
        given=unconfirmed,
        when=[fill_in("confirm_no_reply")],
        then=[tasks("p1", "presume_receipt"), no_letter("B4")],
    ),
    Row(
        case="the receipt is unknown when the month is over",
        sees="the manager presumes it, with reasons",
        given=unconfirmed,
        when=[fill_in("confirm_no_reply"), fill_in("presume_receipt", decision="presumed")],
        then=[
            tasks("p1", "prepare_ivo_application"),
            known("person.request.receipt_presumed", "presumed", "p1"),
            unknown("person.request.received_on", "p1"),
        ],
    ),
    Row(
        case="the receipt is unknown when the month is over",
        sees="the manager doesn't: the post is looked through again",
        given=unconfirmed,
        when=[fill_in("confirm_no_reply"), fill_in("presume_receipt", decision="not_presumed")],
        then=[tasks("p1", "confirm_no_reply")],
    ),
    Row(
        case="the receipt is unknown when the month is over",
        sees="it is found, and late: the month is counted from that day",
        given=unconfirmed,
        when=[fill_in("confirm_no_reply", received_on="2026-03-20")],
        then=[waits("p1", *REPLY), last_day("month_passed", "2026-04-20")],
    ),
    Row(
        case="the receipt is unknown when the month is over",
        sees="it comes by post while the manager considers it",
        given=unconfirmed,
        when=[
            fill_in("confirm_no_reply"),
            arrives("receipt", "2026-04-07", "p1", received_on="2026-03-20"),
            fill_in("presume_receipt", decision="not_presumed"),
        ],
        then=[waits("p1", *REPLY), last_day("month_passed", "2026-04-20")],
    ),
    Row(
        case="the receipt is unknown when the month is over",
        sees="it was read wrongly: the corrected day moves the month",
        given=waiting,
        when=[act("correct", "p1", fact="person.request.received_on", value="2026-03-09")],
        then=[last_day("month_passed", "2026-04-09")],
    ),
    Row(
        case="the person changes their mind after the request",
        sees="while the post is looked through: the fact stands there for the manager",
        given=a_month_later,
        when=[
            act("wishes_changed", "p1", position="opposes"),
            fill_in("confirm_no_reply"),
            go_on("decide_ivo_application"),
            fill_in("decide_ivo_application", decision="not_apply"),
        ],
        then=[
            ended(RETURN, "responsibility_remains"),
            known("person.wishes.position", "opposes", "p1"),
            unknown("person.ivo.sent_on", "p1"),
        ],
    ),
    Row(
        case="a letter is stopped or undeliverable",
        sees="dispatched again after the month was taken for over: the registrar waits on",
        given=unconfirmed,
        when=[
            act("dispatch_again", "p1", record="person.request", sent_on="2026-04-03"),
            fill_in("confirm_no_reply"),
            fill_in("presume_receipt", decision="not_presumed"),
        ],
        then=[waits("p1", *REPLY), last_day("month_passed", "2026-05-04", preliminary=True)],
    ),
)
