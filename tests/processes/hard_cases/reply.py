"""Hard cases of the wait for the other municipality's reply (policy 2.2; SoL 29:10-11)."""

from functools import partial
from typing import Any

from tests.processes.hard_cases.rows import (
    Row,
    act,
    arrives,
    deliver,
    ended,
    fill_in,
    handle,
    kept,
    known,
    last_day,
    on,
    refuses,
    tasks,
    unknown,
    waits,
)
from tests.processes.household import RETURN, Household
from tests.processes.stories import returning, waiting_for_reply

REPLY = ("month_passed", "reply_received", "wishes_changed")
"""What is waited for when the request has been sent."""


def waiting(**more: Any) -> Household:
    """The request was sent on 2 March and arrived on the 4th: the month is over on 7 April (Easter)."""
    return waiting_for_reply(process=RETURN, **more)


ROWS = (
    Row(
        case="a reply before the receipt is registered",
        sees="it is assessed at once, and the receipt is registered afterwards",
        given=partial(waiting, received_on=None),
        when=[
            arrives("reply_received", "2026-03-11"),
            fill_in("assess_reply", content="accepts"),
            arrives("receipt", "2026-03-12", "p1", received_on="2026-03-05"),
        ],
        then=[
            tasks("p1", "hand_over"),
            known("person.request.received_on", "2026-03-05", "p1"),
            known("person.request.reply", "accepts", "p1"),
        ],
    ),
    Row(
        case="a reply before the receipt is registered",
        sees="unclear: the month is counted from the receipt when that is known",
        given=partial(waiting, received_on=None),
        when=[
            arrives("reply_received", "2026-03-11"),
            fill_in("assess_reply", content="unclear"),
            fill_in("clarify_reply"),
            last_day("month_passed", "2026-04-02", preliminary=True),
            arrives("receipt", "2026-03-12", "p1", received_on="2026-03-09"),
        ],
        then=[waits("p1", *REPLY), last_day("month_passed", "2026-04-09")],
    ),
    Row(
        case="a reply before the receipt is registered",
        sees="before even the dispatch is registered: seen to first, and registered again after the dispatch",
        given=partial(returning, "decide_request", process=RETURN),
        when=[
            fill_in("decide_request"),
            fill_in("review_letter", identifying="yes"),
            fill_in("approve_letter"),
            arrives("reply_received", "2026-03-11"),
            refuses("dispatch_letter", "kept_reply", sent_on="2026-03-02"),
            handle("reply_received"),
            fill_in("dispatch_letter", sent_on="2026-03-02", received_on="2026-03-05"),
            arrives("reply_received", "2026-03-11"),
        ],
        then=[tasks("p1", "assess_reply"), known("person.request.sent_on", "2026-03-02", "p1")],
    ),
    Row(
        case="an oral reply",
        sees="it doesn't count: the wait and the month go on",
        given=waiting,
        when=[arrives("oral_reply", "2026-03-16")],
        then=[
            waits("p1", *REPLY),
            last_day("month_passed", "2026-04-07"),
            unknown("person.request.reply", "p1"),
            kept("oral_reply"),
        ],
    ),
    Row(
        case="an oral reply",
        sees="it stands in the work list until somebody has seen to it, and hinders nothing",
        given=waiting,
        when=[
            arrives("oral_reply", "2026-03-16"),
            on("2026-04-08"),
            fill_in("confirm_no_reply"),
            handle("oral_reply"),
        ],
        then=[tasks("p1", "prepare_ivo_application"), kept()],
    ),
    Row(
        case="a partial or unclear reply",
        sees="twice: two assessments, the same month, and no agreement",
        given=waiting,
        when=[
            arrives("reply_received", "2026-03-12"),
            fill_in("assess_reply", content="unclear"),
            fill_in("clarify_reply", result="oral_only"),
            arrives("reply_received", "2026-03-23"),
            fill_in("assess_reply", content="unclear"),
            fill_in("clarify_reply", result="written_promised"),
        ],
        then=[
            waits("p1", *REPLY),
            last_day("month_passed", "2026-04-07"),
            known("person.request.reply", "unclear", "p1"),
        ],
    ),
    Row(
        case="a partial or unclear reply",
        sees="clarified in writing: then it counts",
        given=waiting,
        when=[
            arrives("reply_received", "2026-03-12"),
            fill_in("assess_reply", content="unclear"),
            fill_in("clarify_reply"),
            arrives("reply_received", "2026-03-23"),
            fill_in("assess_reply", content="accepts"),
        ],
        then=[tasks("p1", "hand_over")],
    ),
    Row(
        case="a partial or unclear reply",
        sees="the clarification comes while it is being asked for: kept until the wait is open again",
        given=waiting,
        when=[
            arrives("reply_received", "2026-03-12"),
            fill_in("assess_reply", content="unclear"),
            arrives("reply_received", "2026-03-13"),
            kept("reply_received"),
            fill_in("clarify_reply"),
            deliver("reply_received"),
        ],
        then=[tasks("p1", "assess_reply"), kept()],
    ),
    Row(
        case="a partial or unclear reply",
        sees="the month runs out while it is being assessed: it is over when the wait goes on",
        given=waiting,
        when=[
            arrives("reply_received", "2026-04-06"),
            on("2026-04-10"),
            fill_in("assess_reply", content="unclear"),
            fill_in("clarify_reply"),
        ],
        then=[tasks("p1", "confirm_no_reply")],
    ),
    Row(
        case="the person changes their mind after the request",
        sees="while a reply is awaited, and it goes on: the last day stays",
        given=waiting,
        when=[
            act("wishes_changed", "p1", position="undecided"),
            fill_in("reassess_wishes", decision="go_on", position="undecided"),
        ],
        then=[waits("p1", *REPLY), last_day("month_passed", "2026-04-07")],
    ),
    Row(
        case="the person changes their mind after the request",
        sees="while a reply is awaited, and the request is withdrawn",
        given=waiting,
        when=[
            arrives("wishes_changed", "2026-03-16"),
            fill_in("reassess_wishes", decision="stop", position="opposes"),
            fill_in("withdraw_request"),
        ],
        then=[
            ended(RETURN, "withdrawn_with_reasons"),
            known("person.request.withdrawn_on", "2026-03-16", "p1"),
            known("person.wishes.position", "opposes", "p1"),
        ],
    ),
    Row(
        case="the person changes their mind after the request",
        sees="a reply comes while wishes are gone through: kept, and assessed when the wait goes on",
        given=waiting,
        when=[
            act("wishes_changed", "p1"),
            arrives("reply_received", "2026-03-16"),
            kept("reply_received"),
            fill_in("reassess_wishes", decision="go_on"),
            deliver("reply_received"),
        ],
        then=[tasks("p1", "assess_reply"), kept()],
    ),
    Row(
        case="a letter is stopped or undeliverable",
        sees="the request comes back in the post: it lies with the officer, and is dispatched again",
        given=partial(waiting, received_on=None),
        when=[
            arrives("returned_mail", "2026-03-16", "p1"),
            kept("returned_mail"),
            act("dispatch_again", "p1", record="person.request", sent_on="2026-03-16"),
            handle("returned_mail"),
        ],
        then=[
            waits("p1", *REPLY),
            known("person.request.sent_on", "2026-03-16", "p1"),
            last_day("month_passed", "2026-04-16", preliminary=True),
        ],
    ),
)
